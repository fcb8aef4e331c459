"""What contacts refuse."""

from django.utils.translation import gettext_lazy as _

from business.core.errors import BusinessError


class AddressTaken(BusinessError):
    """Another living contact has this address."""

    status = 409
    code = "ADDRESS_TAKEN"
    message = _("Another contact has this address.")


class ChangedMeanwhile(BusinessError):
    """Somebody changed the same fields after the editor had opened them."""

    status = 409
    code = "CHANGED_MEANWHILE"
    message = _("This contact was changed meanwhile.")


class CannotMerge(BusinessError):
    """The two contacts cannot become one."""

    status = 409
    code = "CANNOT_MERGE"
    message = _("These contacts cannot be merged (any more).")


class CannotUndo(BusinessError):
    """What has happened since contradicts the undoing."""

    status = 409
    code = "CANNOT_UNDO"
    message = _("This merge cannot be undone any more.")


class InvalidSegment(BusinessError):
    """The filter names an unknown field or asks what the field cannot answer."""

    status = 422
    code = "INVALID_SEGMENT"
    message = _("This filter is not valid.")


class UnreadableFile(BusinessError):
    """No table of contacts."""

    status = 422
    code = "UNREADABLE_FILE"
    message = _("This file cannot be read as CSV.")


class WordingNotOffered(BusinessError):
    """The wording is unknown, or nobody is asked for its purpose any more."""

    status = 422
    code = "WORDING_NOT_OFFERED"
    message = _("This consent is not offered (any more).")


class EvidenceMissing(BusinessError):
    """An editor records a consent without saying how it was given."""

    status = 422
    code = "EVIDENCE_MISSING"
    message = _("Please write down how the consent was given.")


class UndoTooLate(BusinessError):
    """An unsubscription can be taken back within the hour, by its own link."""

    status = 410
    code = "UNDO_TOO_LATE"
    message = _("This can no longer be taken back. You can subscribe again at any time.")
