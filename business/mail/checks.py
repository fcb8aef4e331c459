"""What is wrong with the mails as they are delivered, named before one is sent."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Warning, register

from .brand import Brand
from .composing.preview import compose_sample
from .composing.problems import SourceError
from .composing.values import checked_values
from .declarations import MailDeclaration, declared_mails
from .errors import MissingVariable
from .services.readiness import sending_problems
from .texts import FALLBACK, LANGUAGES, default_texts, texts_path

BRAND = Brand(name="Sample", url="https://example.com/")


@register()
def check_mails(app_configs: Sequence[Any] | None, **_kwargs: Any) -> list[CheckMessage]:
    """Every declared mail can be made of its delivered texts and its samples."""
    return [message for mail in declared_mails() for message in _messages(mail)]


@register(deploy=True)
def check_sending(app_configs: Sequence[Any] | None, **_kwargs: Any) -> list[CheckMessage]:
    """Mail of this installation leaves, and looks like what its readers expect."""
    return [
        (Error if problem.fatal else Warning)(problem.text, hint="See docs/mail.md.", id=problem.id)
        for problem in sending_problems()
    ]


def _messages(mail: MailDeclaration) -> Iterator[CheckMessage]:
    words = ""
    for language in LANGUAGES:
        path = texts_path(mail, language)
        try:
            texts = default_texts(mail, language)
            if texts is None:
                if language == FALLBACK:
                    yield Error(f"{mail.key} has no English texts.", hint=str(path), id="mail.E101")
                continue
            words += " ".join((texts.subject, texts.preheader, texts.reason, texts.body))
            checked_values(
                mail,
                mail.samples(language),
                language=language,
                site_name=BRAND.name,
                unsubscribe_url=BRAND.url,
            )
            compose_sample(mail, language, texts, BRAND)
        except MissingVariable as error:
            yield Error(str(error), hint="Correct the sample.", id="mail.E103")
        except SourceError as error:
            yield Error(f"{mail.key} ({language}): {error}", hint=str(path), id="mail.E102")
    for variable in mail.variables:
        if words and not re.search(rf"\b{variable.name}\b", words):
            yield Warning(f"{mail.key}: no text uses “{variable.name}”.", id="mail.W101")
