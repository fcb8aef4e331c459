"""Renders a declared mail in one language: the one door to its texts."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import UndefinedError

from business.mail.brand import read_brand
from business.mail.composing.mail import (
    ComposedMail,
    PartTooLarge,
    UnsafeAddress,
    composed_mail,
    one_line,
    render_part,
)
from business.mail.composing.plain import tidy
from business.mail.composing.problems import SourceError
from business.mail.composing.values import checked_values
from business.mail.declarations import MailDeclaration, declared_mail
from business.mail.errors import MissingVariable, UnusableTemplate, WrongVariable
from business.mail.models.templates import MailTemplate, merged_texts, published_texts
from business.mail.texts import FALLBACK


@dataclass(frozen=True)
class RenderedMail:
    """A mail as it is sent; `language` is the one that it is in, which may not be the one asked."""

    subject: str
    html: str
    text: str
    language: str


def render_mail(
    *, template: str, language: str, variables: Mapping[str, Any], unsubscribe_url: str = ""
) -> RenderedMail:
    """Render a mail with its published texts, in English where the language has none.

    Args:
        template: The key under which the mail is registered.
        language: A language code; `de-AT` is German.
        variables: What the declaration asks for.
        unsubscribe_url: For a bulk mail, and required there: the link in its footer.

    Raises:
        LookupError: No mail is registered under this key.
        MissingVariable: Something is absent, or of the wrong kind (its subclass `WrongVariable`).
        UnusableTemplate: The stored texts cannot be used.
    """
    return render_texts(
        declared_mail(template),
        published_texts(template),
        language=language,
        variables=variables,
        unsubscribe_url=unsubscribe_url,
    )


def render_texts(
    declaration: MailDeclaration,
    row: MailTemplate | None,
    *,
    language: str,
    variables: Mapping[str, Any],
    unsubscribe_url: str = "",
) -> RenderedMail:
    """Render a mail with the texts of a row that may be a draft; see `render_mail`."""
    wanted = language.partition("-")[0].lower()
    try:
        texts, used = merged_texts(declaration, row, wanted), wanted
        if texts is None:
            texts, used = merged_texts(declaration, row, FALLBACK), FALLBACK
        if texts is None:
            raise UnusableTemplate
        brand = read_brand(used)
        composed = composed_mail(declaration.key, used, texts, brand)
    except SourceError as error:
        raise UnusableTemplate(f"{declaration.key}: {error}") from error
    html, plain = checked_values(
        declaration,
        variables,
        language=used,
        site_name=brand.name,
        unsubscribe_url=unsubscribe_url,
    )
    return _filled(declaration, composed, used, html, plain)


def _filled(
    declaration: MailDeclaration,
    composed: ComposedMail,
    language: str,
    html: dict[str, Any],
    plain: dict[str, Any],
) -> RenderedMail:
    try:
        return RenderedMail(
            subject=one_line(render_part(composed.subject, plain)),
            html=render_part(composed.html, html),
            text=tidy(render_part(composed.text, plain)),
            language=language,
        )
    except UndefinedError as error:
        raise MissingVariable(declaration.key, str(error.message)) from None
    except UnsafeAddress as error:
        raise WrongVariable(declaration.key, str(error), "it is not an address") from None
    except PartTooLarge:
        raise WrongVariable(declaration.key, "*", "the mail would be too large") from None
