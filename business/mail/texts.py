"""The texts that a mail is delivered with: one file for each language, beside the app's code."""

from functools import lru_cache
from pathlib import Path

from django.apps import apps
from django.utils.translation import gettext as _

from .composing.mail import MailTexts
from .composing.problems import SourceError
from .declarations import MailDeclaration

FALLBACK = "en"
LANGUAGES = ("en", "de")
HEAD = ("subject", "preheader", "reason")
RULE = "---"


def default_texts(declaration: MailDeclaration, language: str) -> MailTexts | None:
    """The delivered texts; None if there are none in this language.

    Raises:
        SourceError: The file is malformed.
    """
    path = texts_path(declaration, language)
    try:
        changed = path.stat().st_mtime_ns
    except FileNotFoundError:
        return None
    return _read(path, changed)


def texts_path(declaration: MailDeclaration, language: str) -> Path:
    """Where the texts of a language are, or would be."""
    label = declaration.app_label
    folder = Path(apps.get_app_config(label).path) / "templates" / label / "emails"
    return folder / f"{declaration.name}.{language}.mjml"


@lru_cache(maxsize=512)
def _read(path: Path, changed: int) -> MailTexts:
    """`changed` is there to read a file anew when it is another."""
    head, rule, body = path.read_text(encoding="utf-8").partition(f"\n{RULE}\n")
    fields: dict[str, str] = {}
    for number, line in enumerate(head.splitlines(), 1):
        name, colon, words = line.partition(":")
        if not colon or name not in HEAD or name in fields or not words.strip():
            raise SourceError(_("Above the rule stand subject, preheader and reason."), number)
        fields[name] = words.strip()
    if not rule or len(fields) != len(HEAD):
        raise SourceError(_("Above the rule stand subject, preheader and reason."))
    return MailTexts(**fields, body=body.strip() + "\n")
