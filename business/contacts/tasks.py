"""Background work of contacts."""

from django_tasks import task

from business.core.jobs import retry

from .importing import apply_batch, preview_batch


@task
@retry(max_attempts=20)
def preview_import(import_id: int) -> None:
    """Prepare the preview of an import, from where it was left."""
    while preview_batch(import_id):
        pass


@task
@retry(max_attempts=20)
def apply_import(import_id: int) -> None:
    """Apply an import, from where it was left."""
    while apply_batch(import_id):
        pass
