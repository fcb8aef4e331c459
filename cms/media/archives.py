"""ZIP archives, and the office files and books that are ZIP archives: unpacked once, to nowhere."""

import re
import zipfile
from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from .content import Content, content_of
from .markup import check_no_markup
from .names import RUN_BY_NAME
from .refusals import (
    FileRefused,
    damaged,
    program_code,
    protected,
    trailing_data,
    unpacks_too_large,
)

MOST_ENTRIES = 5_000
MOST_UNPACKED = 400 * 1024**2
# Beyond the first ten megabytes, what is packed this tight holds nothing but air.
FREE_UNPACKED = 10 * 1024**2
MOST_RATIO = 100
PIECE = 1024**2
ENCRYPTED = 0x1
UNSAFE_PATH = re.compile(r"^[/\\]|^[A-Za-z]:|\\|\0|(?:^|/)\.\.(?:/|$)")
ARCHIVES = (".7z", ".bz2", ".gz", ".jar", ".lz", ".rar", ".tar", ".tgz", ".xz", ".zip")
END_OF_DIRECTORY = b"PK\x05\x06"
OFFICE_PART = "application/vnd.openxmlformats-officedocument.{}.main+xml"
OFFICE_PARTS = {
    "docx": ("word/document.xml", OFFICE_PART.format("wordprocessingml.document")),
    "xlsx": ("xl/workbook.xml", OFFICE_PART.format("spreadsheetml.sheet")),
    "pptx": ("ppt/presentation.xml", OFFICE_PART.format("presentationml.presentation")),
}
DECLARED_TYPES = {
    "odt": b"application/vnd.oasis.opendocument.text",
    "ods": b"application/vnd.oasis.opendocument.spreadsheet",
    "odp": b"application/vnd.oasis.opendocument.presentation",
    "epub": b"application/epub+zip",
}
MACRO = re.compile(r"(?:^|/)(?:vbaProject\.bin|activeX/|Basic/|Scripts/)", re.IGNORECASE)
REMOTE_TEMPLATE = re.compile(rb'attachedTemplate"[^>]*Target="\s*(?:https?:|\\\\)', re.IGNORECASE)


def check_archive(file: Any, suffix: str) -> None:
    """Unpack a file to nowhere, and look for what makes it the kind that its name says.

    Raises:
        FileRefused: With what is wrong.
    """
    with content_of(file) as content:
        _check_edges(content)
    try:
        with zipfile.ZipFile(file) as archive:
            _check_entries(archive, file.size)
            _unpack(archive, file.size)
            _kind_check(suffix)(archive, suffix)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, KeyError, ValueError):
        raise damaged() from None
    except RuntimeError:  # what zipfile says of a password
        raise protected() from None
    finally:
        file.seek(0)


def _check_edges(content: Content) -> None:
    """Neither before the archive nor after it may stand anything: that would be another file."""
    end = content.rfind(END_OF_DIRECTORY)
    if end < 0 or end + 22 > len(content):
        raise damaged()
    comment = int.from_bytes(content[end + 20 : end + 22], "little")
    if end + 22 + comment != len(content):
        raise trailing_data()
    check_no_markup(content[end:])
    size = int.from_bytes(content[end + 12 : end + 16], "little")
    start = int.from_bytes(content[end + 16 : end + 20], "little")
    if (
        start != 0xFFFFFFFF
        and start + size != end
        and content[end - 20 : end - 16] != b"PK\x06\x07"
    ):
        raise trailing_data()


def _check_entries(archive: zipfile.ZipFile, size: int) -> None:
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES:
        raise FileRefused(
            _("The archive holds more than %(most)s files."),
            code="too_many_entries",
            params={"most": MOST_ENTRIES},
        )
    if sum(entry.compress_size for entry in entries) > size:
        raise unpacks_too_large()  # parts that overlap, to be counted many times
    for entry in entries:
        if UNSAFE_PATH.search(entry.orig_filename):
            raise FileRefused(
                _("The archive holds a file that would be written outside of its folder."),
                code="unsafe_path",
            )
        if entry.flag_bits & ENCRYPTED:
            raise protected()


def _unpack(archive: zipfile.ZipFile, size: int) -> None:
    """Read everything: the sizes that an archive declares are only what it declares."""
    left = min(MOST_UNPACKED, max(FREE_UNPACKED, size * MOST_RATIO))
    for entry in archive.infolist():
        with archive.open(entry) as part:
            while piece := part.read(PIECE):
                left -= len(piece)
                if left < 0:
                    raise unpacks_too_large()


def _kind_check(suffix: str) -> Callable[[zipfile.ZipFile, str], None]:
    if suffix in OFFICE_PARTS:
        return _check_office
    return _check_declared if suffix in DECLARED_TYPES else _check_plain


def _check_plain(archive: zipfile.ZipFile, _suffix: str) -> None:
    names = [name.lower() for name in archive.namelist()]
    if any(name.endswith(ARCHIVES) for name in names):
        raise FileRefused(_("The archive holds further archives."), code="nested_archive")
    if any(name.rsplit(".", 1)[-1] in RUN_BY_NAME for name in names):
        raise program_code()


def _check_office(archive: zipfile.ZipFile, suffix: str) -> None:
    """A file of Microsoft Office: the right main part, nothing that acts by itself."""
    main, content_type = OFFICE_PARTS[suffix]
    names = archive.namelist()
    types = archive.read("[Content_Types].xml")
    if any(MACRO.search(name) for name in names) or b"macroEnabled" in types:
        raise _macros()
    if main not in names or content_type.encode() not in types:
        raise _other_content(suffix)
    settings = "word/_rels/settings.xml.rels"
    if settings in names and REMOTE_TEMPLATE.search(archive.read(settings)):
        raise _macros()


def _check_declared(archive: zipfile.ZipFile, suffix: str) -> None:
    """An OpenDocument file or a book: it says first what it is."""
    first = archive.infolist()[0]
    if first.filename != "mimetype" or archive.read(first).strip() != DECLARED_TYPES[suffix]:
        raise _other_content(suffix)
    if suffix == "epub":
        archive.getinfo("META-INF/container.xml")
        return
    if any(MACRO.search(name) for name in archive.namelist()):
        raise _macros()
    if b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise protected()


def _macros() -> FileRefused:
    return FileRefused(
        _("Office files with macros are not accepted. Save the file without macros."),
        code="macros",
    )


def _other_content(suffix: str) -> FileRefused:
    return FileRefused(
        _("The content is not that of a .%(suffix)s file."),
        code="other_content",
        params={"suffix": suffix},
    )
