"""Two programs that have seen the same version of an image, and change it at one moment."""

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.contrib.auth import get_user_model
from django.db import connection

from wagtail.models import Collection

import pytest

from cms.api.conditions import PreconditionFailed
from cms.authoring import media
from cms.models import SiteImage
from tests.cms.factories import SiteImageFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def test_the_second_is_told_of_the_first() -> None:
    """The first waits between its look and its commit, until the second has knocked."""
    root = Collection.get_first_root_node()
    image = SiteImageFactory(title="Old", collection=root)
    user = get_user_model().objects.create_superuser("ada@example.com")
    seen = media.etag_of(image)
    looked, knocked = threading.Event(), threading.Event()

    def check(etag: str) -> None:
        if etag != seen:
            raise PreconditionFailed("late")
        looked.set()
        knocked.wait(5)

    def change(title: str) -> Any:
        values = {"title": title}
        try:
            if title == "Second":
                looked.wait(5)
                threading.Timer(0.3, knocked.set).start()
            media.change(kind="images", media_id=image.pk, values=values, user=user, check=check)
        except PreconditionFailed:
            return "late"
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(change, ["First", "Second"])) == ["done", "late"]
    assert SiteImage.objects.get().title == "First"
