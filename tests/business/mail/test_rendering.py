"""What a caller gets from a declared mail, and what is refused before anything is queued."""

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from business.mail.brand import Brand
from business.mail.composing.mail import MailTexts, compose_mail, render_part
from business.mail.composing.markup import clean_markup, markup_as_text
from business.mail.composing.plain import tidy
from business.mail.composing.values import checked_values
from business.mail.declarations import MailDeclaration, Variable, declared_mail
from business.mail.errors import MissingVariable, WrongVariable
from business.mail.models import MailTemplate
from business.mail.services.rendering import render_mail

KEY = "contacts.confirm_subscription"
GOOD = {"confirm_url": "https://example.com/c/1", "purpose": "News"}
BULK = MailDeclaration(
    key="mail.bulk", label="", description="", variables=(), bulk=True, security=True
)
BRAND = Brand(name="Ellerholt", url="https://example.com/", address="Speicherdeck 7")
TEXTS = MailTexts(subject="News", preheader="-", reason="Because.", body="<p>Hello</p>")


def value_of(kind: Any, value: Any, language: str = "en") -> tuple[Any, Any]:
    mail = MailDeclaration("mail.x", "", "", (Variable("it", kind, "", ""),))
    html, plain = checked_values(mail, {"it": value}, language=language, site_name="")
    return html["it"], plain["it"]


@pytest.mark.django_db
def test_a_mail_is_rendered_in_its_language() -> None:
    english = render_mail(template=KEY, language="en-GB", variables=GOOD)
    german = render_mail(template=KEY, language="de-AT", variables=GOOD)
    assert (english.language, german.language) == ("en", "de")
    assert english.subject == "Please confirm: News"
    assert german.subject == "Bitte bestätigen: News"
    assert '<html lang="de" dir="ltr"' in german.html


@pytest.mark.django_db
def test_a_language_without_texts_gets_english_and_says_so() -> None:
    mail = render_mail(template=KEY, language="fr", variables=GOOD)
    assert mail.language == "en"
    assert '<html lang="en"' in mail.html


@pytest.mark.django_db
def test_published_words_win_over_the_delivered_ones() -> None:
    MailTemplate.objects.filter(key=KEY).update(subject_de="Ihr Wunsch: {{ purpose }}")
    mail = render_mail(template=KEY, language="de", variables=GOOD)
    assert mail.subject == "Ihr Wunsch: News"
    assert "Bitte bestätigen Sie Ihre Adresse" in mail.text


@pytest.mark.django_db
def test_an_unknown_mail_is_a_programmers_error() -> None:
    with pytest.raises(LookupError):
        render_mail(template="contacts.nothing", language="en", variables={})


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("variables", "name"),
    [
        ({"purpose": "News"}, "confirm_url"),
        (GOOD | {"confirm_url": ""}, "confirm_url"),
        (GOOD | {"confirm_url": None}, "confirm_url"),
        (GOOD | {"confirm_url": "javascript:alert(1)"}, "confirm_url"),
        (GOOD | {"confirm_url": "/c/1"}, "confirm_url"),
        (GOOD | {"confirm_url": "https://example.com/\nBcc: x"}, "confirm_url"),
        (GOOD | {"purpose": ["News"]}, "purpose"),
        (GOOD | {"purpose": True}, "purpose"),
        (GOOD | {"purpose": "x" * 20_001}, "purpose"),
        (GOOD | {"porpoise": "News"}, "porpoise"),
    ],
)
def test_a_missing_or_mistyped_variable_is_named(variables: dict[str, Any], name: str) -> None:
    with pytest.raises(MissingVariable) as caught:
        render_mail(template=KEY, language="en", variables=variables)
    assert caught.value.variable == name
    assert name in str(caught.value)


@pytest.mark.django_db
def test_a_subject_is_one_line() -> None:
    mail = render_mail(
        template=KEY, language="en", variables=GOOD | {"purpose": "News\r\nBcc: all@example.com"}
    )
    assert mail.subject == "Please confirm: News Bcc: all@example.com"


