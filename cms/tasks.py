"""Jobs of the content room. Each loads by id, and is safe to run twice."""

from django.apps import apps

from django_tasks import task


@task()
def make_renditions(image_id: int) -> None:
    """Make the sizes of an image that readers are offered, so that none of them waits for it."""
    from .delivery import keys  # noqa: PLC0415 - the models, which enqueue this, come first
    from .delivery.invalidation import invalidate  # noqa: PLC0415 - as above

    image = apps.get_model("cms", "SiteImage").objects.filter(pk=image_id).first()
    if image is not None:
        image.get_renditions(*image.rendition_specs())
        # Wagtail stores several sizes at once, and without a signal.
        invalidate({keys.image(image_id)})


@task()
def make_avif_renditions(image_id: int) -> None:
    """Make the same sizes as AVIF, one at a time: each takes a second and much memory.

    Pages learn of them when all are there, and show WebP until then.
    """
    from .delivery import keys  # noqa: PLC0415 - the models, which enqueue this, come first
    from .delivery.invalidation import invalidate  # noqa: PLC0415 - as above

    image = apps.get_model("cms", "SiteImage").objects.filter(pk=image_id).first()
    if image is None:
        return
    for spec in image.avif_specs():
        image.get_rendition(spec)
    invalidate({keys.image(image_id)})


@task()
def delete_stored_file(label: str, name: str) -> None:
    """Delete a file that was replaced, unless some row names it still."""
    model = apps.get_model(label)
    if not model._default_manager.filter(file=name).exists():
        model._meta.get_field("file").storage.delete(name)
