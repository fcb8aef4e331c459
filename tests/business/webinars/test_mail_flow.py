"""From a registration to the follow-up over a real mail server, by the links in the mails."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

import pytest
import time_machine
import vobject

from business.webinars import periodic
from business.webinars.models import Material, Session
from tests.business.mail.conftest import start_relay, use_relay
from tests.business.mail.smtp.running import RunningRelay

from .clockwork import move
from .conftest import make_session
from .registering import post, send
from .test_admin_together import WORDS

__all__ = ["start_relay"]
pytestmark = [pytest.mark.slow, pytest.mark.django_db]
SUBJECTS = {
    "en": {
        "confirmed": "You are registered: ",
        "waiting": "You are on the waiting list: ",
        "ended": "Your registration is cancelled: ",
        "offer": "A place is free for you: ",
        "moved": "New time: ",
        "attended": "Thank you for coming: ",
        "missed": "We missed you: ",
        "no_place": "No place became free: ",
        "recording": "The recording is there: ",
    },
    "de": {
        "confirmed": "Sie sind angemeldet: ",
        "waiting": "Sie stehen auf der Warteliste: ",
        "ended": "Ihre Anmeldung ist storniert: ",
        "offer": "Ein Platz ist frei für Sie: ",
        "moved": "Neuer Termin: ",
        "attended": "Danke für Ihre Teilnahme: ",
        "missed": "Sie haben uns gefehlt: ",
        "no_place": "Leider wurde kein Platz frei: ",
        "recording": "Die Aufzeichnung ist da: ",
    },
}


class Flow:
    """People in one language, and what came to their mailboxes."""

    def __init__(self, relay: RunningRelay, session: Session, language: str) -> None:
        self.relay, self.session, self.language = relay, session, language
        self.client = Client()

    def inbox(self, name: str) -> list[EmailMessage]:
        return self.relay.mails(f"{name}@example.com")

    def kinds(self, name: str) -> list[str]:
        words = {subject: kind for kind, subject in SUBJECTS[self.language].items()}
        return [
            words[f"{mail['Subject'].strip().partition(': ')[0]}: "] for mail in self.inbox(name)
        ]

    def register(self, *names: str) -> None:
        for name in names:
            answer = send(
                self.client, self.session, name, locale=self.language, zone="America/New_York"
            )
            assert answer.status_code == 201

    def press(self, name: str, act: str) -> Any:
        """Follow the link in the last mail that has one, and press a button there."""
        page = "room" if act == "join" else "registration"
        pattern = re.compile(rf"https?://[^/]+(/de)?/webinar-{page}/([^/\s>]+)/")
        links = [match for mail in self.inbox(name) for match in pattern.finditer(text_of(mail))]
        prefix, token = links[-1].groups()
        assert bool(prefix) == (self.language == "de")
        query = "" if act == "join" else f"?locale={self.language}"
        answer = post(self.client, f"/webinar-{page}/{act}{query}", {"token": token})
        assert answer.status_code == 200
        return answer.json()["data"]


def text_of(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def calendar_of(mail: EmailMessage) -> tuple[str, int, datetime]:
    """Method, revision and start of the entry that goes with a mail."""
    (file,) = mail.iter_attachments()
    assert file.get_content_type() == "text/calendar"
    found = vobject.readOne(file.get_content())
    assert file["Content-Type"].params["method"] == found.method.value
    assert file["Content-Type"].params["charset"].lower() == "utf-8"
    event = found.vevent
    return found.method.value, int(event.sequence.value), event.dtstart.value.astimezone(UTC)


@pytest.fixture(params=["en", "de"])
def flow(request: Any, topic: Any, start_relay: Callable[..., RunningRelay], settings: Any) -> Flow:
    relay = start_relay(keep=1)
    use_relay(settings, relay.port)
    settings.MAGNETIQ_REGISTRATION_RATE = "0"
    starts_at = timezone.now().replace(microsecond=0) + timedelta(days=10)
    session = make_session(topic, starts_at=starts_at, title_de="Daten mit Größe")
    Material.objects.create(session=session, title="Slides", url="https://example.com/a'b.pdf")
    return Flow(relay, session, request.param)


@pytest.mark.slow
def test_from_the_registration_to_the_follow_up(flow: Flow) -> None:
    session = flow.session
    flow.register("ada", "dora", "grace", "joan")
    assert [flow.kinds(name)[-1] for name in ("ada", "dora", "grace", "joan")] == [
        "confirmed", "confirmed", "waiting", "waiting"
    ]  # fmt: skip
    first = flow.inbox("ada")[0]
    assert calendar_of(first) == ("REQUEST", 0, session.starts_at)
    assert session.title(flow.language) in first["Subject"]
    assert re.search(r"\(E[SD]T, New York\)", text_of(first))
    assert list(flow.inbox("joan")[0].iter_attachments()) == []
    assert "2" in text_of(flow.inbox("joan")[0])

    assert flow.press("ada", "cancel")["state"] == "cancelled"
    assert flow.kinds("ada") == ["confirmed", "ended"]
    assert calendar_of(flow.inbox("ada")[-1])[:2] == ("CANCEL", 1)
    assert flow.kinds("grace") == ["waiting", "offer"]
    assert flow.press("grace", "accept")["state"] == "confirmed"
    assert flow.kinds("grace")[-1] == "confirmed"
    assert calendar_of(flow.inbox("grace")[-1]) == ("REQUEST", 0, session.starts_at)

    session.refresh_from_db()
    move(session.starts_at + timedelta(hours=3))(session)
    assert flow.kinds("grace")[-1] == flow.kinds("joan")[-1] == "moved"
    assert calendar_of(flow.inbox("grace")[-1]) == ("REQUEST", 1, session.starts_at)
    assert list(flow.inbox("joan")[-1].iter_attachments()) == []
    assert flow.kinds("ada") == ["confirmed", "ended"]

    with time_machine.travel(session.starts_at, tick=False) as clock:
        assert flow.press("grace", "join")["url"] == session.room_url
        clock.move_to(session.starts_at + timedelta(hours=1))
        periodic.advance.call()
        assert periodic.remind.call() == 0
        Session.objects.update(recording_url="https://video.example/42")
        assert periodic.remind.call() == 1
        assert periodic.remind.call() == 0
        assert flow.press("dora", "join")["url"] == "https://video.example/42"

    last = {name: flow.kinds(name)[-1] for name in ("ada", "dora", "grace", "joan")}
    assert last == {"ada": "ended", "dora": "missed", "grace": "attended", "joan": "no_place"}
    assert "https://example.com/a%27b.pdf" in text_of(flow.inbox("grace")[-1])
    sent = b"".join(path.read_bytes() for path in flow.relay.ledger.parent.glob("*.eml"))
    assert b"zoom.example" not in sent
    assert b"video.example" not in sent


@pytest.mark.slow
def test_a_letter_arrives_once_in_the_language_of_its_reader(flow: Flow, admin: Client) -> None:
    """The team presses the button twice; whoever has left gets nothing."""
    flow.register("ada", "dora", "grace")
    flow.press("dora", "cancel")
    before = len(flow.inbox("dora"))
    address = reverse("webinar_sessions:mail", args=[flow.session.pk])

    for _press in range(2):
        admin.post(address, WORDS)

    subject, words = {
        "en": ("Slides", "Here they are:\nhttps://x.test/ <b>not bold</b> {{ secret }}"),
        "de": ("Folien", "Hier sind sie."),
    }[flow.language]
    for name in ("ada", "grace"):
        (letter,) = [mail for mail in flow.inbox(name) if mail["Subject"].strip() == subject]
        assert words in text_of(letter).replace("\r\n", "\n")
        assert list(letter.iter_attachments()) == []
        assert flow.press(name, "cancel")["state"] == "cancelled"
    assert len(flow.inbox("dora")) == before


@pytest.mark.slow
def test_a_late_recording_arrives_once(flow: Flow) -> None:
    flow.register("ada", "dora", "grace")

    with time_machine.travel(flow.session.ends_at + timedelta(days=1), tick=False):
        periodic.advance.call()
        assert periodic.remind.call() == 1
        Session.objects.update(recording_url="https://video.example/42")
        assert [periodic.remind.call() for _ in range(2)] == [1, 0]
        assert flow.press("ada", "join")["url"] == "https://video.example/42"

    for name, before in (("ada", "missed"), ("dora", "missed"), ("grace", "no_place")):
        assert flow.kinds(name)[-2:] == [before, "recording"]
        assert "video.example" not in text_of(flow.inbox(name)[-1])
