"""The demo, loaded once for all tests of a file; each test's own changes are rolled back."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.db import transaction

import pytest
import pytest_django

from magnetiq_site.demo.load import load_demo

from .looking_up import SMALL, demo_of


@pytest.fixture(scope="module")
def _whole_demo(
    django_db_setup: None,
    django_db_blocker: pytest_django.DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[None]:
    with loaded(django_db_blocker, tmp_path_factory.mktemp("demo-media")):
        yield


@pytest.fixture(scope="module")
def _small_demo(
    django_db_setup: None,
    django_db_blocker: pytest_django.DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[None]:
    with demo_of(*SMALL), loaded(django_db_blocker, tmp_path_factory.mktemp("demo-media")):
        yield


@contextmanager
def loaded(blocker: pytest_django.DjangoDbBlocker, media: Path) -> Iterator[None]:
    before, settings.MEDIA_ROOT = settings.MEDIA_ROOT, media
    # Wagtail caches renditions by the image's primary key, which other tests have used, too.
    cache.clear()
    with blocker.unblock(), transaction.atomic():
        load_demo()
        yield
        transaction.set_rollback(True)
    cache.clear()
    settings.MEDIA_ROOT = before
