"""What a returned mail changes: the mail, the suppressions, and only once."""

import pytest

from business.core import events
from business.mail.delivery.return_paths import return_path
from business.mail.models import MailState, OutgoingMail, Suppression
from business.mail.services.bounces import receive_returned
from tests.business.mail.conftest import queue

from .shapes import MESSAGE_ID, SHAPES, raw_shape

pytestmark = pytest.mark.django_db


def returned(shape: str, mail: OutgoingMail) -> bytes:
    return raw_shape(SHAPES[shape][1]).replace(MESSAGE_ID.encode(), mail.message_id.encode())


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[events.Event]:
    found: list[events.Event] = []
    monkeypatch.setitem(events._receivers, events.MailBounced, [found.append])
    return found


def test_hard_bounce_ends_bulk_mail_to_this_address_once(heard: list[events.Event]) -> None:
    mail = queue()
    waiting = queue(purpose="news", about="tests:2")
    raw = returned("postfix, no such user", mail)
    receive_returned(raw)
    receive_returned(raw)
    mail.refresh_from_db()
    waiting.refresh_from_db()
    assert (mail.state, waiting.state) == (MailState.BOUNCED, MailState.SUPPRESSED)
    assert heard == [events.MailBounced(mail_id=mail.pk, address="ada@example.com")]
    assert [event.kind for event in mail.events.all()] == ["bounced"]
    assert queue(about="tests:3").state == MailState.SENT


def test_soft_bounces_suppress_when_they_are_many() -> None:
    for number in range(5):
        assert not Suppression.objects.exists()
        receive_returned(returned("gmail, over quota", queue(about=f"tests:{number}")))
    assert Suppression.objects.get().reason == "bounce"


def test_complaint_suppresses_and_the_mail_stays_sent() -> None:
    mail = queue()
    receive_returned(returned("complaint, rfc 5965", mail))
    mail.refresh_from_db()
    assert mail.state == MailState.SENT
    assert Suppression.objects.get().reason == "complaint"


def test_return_path_goes_before_everything_else(settings) -> None:
    settings.MAGNETIQ_BOUNCE_DOMAIN = "bounces.example.org"
    mail = queue()
    raw = raw_shape(SHAPES["postfix, no such user"][1])
    assert receive_returned(raw).mails == ()
    assert receive_returned(raw, envelope_to=return_path(mail)).mails == (mail.pk,)


def test_report_about_another_address_is_not_believed() -> None:
    mail = queue("bob@example.com")
    assert receive_returned(returned("postfix, no such user", mail)).mails == ()
