"""Plain text, tables, calendars and address cards."""

import codecs
import re
from typing import Any

from django.utils.translation import gettext as _

from .content import Content, content_of
from .markup import check_no_markup
from .refusals import FileRefused, damaged

UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
NO_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
FRAMES = {"ics": b"VCALENDAR", "vcf": b"VCARD"}


def check_text(file: Any, suffix: str) -> None:
    """Text in UTF-8, UTF-16 or an old Western encoding, without HTML.

    Raises:
        FileRefused: With what is wrong.
    """
    with content_of(file) as content:
        text = bytes(content)
    if text.startswith(UTF_16):
        try:
            text = text.decode("utf-16").encode()
        except UnicodeDecodeError:
            raise damaged() from None
    if NO_TEXT.search(text):
        raise FileRefused(_("The file is not a text."), code="no_text")
    check_no_markup(text)
    if suffix in FRAMES:
        _check_frame(text, FRAMES[suffix], suffix)


def _check_frame(text: Content, name: bytes, suffix: str) -> None:
    lines = bytes(text).removeprefix(codecs.BOM_UTF8).strip().upper()
    if not lines.startswith(b"BEGIN:" + name):
        raise FileRefused(
            _("The content is not that of a .%(suffix)s file."),
            code="other_content",
            params={"suffix": suffix},
        )
    if not lines.endswith(b"END:" + name):
        raise damaged()
