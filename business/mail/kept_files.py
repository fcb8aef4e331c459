"""The folder of `MAGNETIQ_EMAIL_URL=file:/folder`, where each mail that left is a file."""

from email import message_from_string, policy
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from business.core.privacy import Subject, Trace
from business.core.privacy.naming import pattern_of

RULE = "\n" + "-" * 79


def _files_naming(subject: Subject) -> list[Any]:
    folder = getattr(settings, "EMAIL_FILE_PATH", None)
    if not folder:
        return []
    pattern = pattern_of(subject)
    files = sorted(Path(folder).glob("*.log"))
    return [file for file in files if pattern.search(_readable(file))]


def _readable(file: Path) -> str:
    """Headers and texts of a file's messages, decoded: they are encoded for the wire."""
    raw = file.read_text(errors="replace")
    parts = [raw]
    for text in raw.split(RULE):
        message = message_from_string(text.lstrip("\n"), policy=policy.default)
        parts += [str(value) for value in message.values()]
        for part in message.walk():
            if part.get_content_maintype() == "text":
                content = part.get_payload(decode=True)
                parts.append(content.decode(errors="replace") if isinstance(content, bytes) else "")
    return "\n".join(parts)


def _delete(_subject: Subject, files: list[Any]) -> None:
    for file in files:
        file.unlink(missing_ok=True)


MAIL_FILES = Trace("mail.files", _("Files in the mail folder"), _files_naming, _delete)
