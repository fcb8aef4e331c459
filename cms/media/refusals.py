"""Why a file is not taken. The message tells an editor what to do, and never repeats the file."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class FileRefused(ValidationError):
    """A file that the library does not take; the code names the reason."""


def damaged() -> FileRefused:
    return FileRefused(_("The file is damaged or incomplete."), code="damaged")


def trailing_data() -> FileRefused:
    return FileRefused(
        _("Something else is attached to the end of the file. Save it anew without it."),
        code="trailing_data",
    )


def program_code() -> FileRefused:
    return FileRefused(_("The file contains program code or HTML."), code="program_code")


def protected() -> FileRefused:
    return FileRefused(
        _("The file is protected by a password, so that it cannot be checked or read."),
        code="protected",
    )


def unpacks_too_large() -> FileRefused:
    return FileRefused(
        _("The file becomes too large when it is unpacked."), code="unpacks_too_large"
    )
