"""People who come to webinars: their forms, their mails, and what is known of them."""

from dataclasses import dataclass
from email.message import EmailMessage
from typing import Any

from playwright.sync_api import Page, expect

from tests.e2e.product import Product

# Pages of the site stand for the others', which no test can reach.
ROOM = "/services/?secret-room"
RECORDING = "/platform/?secret-recording"


@dataclass(frozen=True)
class Words:
    overview: str
    topic: str
    register: str
    send: str
    labels: tuple[str, str, str, str]
    privacy: str
    missing: str
    thanks: str


WORDS = {
    "en": Words(
        "/webinars/", "Count the shelves first", "Register", "Register now",
        ("First name", "Last name", "E-mail address", "Company"),
        "I have read the privacy notice.", "at least 2 characters", "You are registered",
    ),
    "de": Words(
        "/de/webinare/", "Zuerst die Regale zählen", "Anmelden", "Jetzt anmelden",
        ("Vorname", "Nachname", "E-Mail-Adresse", "Unternehmen"),
        "Datenschutzhinweise gelesen", "mindestens 2 Zeichen", "Sie sind angemeldet",
    ),
}  # fmt: skip


def make_session(product: Product, **fields: Any) -> int:
    """A further session of the first topic."""
    fields = {"state": "published", "room_url": product.url + ROOM} | fields
    made: int = product.run(f"""
import json
from datetime import timedelta
from django.utils import timezone
from business.webinars.models import Session
topic = Session.objects.filter(topic__slug="count-the-shelves-first").first().topic
start = timezone.now() + timedelta(days=50)
print(json.dumps(Session.objects.create(topic=topic, starts_at=start, **{fields!r}).pk))
""")
    return made


def put_start(product: Product, session: int, seconds: float, **fields: Any) -> None:
    """Have a session begin so many seconds from now, as if it had never been on another date."""
    product.run(f"""
from datetime import timedelta
from django.utils import timezone
from business.webinars.models import Session
row = Session.objects.get(pk={session})
for name, value in {fields!r}.items():
    setattr(row, name, value)
row.starts_at = timezone.now() + timedelta(seconds={seconds})
row.save()
print(1)
""")


def rows_of(product: Product, email: str) -> list[dict[str, Any]]:
    """What is known of somebody's registrations, with the ends of their links."""
    found: list[dict[str, Any]] = product.run(f"""
import json
from business.webinars.links import JOIN, MANAGE, token_of
from business.webinars.models import Registration
rows = [
    dict(state=row.state, zone=row.zone, company=row.company, language=row.language,
         attended=row.attended, manage=token_of(MANAGE, row), join=token_of(JOIN, row))
    for row in Registration.objects.filter(email={email!r}).order_by("pk")
]
print(json.dumps(rows))
""")
    return found


def fill(page: Page, words: Words, email: str, company: str = "Engines") -> None:
    form = page.locator("form[data-registration]")
    values = ("Ada", "Lovelace", email, company)
    for label, value in zip(words.labels, values, strict=True):
        form.get_by_label(label, exact=True).fill(value)


def register(page: Page, language: str, session: int, email: str, thanks: str = "") -> None:
    """Fill in the form of a session, send it and be thanked."""
    words = WORDS[language]
    page.goto(f"{'/de' if language == 'de' else ''}/webinar-session/{session}/")
    fill(page, words, email)
    page.get_by_label(words.privacy).check()
    page.locator("form[data-registration] button[type=submit]").click()
    expect(page.get_by_role("heading", level=1, name=thanks or words.thanks)).to_be_visible()


def open_mail(page: Page, mail: EmailMessage) -> None:
    """Show a mail as a mail program does."""
    body = mail.get_body(("html",))
    assert body is not None
    # Not on a page of the site, whose security policy is none of a mail's.
    page.goto("about:blank")
    page.set_content(body.get_content())
    # One window is enough.
    page.locator("a").evaluate_all("links => links.forEach((link) => { link.target = '' })")


def follow(page: Page, mail: EmailMessage, link: str) -> None:
    """Open a mail, and click a link in it."""
    open_mail(page, mail)
    page.get_by_role("link", name=link, exact=True).click()
    expect(page.get_by_role("main")).to_be_visible()
