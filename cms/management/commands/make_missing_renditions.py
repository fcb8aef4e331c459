"""Enqueues the jobs for images whose sizes are not all there."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import ngettext

from cms.models import SiteImage
from cms.tasks import make_avif_renditions, make_renditions


class Command(BaseCommand):
    help = "Make the sizes of images that are missing, by jobs."

    def handle(self, *_args: Any, **_options: Any) -> None:
        images = SiteImage.objects.prefetch_related("renditions").order_by("pk")
        enqueued = sum(enqueue_missing(image) for image in images.iterator(chunk_size=500))
        text = ngettext("%(count)s job enqueued.", "%(count)s jobs enqueued.", enqueued)
        self.stdout.write(text % {"count": enqueued})


def enqueue_missing(image: SiteImage) -> int:
    """Enqueue what an image lacks; return how many jobs that are."""
    made = {rendition.filter_spec for rendition in image.renditions.all()}
    wanted = (
        (make_renditions, image.rendition_specs()),
        (make_avif_renditions, image.avif_specs()),
    )
    lacking = [task for task, specs in wanted if not made.issuperset(specs)]
    for task in lacking:
        task.enqueue(image.pk)
    return len(lacking)
