"""What a dashboard is told about what is planned."""

from datetime import timedelta

from django.utils import timezone

import pytest

from cms.schedule import ending, going_live
from tests.cms.factories import ContentPageFactory

pytestmark = pytest.mark.django_db

WEEK = timedelta(days=7)


def planned(home, slug, days):
    page = ContentPageFactory(parent=home, slug=slug, live=False)
    page.save_revision(approved_go_live_at=timezone.now() + timedelta(days=days))
    return page


def test_what_goes_live_soon_comes_in_its_order(home):
    later, sooner, _far = (
        planned(home, slug, days) for slug, days in (("b", 5), ("a", 1), ("c", 9))
    )
    assert [item.content.pk for item in going_live(WEEK)] == [sooner.pk, later.pk]


def test_what_ends_soon(home):
    soon = timezone.now() + timedelta(days=2)
    page = ContentPageFactory(parent=home, slug="a", expire_at=soon)
    ContentPageFactory(parent=home, slug="b", expire_at=soon, live=False)
    assert [(item.content.pk, item.at) for item in ending(WEEK)] == [(page.pk, soon)]


def test_its_cost_does_not_grow(home, django_assert_max_num_queries):
    for number in range(5):
        planned(home, f"page-{number}", 1)
    with django_assert_max_num_queries(3):
        assert len(going_live(WEEK)) == 5
