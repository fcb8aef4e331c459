"""One act, one entry: whoever listens and whoever tells, the trail says it once, by every door."""

from django.contrib.auth.models import Group
from django.test import Client

import pytest

from business.core.models import AuditEntry
from business.core.trail.actions import labels
from cms.models import BlogCategory, ContentPage
from cms.trash.hiding import trash_root
from magnetiq_site.accounts.models import User
from tests.cms.conftest import home as home
from tests.magnetiq_site.editorial.conftest import Browser
from tests.magnetiq_site.editorial.conftest import author as author
from tests.magnetiq_site.editorial.conftest import draft as draft
from tests.magnetiq_site.editorial.conftest import live as live
from tests.magnetiq_site.editorial.conftest import roles as roles

from .acting import World
from .content_acts import CONTENT
from .people_acts import PASSWORD, PEOPLE

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
ACTS = PEOPLE | CONTENT


@pytest.fixture
def world(author: Browser, draft: ContentPage, live: ContentPage) -> World:
    boss = User.objects.create_superuser("root@example.com", PASSWORD)
    client = Client()
    client.force_login(boss)
    ada = User.objects.create_user("eve@example.com", PASSWORD, first_name="E", last_name="Vogel")
    ada.groups.add(Group.objects.get(name="Editors"))
    category = BlogCategory.objects.create(name="News", slug="news")
    return World(client, ada, draft, live, category)


@pytest.mark.parametrize("act", ACTS)
def test_an_act_is_one_entry(act: str, world: World) -> None:
    do, expected = ACTS[act]
    trash_root()
    world.is_prepared()
    answer = do(world)
    if hasattr(answer, "streaming_content"):
        list(answer.streaming_content)
    written = AuditEntry.objects.filter(pk__gt=world.seen).order_by("pk")
    assert [entry.action for entry in written] == expected, vars(answer)
    assert {entry.action for entry in written} <= labels().keys()
    # Who logs in, or fails to, is somebody else than who is logged in; by hand it is nobody.
    by = {"login", "failed"} & set(act.split()) or "by hand" in act
    assert by or {entry.person for entry in written} <= {"root@example.com"}
