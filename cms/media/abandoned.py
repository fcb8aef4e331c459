"""Files that were dropped into the library and never got what they lacked."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from wagtail.models import UploadedFile

from cms.tasks import delete_stored_file


def abandoned_uploads(keep_for: timedelta) -> QuerySet[Any]:
    """Those that have waited so long; only their files say since when."""
    before = timezone.now() - keep_for
    uploads = UploadedFile.objects.iterator()
    old = [upload.pk for upload in uploads if is_older(upload.file, before)]
    found: QuerySet[Any] = UploadedFile.objects.filter(pk__in=old)
    return found


def is_older(file: Any, moment: datetime) -> bool:
    try:
        return bool(file.storage.get_modified_time(file.name) < moment)
    except FileNotFoundError:
        # Nothing can be made from it any more.
        return True


def discard_uploads(uploads: QuerySet[Any]) -> int:
    """Delete uploads; a job of the same transaction deletes each file."""
    with transaction.atomic():
        names = list(uploads.values_list("file", flat=True))
        count = uploads.delete()[0]
        for name in names:
            delete_stored_file.enqueue(UploadedFile._meta.label, name)
    return count
