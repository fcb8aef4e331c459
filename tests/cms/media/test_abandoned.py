"""Uploads that nobody finished leave after a day, with their files."""

import os
import time
from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile

from wagtail.models import UploadedFile

import pytest

from business.core.privacy.registry import retention_rules
from cms.models import SiteImage

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def upload(age: timedelta) -> UploadedFile:
    row = UploadedFile.objects.create(
        for_content_type=ContentType.objects.get_for_model(SiteImage),
        file=ContentFile(b"picture", "photo.jpg"),
    )
    then = time.time() - age.total_seconds()
    os.utime(row.file.path, (then, then))
    return row


def forget() -> int:
    rule = next(rule for rule in retention_rules() if rule.key == "wagtailcore.UploadedFile")
    assert rule.keep_for == DAY
    return rule.purge(rule.expired(rule.keep_for))


def test_old_uploads_go_with_their_files_and_new_ones_stay() -> None:
    old, new = upload(DAY * 1.1), upload(DAY * 0.9)
    assert forget() == 1
    assert list(UploadedFile.objects.all()) == [new]
    assert os.path.exists(new.file.path)
    assert not os.path.exists(old.file.path)
    assert forget() == 0


def test_an_upload_whose_file_is_gone_goes() -> None:
    row = upload(timedelta(0))
    os.remove(row.file.path)
    assert forget() == 1
    assert not UploadedFile.objects.exists()
