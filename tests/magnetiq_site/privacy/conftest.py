"""An installation in which one person is everywhere."""

import logging
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.test import Client

import pytest

from magnetiq_site.logs import MaskingFormatter

from .planting import Field, Marked, plant_everywhere


@pytest.fixture
def admin(db: None) -> Client:
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("boss@example.org", "x"))
    return client


@pytest.fixture
def lines(settings: Any) -> Iterator[StringIO]:
    """What our logging has written."""
    written = StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(MaskingFormatter(settings.LOGGING["formatters"]["line"]["format"]))
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield written
    root.removeHandler(handler)
    root.setLevel(before)


@pytest.fixture
def field(admin: Client, settings: Any, tmp_path: Path) -> Field:
    """Mails leave as files, and everything is planted."""
    settings.DATA_DIR = tmp_path
    settings.EMAIL_FILE_PATH = str(tmp_path / "mails")
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    person = Marked()
    visitor = Client(headers={"X-Forwarded-For": person.network_host})
    planted = Field(person, admin, visitor, tmp_path, Path(settings.MEDIA_ROOT))
    plant_everywhere(planted)
    return planted
