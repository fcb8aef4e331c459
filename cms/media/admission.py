"""The door of the media library: a file is judged by its content, whatever it is called."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from .archives import check_archive
from .boxes import check_film, check_mp3, check_webm
from .content import content_of
from .formats import HEAD, TEXT, ZIP, Format, sniff
from .images import check_image
from .names import suffix_of
from .pdfs import check_pdf
from .refusals import FileRefused
from .texts import check_text

MEGABYTE = 1024**2
FILMS = {"mp4", "mov", "m4a"}
# Programs write recordings that call themselves films without a picture.
ALSO = {"m4a": "mp4"}


def admit(file: Any, accepted: Mapping[str, Format]) -> None:
    """Let a file in, or say why not. An image leaves its metadata at the door.

    Args:
        file: An uploaded file; afterwards it stands at its beginning.
        accepted: The suffixes that are taken here, and the format that belongs to each.

    Raises:
        FileRefused: With what is wrong, in the language of whoever uploads.
    """
    suffix = suffix_of(file.name or "", accepted)
    expected = accepted[suffix]
    if not file.size:
        raise FileRefused(_("The file is empty."), code="empty")
    _check_size(file.size, expected)
    file.seek(0)
    found = sniff(file.read(HEAD))
    file.seek(0)
    if found.name not in {expected.name, ALSO.get(expected.name)}:
        raise _other_format(suffix, found)
    check_content(file, suffix, found)


def _check_size(size: int, expected: Format) -> None:
    limit = settings.MAGNETIQ_UPLOAD_MB[expected.family] * MEGABYTE
    if size > limit:
        raise FileRefused(
            _("The file is too large: %(size)s. At most %(limit)s are accepted."),
            code="too_large",
            params={"size": filesizeformat(size), "limit": filesizeformat(limit)},
        )


def check_content(file: Any, suffix: str, found: Format) -> None:
    """Walk through a file to its end, as its format asks."""
    if found.family == "image":
        check_image(file, found.name)
    elif found is ZIP:
        check_archive(file, suffix)
    elif found is TEXT:
        check_text(file, suffix)
    elif found.name == "pdf":
        check_pdf(file)
    else:
        check = check_film if found.name in FILMS else _STREAMS[found.name]
        with content_of(file) as content:
            check(content)


_STREAMS = {"webm": check_webm, "mp3": check_mp3}


def _other_format(suffix: str, found: Format) -> FileRefused:
    if found.name == "unknown":
        return FileRefused(
            _("The content is not that of a .%(suffix)s file."),
            code="other_content",
            params={"suffix": suffix},
        )
    return FileRefused(
        _("The file is named .%(suffix)s, but its content is %(found)s."),
        code="other_content",
        params={"suffix": suffix, "found": found.label},
    )
