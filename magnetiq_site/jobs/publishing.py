"""Scheduled publishing: Wagtail's `publish_scheduled`, with one job for each page that is due.

A page that cannot be published therefore holds up no other, is tried again, and shows
its error in the list of jobs.
"""

from django.apps import apps
from django.db import transaction
from django.utils import timezone

from wagtail.models import Revision

from django_tasks import task

from business.core.jobs import periodic, unique
from cms.delivery.expiry import expire_documents
from cms.schedule import planned_models
from magnetiq_site.editorial.notices import tell_expired, tell_published

URGENT = 50


@task(priority=URGENT)
@periodic("publish-scheduled", "* * * * *")
def publish_scheduled() -> None:
    """Owe the unpublishing and publishing whose time has come."""
    now = timezone.now()
    for model in planned_models():
        expired = model.objects.filter(live=True, expire_at__lte=now).order_by("expire_at")
        for pk, expire_at in expired.values_list("pk", "expire_at"):
            label = model._meta.label_lower
            unpublish_expired.enqueue(label, str(pk), expire_at.isoformat())
    due = Revision.objects.filter(approved_go_live_at__lte=now).order_by("approved_go_live_at")
    for pk, go_live_at in due.values_list("pk", "approved_go_live_at"):
        publish_revision.enqueue(pk, go_live_at.isoformat())


@task(priority=URGENT)
@periodic("expire-documents", "* * * * *")
def expire_documents_due() -> None:
    """Take out of sight what is over by now, and bring into it what begins."""
    expire_documents()


@task(priority=URGENT)
@unique(lambda label, pk, expire_at: f"unpublish:{label}:{pk}:{expire_at}")
def unpublish_expired(label: str, pk: str, expire_at: str) -> None:
    """Take a page or snippet offline, unless it was given another date meanwhile."""
    with transaction.atomic():
        due = apps.get_model(label).objects.filter(live=True, expire_at__lte=timezone.now())
        content = due.filter(pk=pk).first()
        if content is not None:
            content.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
            tell_expired(content, expire_at)


@task(priority=URGENT)
@unique(lambda revision_id, go_live_at: f"publish:{revision_id}:{go_live_at}")
def publish_revision(revision_id: int, go_live_at: str) -> None:
    """Publish an approved revision, unless it was taken back or moved meanwhile."""
    with transaction.atomic():
        due = Revision.objects.filter(approved_go_live_at__lte=timezone.now())
        revision = due.filter(pk=revision_id).first()
        if revision is not None:
            revision.publish(log_action="wagtail.publish.scheduled")
            tell_published(revision.content_object, go_live_at)
