"""Leaves a person in every table of the mail room, and in its folder."""

from django.urls import reverse

from business.forms.emails import notify_team
from business.mail.models import OutgoingMail
from business.mail.services.bounces import receive_returned
from business.mail.services.outbox import Attachment
from business.mail.services.rendering import RenderedMail
from tests.business.mail.bounces.shapes import MESSAGE_ID, SHAPES
from tests.business.mail.conftest import queue
from tests.magnetiq_site.privacy.planting import Field, planter


def queued(field: Field, about: str, **changes: object) -> OutgoingMail:
    person = field.person
    words = RenderedMail(
        subject=f"Hello {person.first_name}",
        html=f"<p>Dear {person.last_name}, your number is {person.phone}.</p>",
        text=f"Dear {person.last_name}",
        language="en",
    )
    file = Attachment(f"{person.mark}.txt", f"About {person.first_name}".encode(), "text/plain")
    return queue(person.address, rendered=words, about=about, attachments=[file], **changes)


@planter
def mailed(field: Field) -> None:
    sent = queued(field, "tests:1")
    queued(field, "tests:2", purpose="newsletter")
    field.admin.post(reverse("outbox:resend", args=[sent.pk]))


@planter
def bounced(field: Field) -> None:
    mail = queued(field, "tests:3")
    raw = SHAPES["postfix, no such user"][1].replace(MESSAGE_ID, mail.message_id)
    raw = raw.replace("ada@example.com", field.person.address)
    receive_returned(raw.encode())
    mail.refresh_from_db()
    assert mail.state == "bounced"
    field.admin.post(reverse("outbox:resend", args=[mail.pk]))


@planter
def suppressed(field: Field) -> None:
    address = field.person.address
    form = {"address": address, "purpose": "events", "note": f"{address} wrote to us."}
    assert field.admin.post(reverse("suppressions:add"), form).status_code == 302
    # Somebody else's row that names the person.
    form = {"address": "boss@example.net", "purpose": "", "note": f"{address} told us."}
    assert field.admin.post(reverse("suppressions:add"), form).status_code == 302


@planter
def told_to_the_team(field: Field) -> None:
    person = field.person
    for recipient in ("team@example.org", "lead@example.org"):
        notify_team(
            recipient=recipient, language="en", form_name="Contact",
            fields=[{"label": "Phone", "value": person.phone}],
            contact_name=f"{person.first_name} {person.last_name}", contact_email=person.address,
            admin_url="https://www.example.com/admin/", submission_id=1,
        )  # fmt: skip
