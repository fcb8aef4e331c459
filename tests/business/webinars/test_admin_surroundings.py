"""What webinars add around them: a page that stays, work that waits, a program, rights."""

from typing import Any

from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from wagtail.models import Page

import pytest

from business.webinars.models import Program, Session, TopicPage
from business.webinars.waiting import approvals
from cms.trash.errors import PageNeeded
from cms.trash.models import TrashedPage
from cms.trash.moving import move_to_trash
from magnetiq_site.access.roles import ensure_roles
from tests.magnetiq_site.access.table import actor

from .conftest import make_session
from .registering import register, row_of

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


def superuser(client: Client) -> Any:
    return get_user_model().objects.get(pk=client.session["_auth_user_id"])


class TestTopics:
    def test_one_with_sessions_stays(self, admin: Client, session: Session) -> None:
        """Nor does the overview above it go."""
        for page in (session.topic, session.topic.get_parent()):
            with pytest.raises(PageNeeded, match="has sessions"):
                move_to_trash(page=page, user=superuser(admin))
            admin.post(reverse("wagtailadmin_pages:delete", args=[page.pk]), {"redirect": ""})
            answer = admin.delete(f"/api/v1/content/pages/{page.pk}", headers={"If-Match": "*"})
            assert answer.status_code == 409
            assert "has sessions" in answer.json()["error"]["message"]

        assert not TrashedPage.objects.exists()
        assert Page.objects.filter(pk=session.topic_id, live=True).exists()

    def test_among_several_it_stays_and_the_others_go(
        self, admin: Client, session: Session
    ) -> None:
        topic = session.topic
        other = topic.get_parent().add_child(instance=TopicPage(title="Empty", slug="empty"))
        address = f"/admin/bulk/wagtailcore/page/delete/?id={topic.pk}&id={other.pk}&next=/admin/"

        asked = admin.get(address).content.decode()
        answer = admin.post(address, {}, follow=True).content.decode()

        assert "What something else needs stays" in asked
        assert [item.page_id for item in TrashedPage.objects.all()] == [other.pk]
        assert "1 page is in the trash" in answer
        assert f"{topic.title}: A webinar topic has sessions." in answer

    def test_nor_alone_among_several(self, admin: Client, session: Session) -> None:
        address = f"/admin/bulk/wagtailcore/page/delete/?id={session.topic_id}&next=/admin/"

        asked = admin.get(address).content.decode()
        admin.post(address, {})

        assert 'class="button serious"' not in asked
        assert not TrashedPage.objects.exists()

    def test_one_without_goes(self, admin: Client, topic: TopicPage) -> None:
        move_to_trash(page=topic, user=superuser(admin))

        assert TrashedPage.objects.get().page_id == topic.pk


def test_approvals_wait_for_who_may_give_them(topic: TopicPage) -> None:
    ensure_roles()
    session = make_session(topic, needs_approval=True)
    register(session, "ada")

    said = {key: [item.text for item in approvals(actor(key))] for key in ("admin", "viewer")}

    assert said == {"admin": ["1 webinar registration awaits approval"], "viewer": []}


def test_the_program_has_its_managers_on_lines(admin: Client, home: Any) -> None:
    key = Program.load().pk
    address = reverse("wagtailsettings:edit", args=["webinars", "program", key])
    data = {
        "zone": "Europe/London", "minutes": "45", "capacity": "", "offer_hours": "24",
        "few_left": "5", "room_opens": "10", "reminders": "1d 1h", "briefing": "2d",
        "managers": " Ada@Example.com\n\ngrace@example.com\nada@example.com", "language": "de",
        "footer_sessions": "3", "purposes": ["newsletter"],
    }  # fmt: skip

    refused = admin.post(address, data | {"managers": "nobody", "reminders": "soon"})
    admin.post(address, data, follow=True)

    assert {"managers", "reminders"} <= set(refused.context["form"].errors)
    program = Program.load()
    assert program.managers == ["ada@example.com", "grace@example.com"]
    assert program.purposes == ["newsletter"]
    assert (program.zone, program.capacity, program.reminders) == ("Europe/London", None, "1d 1h")


def test_who_only_reads_sees_neither_people_nor_the_room(session: Session) -> None:
    ensure_roles()
    register(session, "ada")
    client = Client()
    client.force_login(actor("viewer"))

    page = client.get(reverse("webinar_sessions:inspect", args=[session.pk]))
    closed = [
        reverse("webinar_registrations:inspect", args=[row_of(session, "ada").pk]),
        reverse("webinar_registrations:csv"),
        *(
            reverse(f"webinar_sessions:{name}", args=[session.pk])
            for name in ("numbers", "attendance", "mail", "copy", "series", "edit")
        ),
    ]

    assert page.status_code == 200
    assert "zoom.example" not in page.content.decode()
    assert [client.get(address).status_code for address in closed] == [302] * len(closed)
    for name in ("publish", "cancel", "restore"):
        client.post(reverse(f"webinar_sessions:{name}", args=[session.pk]))
    session.refresh_from_db()
    assert session.state == "published"
