"""Why something cannot go into the trash or come back; each is told to the editor."""

from django.core.exceptions import PermissionDenied
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class TrashError(Exception):
    """The base: `str()` is the sentence that the editor reads."""

    message: str | Promise = _("This is not possible.")

    def __str__(self) -> str:
        return str(self.message)


class AlreadyInTrash(TrashError):
    message = _("Somebody else has moved this page to the trash meanwhile.")


class HomeStays(TrashError):
    message = _("The home page of a site cannot be moved to the trash, nor what contains one.")


class PageNeeded(TrashError):
    """Something that is no page belongs to it, and would be left without it."""

    def __init__(self, message: str | Promise) -> None:
        super().__init__(message)
        self.message = message


class NotInTrash(TrashError):
    message = _("This page is no longer in the trash.")


class ParentGone(TrashError):
    message = _("The page below which it should come is gone. Choose another one.")


class WrongParent(TrashError):
    message = _("Pages of this type cannot be placed there. Choose another page.")


class SlugTaken(TrashError):
    message = _("Another page has this address meanwhile. Choose another slug.")


class PageInTrash(PermissionDenied):
    """A page that somebody has moved to the trash would be written as if it were in its place.

    Wagtail's admin shows it as "no permission"; a job that publishes fails and is tried again.
    """
