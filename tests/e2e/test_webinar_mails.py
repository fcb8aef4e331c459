"""Webinars by what comes by mail: each mail is opened as a page, and its links are followed."""

from dataclasses import dataclass
from email.message import EmailMessage

import pytest
import vobject
from playwright.sync_api import Page, expect

from tests.e2e.attendees import (
    RECORDING,
    ROOM,
    follow,
    make_session,
    open_mail,
    put_start,
    register,
    rows_of,
)
from tests.e2e.product import Product
from tests.e2e.visitors import expect_no_barriers

SECRETS = [address.partition("?")[2] for address in (ROOM, RECORDING)]
DO_WHAT_IS_DUE = """
from business.webinars import periodic
periodic.advance.call()
periodic.remind.call()
print(1)
"""


@dataclass(frozen=True)
class Mail:
    """How its subject begins, and what its links are called."""

    subject: str
    button: str = ""
    manage: str = ""


@dataclass(frozen=True)
class Words:
    confirmed: Mail
    waiting: Mail
    offer: Mail
    ended: Mail
    attended: Mail
    missed: Mail
    on_list: str
    position: str
    countdown: str
    enter: str
    watch: str
    over: str
    accept: str
    accepted: str
    correct: str
    company: str
    save: str
    saved: str
    move: str
    moved: str
    other_stands: str
    cannot_come: str
    cancel: str
    cancelled: str


WORDS = {
    "en": Words(
        confirmed=Mail(
            "You are registered: ", "Open your webinar page", "Change or cancel your registration"
        ),
        waiting=Mail("You are on the waiting list: ", "See where you stand"),
        offer=Mail("A place is free for you: ", "Take the place"),
        ended=Mail("Your registration is cancelled: "),
        attended=Mail("Thank you for coming: ", "Watch the recording"),
        missed=Mail("We missed you: ", "Watch the recording"),
        on_list="You are on the waiting list",
        position="number 1",
        countdown="The room opens on",
        enter="Enter the room",
        watch="Watch the recording",
        over="The webinar is over",
        accept="Take the place",
        accepted="The place is yours.",
        correct="Correct my details",
        company="Company",
        save="Save",
        saved="Your details are saved.",
        move="Change to this date",
        moved="your new date is on its way",
        other_stands="Your registration for the other date of this webinar stands",
        cannot_come="I cannot come",
        cancel="Cancel my registration",
        cancelled="Your registration is cancelled",
    ),
    "de": Words(
        confirmed=Mail(
            "Sie sind angemeldet: ", "Zu Ihrer Webinar-Seite", "Ihre Anmeldung ändern oder absagen"
        ),
        waiting=Mail("Sie stehen auf der Warteliste: ", "Stand ansehen"),
        offer=Mail("Ein Platz ist frei für Sie: ", "Platz annehmen"),
        ended=Mail("Ihre Anmeldung ist storniert: "),
        attended=Mail("Danke für Ihre Teilnahme: ", "Aufzeichnung ansehen"),
        missed=Mail("Sie haben uns gefehlt: ", "Aufzeichnung ansehen"),
        on_list="Sie stehen auf der Warteliste",
        position="Nummer 1",
        countdown="Der Raum öffnet am",
        enter="Raum betreten",
        watch="Aufzeichnung ansehen",
        over="Das Webinar ist vorbei",
        accept="Platz annehmen",
        accepted="Der Platz gehört Ihnen.",
        correct="Meine Angaben korrigieren",
        company="Unternehmen",
        save="Speichern",
        saved="Ihre Angaben sind gespeichert.",
        move="Zu diesem Termin wechseln",
        moved="Ihrem neuen Termin ist unterwegs",
        other_stands="Ihre Anmeldung zum anderen Termin dieses Webinars gilt",
        cannot_come="Ich kann nicht kommen",
        cancel="Anmeldung stornieren",
        cancelled="Ihre Anmeldung ist storniert",
    ),
}


@dataclass
class Reader:
    """Somebody with a browser and a mailbox, in one language."""

    page: Page
    product: Product
    language: str

    @property
    def words(self) -> Words:
        return WORDS[self.language]

    def address(self, name: str) -> str:
        return f"{name}-{self.language}@example.com"

    def register(self, name: str, session: int, thanks: str = "") -> None:
        register(self.page, self.language, session, self.address(name), thanks)

    def mail(self, name: str, kind: Mail, title: str = "") -> EmailMessage:
        return self.product.mail_to(self.address(name), kind.subject + title)

    def follow(self, name: str, kind: Mail, link: str = "", title: str = "") -> None:
        """Open a mail and click its button, or another link."""
        follow(self.page, self.mail(name, kind, title), link or kind.button)

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def give_up(self) -> None:
        self.page.get_by_text(self.words.cannot_come, exact=True).click()
        self.press(self.words.cancel)
        heading = self.page.get_by_role("heading", level=1, name=self.words.cancelled)
        expect(heading).to_be_visible()

    def state(self, name: str) -> str:
        """How their newest registration stands."""
        return str(rows_of(self.product, self.address(name))[-1]["state"])


@pytest.fixture(params=["en", "de"])
def reader(request: pytest.FixtureRequest, page: Page, product: Product) -> Reader:
    return Reader(page, product, request.param)


