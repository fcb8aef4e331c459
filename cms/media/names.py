"""Names of uploaded files: what they may be called, and what they are called on the disk."""

import posixpath
import re
import secrets
from collections.abc import Collection

from django.utils.translation import gettext as _

from .refusals import FileRefused

# What servers or browsers have been known to run by a name's inner part.
RUN_BY_NAME = frozenset(
    [
        "asp",
        "aspx",
        "bat",
        "cgi",
        "cmd",
        "exe",
        "hta",
        "htm",
        "html",
        "jar",
        "js",
        "jsp",
        "lnk",
        "mjs",
        "msi",
        "phar",
        "php",
        "phtml",
        "ps1",
        "scr",
        "sh",
        "shtml",
        "svg",
        "svgz",
        "vbs",
        "xhtml",
    ]
)
TOKEN = re.compile(r"^[0-9a-f]{16}-")


def suffix_of(name: str, accepted: Collection[str]) -> str:
    """The suffix of a file's name, without the dot.

    Raises:
        FileRefused: It is none of those accepted, or a second one hides before it.
    """
    *inner, suffix = name.lower().split(".")
    if not inner or suffix not in accepted:
        raise _unwanted(suffix if inner else "", accepted)
    hidden = [part for part in inner[1:] if part.strip() in RUN_BY_NAME]
    if hidden:
        raise FileRefused(
            _("The name contains a second file type, .%(suffix)s. Rename the file."),
            code="double_suffix",
            params={"suffix": hidden[0].strip()},
        )
    return suffix


def _unwanted(suffix: str, accepted: Collection[str]) -> FileRefused:
    if suffix in {"svg", "svgz"}:
        return FileRefused(
            _(
                "SVG files can contain scripts and are not accepted. "
                "Save the picture as PNG or WebP."
            ),
            code="svg",
        )
    if suffix in {"heic", "heif"}:
        return FileRefused(
            _("Most browsers cannot show HEIC photos. Save the photo as JPEG."), code="heic"
        )
    if suffix.endswith("m") and f"{suffix[:-1]}x" in accepted:
        return FileRefused(
            _("Office files with macros are not accepted. Save the file without macros."),
            code="macros",
        )
    return FileRefused(
        _("Files of this type are not accepted here. Accepted are: %(accepted)s."),
        code="type",
        params={"accepted": ", ".join(sorted(accepted))},
    )


def stored_name(folder: str, name: str) -> str:
    """A name for the disk that nobody can guess and no other file ever had.

    So what is made from the file may be cached for good: a replaced file has another address.
    """
    return posixpath.join(folder, f"{secrets.token_hex(8)}-{name}")


def name_for_readers(stored: str) -> str:
    """The name that a file was uploaded with, from the one that it has on the disk."""
    return TOKEN.sub("", posixpath.basename(stored))
