"""Every mail that the product sends, in both languages, with samples and with hostile values."""

import re
from html import unescape
from html.parser import HTMLParser
from typing import Any

import pytest

from business.mail.brand import Brand
from business.mail.composing.mail import ComposedMail, compose_mail, one_line, render_part
from business.mail.composing.plain import tidy
from business.mail.composing.source import VOID as OWN_VOID
from business.mail.composing.values import checked_values
from business.mail.declarations import MailDeclaration, Variable, declared_mails, register_mail
from business.mail.texts import LANGUAGES, default_texts

HOSTILE = "\"><script>alert(1)</script><mj-raw>&{{ 7*7 }}{% if %}'\n\nBcc: x"
BRAND = Brand(
    name='Eller & "Holt"',
    url="https://example.com/",
    address="Eller {{ x }} <b>\nHamburg",
    legal_note="{% if x %} invented",
)
VOID = {"br", "hr", "img", "input", "link", "meta", *OWN_VOID}
CASES = [
    pytest.param(mail, language, id=f"{mail.key}-{language}")
    for mail in declared_mails()
    for language in LANGUAGES
]
needs_each_mail = pytest.mark.parametrize(("mail", "language"), CASES)


class Elements(HTMLParser):
    """Refuses what is not closed where it was opened, and gathers what tests ask for."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.names: list[str] = []
        self.attributes: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.attributes.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag


def composed(mail: MailDeclaration, language: str) -> ComposedMail:
    texts = default_texts(mail, language)
    assert texts is not None
    return compose_mail(mail, language, texts, BRAND)


def rendered(
    mail: MailDeclaration, language: str, values: dict[str, Any] | None = None
) -> tuple[str, str, str]:
    templates = composed(mail, language)
    html, plain = checked_values(
        mail,
        values or mail.samples(language),
        language=language,
        site_name=BRAND.name,
        unsubscribe_url="https://example.com/u",
    )
    return (
        one_line(render_part(templates.subject, plain)),
        render_part(templates.html, html),
        tidy(render_part(templates.text, plain)),
    )


def hostile_value(variable: Variable, language: str) -> Any:
    sample = variable.sample_in(language)
    if variable.kind == "text":
        return HOSTILE
    if variable.kind == "list":
        return [hostile_entry(item) if isinstance(item, dict) else HOSTILE for item in sample]
    if variable.kind == "url":
        return f"{sample}?a=1&b={{{{x}}}}"
    return sample


def hostile_entry(item: dict[str, str]) -> dict[str, str]:
    """An address stays one: nothing else is sent as such."""
    return {
        name: f"{part}?a=1&b={{{{x}}}}" if part.startswith("https:") else HOSTILE
        for name, part in item.items()
    }


def test_there_are_mails() -> None:
    assert len(CASES) >= 12


@needs_each_mail
def test_it_is_complete_in_both_parts(mail: MailDeclaration, language: str) -> None:
    subject, html, text = rendered(mail, language)
    assert 5 < len(subject) <= 100
    assert len(html.encode()) <= 100_000
    words = re.sub(r"\s+", " ", text)
    for variable in mail.variables:
        sample = variable.sample_in(language)
        if variable.kind in {"text", "url"}:
            assert str(sample) in html or variable.kind == "text"
            assert str(sample) in f"{subject} {words}"
    assert text.count("\n\n\n") == 0
    assert "<" not in re.sub(r"<https?://[^>]+>|<b>", "", text)


@needs_each_mail
def test_no_brace_and_no_slot_is_left(mail: MailDeclaration, language: str) -> None:
    subject, html, text = rendered(mail, language)
    style = re.compile(r"<style.*?</style>", re.DOTALL)
    for part in (subject, style.sub("", html), text):
        own = unescape(part).replace("Eller {{ x }}", "").replace("{% if x %}", "")
        assert not re.search(r"\{[{%#]|[%}]\}|qzx\d", own)


@needs_each_mail
def test_it_is_well_formed_html_for_every_reader(mail: MailDeclaration, language: str) -> None:
    _subject, html, _text = rendered(mail, language)
    page = Elements(html)
    root = dict(page.attributes)["html"]
    assert (root["lang"], root["dir"]) == (language, "ltr")
    assert not {"script", "iframe", "object", "form", "link"} & set(page.names)
    assert 'name="color-scheme" content="light dark"' in html
    assert "prefers-color-scheme: dark" in html
    assert page.names.count("h1") == 1
    for tag, attributes in page.attributes:
        assert tag != "img" or attributes.get("alt") is not None
        assert tag != "table" or attributes.get("role") == "presentation"
        address = attributes.get("href") or attributes.get("src")
        assert address is None or re.match(r"https?://|mailto:", address)


@needs_each_mail
def test_hostile_values_stay_words(mail: MailDeclaration, language: str) -> None:
    values = {variable.name: hostile_value(variable, language) for variable in mail.variables}
    subject, html, text = rendered(mail, language, values)
    plain_names = Elements(rendered(mail, language)[1]).names
    names = [name for name in Elements(html).names if name != "br"]
    assert names == [name for name in plain_names if name != "br"]
    assert "\n" not in subject
    assert "49" not in text
    if any(variable.kind == "text" for variable in mail.variables):
        assert "<script>alert(1)</script>" in f"{subject}{text}"


@needs_each_mail
def test_nothing_is_fetched_from_elsewhere(mail: MailDeclaration, language: str) -> None:
    _subject, html, _text = rendered(mail, language)
    assert "@import" not in html
    assert "url(" not in html


def test_a_second_mail_of_a_key_is_refused() -> None:
    with pytest.raises(Exception, match="registered twice"):
        register_mail(declared_mails()[0])


@pytest.mark.parametrize("name", ["site_name", "unsubscribe_url", "_x", "a-b"])
def test_a_variable_cannot_take_a_name_of_the_frame(name: str) -> None:
    mail = MailDeclaration("mail.new", "", "", (Variable(name, "text", "", ""),))
    with pytest.raises(Exception, match="cannot have these variables"):
        register_mail(mail)