@pytest.mark.parametrize(
    ("kind", "value", "language", "shown"),
    [
        ("date", date(2026, 12, 3), "en", "3 December 2026"),
        ("date", date(2026, 12, 3), "de", "3. Dezember 2026"),
        (
            "datetime",
            datetime(2026, 12, 3, 14, tzinfo=UTC),
            "de",
            "Donnerstag, 3. Dezember 2026, 15:00\N{NO-BREAK SPACE}Uhr (MEZ, Berlin)",
        ),
        (
            "datetime",
            datetime(2026, 7, 3, 9, 30, tzinfo=ZoneInfo("Europe/London")),
            "en",
            "Friday, 3 July 2026, 09:30 (BST, London)",
        ),
        (
            "datetime",
            datetime(2026, 12, 3, 9, 30, tzinfo=ZoneInfo("Asia/Kathmandu")),
            "de",
            "Donnerstag, 3. Dezember 2026, 09:30\N{NO-BREAK SPACE}Uhr (GMT+5:45, Kathmandu)",
        ),
        (
            "datetime",
            datetime(2026, 7, 3, 9, 30, tzinfo=ZoneInfo("Etc/GMT+3")),
            "en",
            "Friday, 3 July 2026, 09:30 (GMT-3)",
        ),
        ("text", "a\r\nb\x00\u202ec", "en", "a\nbc"),
        ("text", 5, "en", "5"),
        ("boolean", True, "en", True),
    ],
)
def test_values_are_written_out(kind: Any, value: Any, language: str, shown: Any) -> None:
    assert value_of(kind, value, language) == (shown, shown)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("date", datetime(2026, 12, 3, tzinfo=UTC)),
        ("date", "2026-12-03"),
        ("datetime", datetime(2026, 12, 3)),
        ("boolean", "yes"),
        ("list", "abc"),
        ("list", ["x"] * 201),
        ("list", [object()]),
        ("text", b"bytes"),
        ("url", "ftp://example.com"),
    ],
)
def test_values_of_another_kind_are_refused(kind: Any, value: Any) -> None:
    with pytest.raises(WrongVariable):
        value_of(kind, value)


def test_stored_markup_is_reduced() -> None:
    markup = (
        '<p onclick="x()">I <strong>agree</strong> to the <a href="https://example.com/p" '
        'style="x">policy</a><script>alert(1)</script><img src=x onerror=y>'
        '<a href="javascript:x">.</a>'
    )
    html, plain = value_of("html", markup)
    assert html == (
        '<p>I <strong>agree</strong> to the <a href="https://example.com/p">policy</a><a>.</a></p>'
    )
    assert plain == "I agree to the policy <https://example.com/p>."


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="<>/abp =\"'&;hrefsciptlj:", max_size=80))
def test_reduced_markup_stays_as_it_is(markup: str) -> None:
    once = clean_markup(markup)
    assert clean_markup(once) == once
    assert "<s" not in once.replace("<strong", "")
    markup_as_text(once)


def test_a_bulk_mail_needs_and_shows_the_way_out() -> None:
    with pytest.raises(MissingVariable, match="unsubscribe_url"):
        checked_values(BULK, {}, language="en", site_name="")
    mail = compose_mail(BULK, "en", TEXTS, BRAND)
    html, plain = checked_values(
        BULK, {}, language="en", site_name="", unsubscribe_url="https://example.com/u?a=1&b=2"
    )
    assert '<a href="https://example.com/u?a=1&amp;b=2">Unsubscribe</a>' in render_part(
        mail.html, html
    )
    assert "Unsubscribe:\nhttps://example.com/u?a=1&b=2" in tidy(render_part(mail.text, plain))


def test_the_way_out_is_german_in_a_german_mail() -> None:
    mail = compose_mail(BULK, "de", TEXTS, BRAND)
    html, plain = checked_values(
        BULK, {}, language="de", site_name="", unsubscribe_url="https://example.com/u"
    )
    assert ">Abmelden</a>" in render_part(mail.html, html)
    assert "Abmelden:\nhttps://example.com/u" in tidy(render_part(mail.text, plain))


def test_the_plain_part_reads_well() -> None:
    body = """<h1>Hello</h1>
    <p>One <strong>two</strong><br>three <a href="https://example.com/a">four</a>
    <a href="mailto:a@example.com">a@example.com</a></p>
    <ul><li>five</li><li>six</li></ul><ol><li>seven</li><li>eight</li></ol>
    <mj-divider/><mj-image src="https://example.com/x.png" alt="A map"/>
    <mj-button href="https://example.com/b">Go</mj-button>"""
    mail = compose_mail(declared_mail(KEY), "en", MailTexts("s", "p", "Because.", body), BRAND)
    text = tidy(render_part(mail.text, GOOD))
    assert text.partition("\n\n--\n")[0] == (
        "Hello\n\nOne two\nthree four <https://example.com/a> a@example.com\n\n"
        "- five\n- six\n\n1. seven\n2. eight\n\n----\n\n[A map]\n\nGo:\nhttps://example.com/b"
    )
    assert text.endswith("Because.\n\nEllerholt\nSpeicherdeck 7\nhttps://example.com/\n")


def test_an_editor_may_write_the_plain_part() -> None:
    texts = MailTexts("s", "p", "Because.", "<p>x</p>", text="Hello {{ purpose }}")
    mail = compose_mail(declared_mail(KEY), "en", texts, BRAND)
    assert render_part(mail.text, GOOD).startswith("Hello News\n\n--")
