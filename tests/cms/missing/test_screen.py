"""Editors see where readers found nothing, and mend it."""

import csv
import io

from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

import pytest

from cms.missing.models import MissingPath
from tests.cms.factories import ContentPageFactory

pytestmark = pytest.mark.django_db


def missing(path: str, **fields) -> MissingPath:
    now = timezone.now()
    return MissingPath.objects.create(
        site=Site.objects.get(is_default_site=True), path=path, first_seen=now, last_seen=now,
        **{"hits": 1, **fields},
    )  # fmt: skip


def shown(admin, **query) -> list[str]:
    answer = admin.get(reverse("missing:index"), {"export": "csv", **query})
    return [row["Address"] for row in csv.DictReader(io.StringIO(answer.getvalue().decode()))]


def test_broken_links_of_this_site_come_first_then_what_is_asked_for_most(admin, home):
    missing("/often/", hits=90)
    missing("/seldom/", hits=2)
    missing("/linked/", hits=1, referrer="/")
    missing("/wp-login.php", hits=900, is_probe=True)
    missing("/ignored/", hits=99, is_ignored=True)
    assert shown(admin) == ["/linked/", "/often/", "/seldom/"]
    assert shown(admin, show="linked") == ["/linked/"]
    assert shown(admin, show="attacks") == ["/wp-login.php"]
    assert shown(admin, show="ignored") == ["/ignored/"]


def test_a_redirect_is_a_click_away(admin, home):
    target = ContentPageFactory(parent=home, slug="new")
    row = missing("/old/")
    html = admin.get(reverse("missing:index")).content.decode()
    address = f"{reverse('wagtailredirects:add')}?old_path=%2Fold%2F&amp;site={row.site_id}"
    assert f'href="{address}"' in html
    form = admin.get(address.replace("&amp;", "&")).context["form"]
    assert (form["old_path"].value(), form["site"].value()) == ("/old/", row.site_id)
    answer = admin.post(
        reverse("wagtailredirects:add"),
        {
            "old_path": "/old/",
            "site": row.site_id,
            "is_permanent": "on",
            "redirect_page": target.pk,
        },
    )
    assert answer.status_code == 302
    assert Redirect.objects.get().redirect_page_id == target.pk
    assert shown(admin) == []


def test_a_masked_address_can_only_be_ignored(admin, home):
    missing("/hello/*/")
    html = admin.get(reverse("missing:index")).content.decode()
    assert "Create redirect" not in html
    assert "Ignore /hello/*/" in html


def test_an_address_is_ignored_and_shown_again(admin, home):
    row = missing("/old/")
    ignore = reverse("missing:ignore", args=[row.pk])
    assert admin.get(ignore).status_code == 405
    admin.post(ignore)
    assert shown(admin) == []
    admin.post(ignore)
    assert shown(admin) == ["/old/"]


def test_a_published_page_takes_its_address_off_the_list_at_once(admin, home):
    missing("/old/")
    ContentPageFactory(parent=home, slug="old")
    assert shown(admin) == []


def test_reading_needs_leave_and_ignoring_more(client, django_user_model, home):
    reader = django_user_model.objects.create_user("r@example.com", "x", is_staff=True)
    names = ("access_admin", "view_missingpath")
    reader.user_permissions.set(Permission.objects.filter(codename__in=names))
    row = missing("/old/")
    client.force_login(reader)
    html = client.get(reverse("missing:index")).content.decode()
    assert "/old/" in html
    assert "Ignore /old/" not in html
    client.post(reverse("missing:ignore", args=[row.pk]))
    assert not MissingPath.objects.get().is_ignored


def test_a_long_list_takes_as_many_queries_as_a_short_one(admin, home):
    def queries_with(rows: int) -> int:
        for _ in range(rows):
            missing(f"/p{MissingPath.objects.count()}/")
        with CaptureQueriesContext(connection) as queries:
            assert admin.get(reverse("missing:index")).status_code == 200
        return len(queries)

    few = queries_with(2)
    assert queries_with(30) == few
