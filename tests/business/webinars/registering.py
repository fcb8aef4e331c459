"""Registers people over HTTP, and by the service where thousands are needed."""

from typing import Any

from django.test import Client

from business.contacts.services.subscriptions import Sender
from business.contacts.services.touches import TouchData
from business.webinars.links import JOIN, MANAGE, token_of
from business.webinars.models import Registration, RegistrationState, Session
from business.webinars.services.registering import Arrival, Attendee, register_attendee

BUSINESS = "/api/v1/business"
SENDER = Sender("203.0.113.7", "Mozilla/5.0 Firefox/140.0")


def asked(name: str = "ada", **changes: Any) -> dict[str, Any]:
    """What the form sends."""
    return {
        "email": f"{name}@example.com",
        "first_name": name.title(),
        "last_name": "Lovelace",
        "company": "Analytical Engines",
        "locale": "en",
        "privacy": True,
        **changes,
    }


def post(client: Client, path: str, body: dict[str, Any]) -> Any:
    return client.post(f"{BUSINESS}{path}", body, content_type="application/json")


def send(client: Client, session: Session, name: str = "ada", **changes: Any) -> Any:
    path = f"/webinar-sessions/{session.pk}/registrations"
    return post(client, path, asked(name, **changes))


def register(session: Session, name: str) -> RegistrationState:
    """The same without HTTP."""
    words = {"first_name": name.title(), "last_name": "Lovelace", "company": "Engines"}
    return register_attendee(
        session_id=session.pk,
        attendee=Attendee(email=f"{name}@example.com", language="en", **words),
        arrival=Arrival(touch=TouchData("/webinars/"), sender=SENDER, page_url="https://x.test/"),
    )


def row_of(session: Session, name: str) -> Registration:
    return Registration.objects.get(session=session, email=f"{name}@example.com")


def manage(client: Client, row: Registration, act: str = "", **body: Any) -> Any:
    """Follow the link of the mail, or press a button on its page."""
    token = token_of(MANAGE, row)
    if not act:
        query = {"token": token, "locale": "en"}
        return client.get(f"{BUSINESS}/webinar-registration", query)
    return post(client, f"/webinar-registration/{act}?locale=en", {"token": token, **body})


def enter(client: Client, row: Registration) -> Any:
    """Press the button on the page with the countdown."""
    return post(client, "/webinar-room/join", {"token": token_of(JOIN, row)})
