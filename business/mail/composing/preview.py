"""A mail with its samples: what an editor looks at, and what is tried before a text is accepted."""

from html import escape

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jinja2 import UndefinedError

from business.mail.brand import Brand, read_brand
from business.mail.declarations import MailDeclaration
from business.mail.errors import MissingVariable

from .mail import MailTexts, PartTooLarge, UnsafeAddress, compose_mail, one_line, render_part
from .plain import tidy
from .problems import SourceError
from .sandbox import parse
from .source import read_body
from .values import checked_values

LARGEST_SAMPLE = 100_000
SAMPLE_UNSUBSCRIBE = "https://example.com/unsubscribe"
PREVIEW_MODES = (
    ("en", gettext_lazy("English")),
    ("de", gettext_lazy("German")),
    ("en-dark", gettext_lazy("English, dark")),
    ("de-dark", gettext_lazy("German, dark")),
    ("en-text", gettext_lazy("English, plain text")),
    ("de-text", gettext_lazy("German, plain text")),
)
DARK_QUERY = "(prefers-color-scheme: dark)"
PLAIN_PAGE = """<!doctype html><html lang="{language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>
<style>body {{ margin: 0; padding: 24px; background: #fff; color: #1a142e;
font: 14px/1.5 ui-monospace, Consolas, monospace; }} pre {{ margin: 0; white-space: pre-wrap;
overflow-wrap: anywhere; font: inherit; }}</style></head><body><pre>{words}</pre></body></html>"""


def sample_parts(
    declaration: MailDeclaration, language: str, texts: MailTexts
) -> tuple[str, str, str]:
    """Subject, HTML and plain text with the samples.

    Raises:
        SourceError: The mail cannot be made of these texts.
    """
    return compose_sample(declaration, language, texts, read_brand(language))


def compose_sample(
    declaration: MailDeclaration, language: str, texts: MailTexts, brand: Brand
) -> tuple[str, str, str]:
    """As `sample_parts`, with a brand of the caller's."""
    composed = compose_mail(declaration, language, texts, brand)
    try:
        html, plain = checked_values(
            declaration,
            declaration.samples(language),
            language=language,
            site_name=brand.name,
            unsubscribe_url=SAMPLE_UNSUBSCRIBE,
        )
        return (
            one_line(render_part(composed.subject, plain)),
            render_part(composed.html, html),
            tidy(render_part(composed.text, plain)),
        )
    except UndefinedError as error:
        clue = {"clue": error.message}
        raise SourceError(_("With the samples, this is missing: %(clue)s") % clue) from None
    except UnsafeAddress as error:
        clue = {"clue": str(error)}
        raise SourceError(_("With the samples, this is not an address: %(clue)s") % clue) from None
    except MissingVariable as error:
        raise SourceError(str(error)) from None
    except PartTooLarge:
        raise SourceError(_("This is longer than a mail may be.")) from None


def problems_of(
    declaration: MailDeclaration, language: str, texts: MailTexts
) -> dict[str, SourceError]:
    """What is wrong, by the name of the part."""
    names = declaration.names
    problems: dict[str, SourceError] = {}
    for part in ("subject", "preheader", "reason", "text"):
        try:
            parse(getattr(texts, part), names)
        except SourceError as error:
            problems[part] = error
    try:
        read_body(texts.body, names)
        if not problems:
            _try_samples(declaration, language, texts)
    except SourceError as error:
        problems["body"] = error
    return problems


def _try_samples(declaration: MailDeclaration, language: str, texts: MailTexts) -> None:
    _subject, html, _text = sample_parts(declaration, language, texts)
    if len(html.encode()) > LARGEST_SAMPLE:
        raise SourceError(_("This is longer than a mail may be."))


def preview_page(declaration: MailDeclaration, texts: MailTexts | None, mode: str) -> str:
    """What the preview shows in one of `PREVIEW_MODES`; problems are said on the page."""
    language, _dash, look = mode.partition("-")
    if texts is None:
        return _page(language, _("There is no text in this language; English is sent."))
    try:
        subject, html, text = sample_parts(declaration, language, texts)
    except SourceError as error:
        return _page(language, str(error))
    if look == "text":
        line = _("Subject: %(subject)s") % {"subject": subject}
        return _page(language, f"{line}\n\n{text}")
    if look == "dark":
        return html.replace(DARK_QUERY, "all").replace("light dark", "dark")
    return html.replace(DARK_QUERY, "not all").replace("light dark", "light")


def _page(language: str, words: str) -> str:
    return PLAIN_PAGE.format(language=language, title=escape(_("Preview")), words=escape(words))