def calendar_of(mail: EmailMessage) -> tuple[str, int, str, str]:
    """What the entry of a mail does: method, revision, whose, and where it leads."""
    (file,) = mail.iter_attachments()
    found = vobject.readOne(file.get_content())
    event = found.vevent
    assert file["Content-Type"].params["method"] == found.method.value
    return found.method.value, int(event.sequence.value), event.uid.value, event.location.value


def expect_no_secrets(product: Product) -> None:
    """No mail says where a room or a recording is."""
    for mail in product.mails():
        parts = [part for part in mail.walk() if part.get_content_maintype() == "text"]
        # A calendar file breaks long lines.
        texts = [part.get_content().replace("\r\n ", "").replace("\n ", "") for part in parts]
        assert not any(secret in text for text in texts for secret in SECRETS)


def test_from_the_form_through_the_room_to_the_recording(reader: Reader) -> None:
    page, product, words = reader.page, reader.product, reader.words
    session = make_session(product)
    reader.register("comes", session)
    reader.register("misses", session)
    confirmed = reader.mail("comes", words.confirmed)
    method, revision, uid, place = calendar_of(confirmed)
    assert (method, revision) == ("REQUEST", 0)
    _method, _revision, same, other_place = calendar_of(reader.mail("misses", words.confirmed))
    assert (same == uid, other_place == place) == (True, False)

    reader.follow("comes", words.confirmed)
    assert page.url == place
    expect(page.get_by_text(words.countdown)).to_be_visible()
    expect(page.locator(".countdown")).to_be_visible()
    expect_no_barriers(page)
    put_start(product, session, 15 * 60 + 1)
    page.reload()
    # The page opens the door by itself.
    reader.press(words.enter)
    page.wait_for_url(product.url + ROOM)
    assert rows_of(product, reader.address("comes"))[-1]["attended"] is True

    put_start(product, session, -61 * 60, recording_url=product.url + RECORDING)
    product.run(DO_WHAT_IS_DUE)
    for name, kind in (("comes", words.attended), ("misses", words.missed)):
        reader.follow(name, kind)
        expect_no_barriers(page)
        reader.press(words.watch)
        page.wait_for_url(product.url + RECORDING)
    assert rows_of(product, reader.address("misses"))[-1]["attended"] is False
    reader.follow("comes", words.confirmed, words.confirmed.manage)
    expect(page.get_by_role("heading", level=1)).to_have_text(words.over)
    expect_no_secrets(product)


def test_from_the_waiting_list_to_the_place_that_somebody_gives_up(reader: Reader) -> None:
    page, product, words = reader.page, reader.product, reader.words
    session = make_session(product, capacity=1)
    reader.register("first", session)
    reader.register("second", session, thanks=words.on_list)
    open_mail(page, reader.mail("second", words.waiting))
    expect(page.get_by_text(words.position, exact=True)).to_be_visible()

    reader.follow("first", words.confirmed, words.confirmed.manage)
    expect_no_barriers(page)
    reader.give_up()
    assert calendar_of(reader.mail("first", words.ended))[:2] == ("CANCEL", 1)

    reader.follow("second", words.offer)
    expect_no_barriers(page)
    assert reader.state("second") == "offered"
    reader.press(words.accept)
    expect(page.get_by_text(words.accepted)).to_be_visible()
    method, _revision, _uid, place = calendar_of(reader.mail("second", words.confirmed))
    assert method == "REQUEST"
    reader.follow("second", words.confirmed)
    assert page.url == place
    assert (reader.state("first"), reader.state("second")) == ("cancelled", "confirmed")
    expect_no_secrets(product)


def test_by_the_link_of_a_mail_details_and_date_are_changed_and_given_up(reader: Reader) -> None:
    page, product, words = reader.page, reader.product, reader.words
    titles = ["May", "June"]
    may, june = (make_session(product, title_en=title, title_de=title) for title in titles)
    reader.register("changes", may)
    reader.follow("changes", words.confirmed, words.confirmed.manage)
    page.get_by_text(words.correct, exact=True).click()
    page.get_by_label(words.company, exact=True).fill("Analytical Engines")
    reader.press(words.save)
    expect(page.get_by_text(words.saved)).to_be_visible()
    assert rows_of(product, reader.address("changes"))[-1]["company"] == "Analytical Engines"

    target = page.locator(f"input[name=session][value='{june}']")
    page.locator("details", has=target).locator("summary").click()
    page.locator("form", has=target).get_by_role("button", name=words.move).click()
    expect(page.get_by_text(words.moved)).to_be_visible()
    open_mail(page, reader.mail("changes", words.ended, "May"))
    expect(page.get_by_text(words.other_stands)).to_be_visible()
    old = calendar_of(reader.mail("changes", words.ended, "May"))
    new = calendar_of(reader.mail("changes", words.confirmed, "June"))
    assert (old[:2], new[:2]) == (("CANCEL", 1), ("REQUEST", 0))
    assert calendar_of(reader.mail("changes", words.confirmed, "May"))[2] == old[2] != new[2]

    reader.follow("changes", words.confirmed, words.confirmed.manage, title="June")
    reader.give_up()
    assert calendar_of(reader.mail("changes", words.ended, "June"))[:3] == ("CANCEL", 1, new[2])
    assert reader.state("changes") == "cancelled"
    expect_no_secrets(product)
