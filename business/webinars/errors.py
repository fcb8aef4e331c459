"""What webinars refuse. Each message is for the person who registers or for an editor."""

from django.utils.translation import gettext_lazy as _

from business.core.errors import BusinessError


class SessionNotFound(BusinessError):
    """There is no such session, or it is not public."""

    status = 404
    code = "SESSION_NOT_FOUND"
    message = _("This webinar is not available (any more).")


class RegistrationClosed(BusinessError):
    """Nobody can register: it is too early or too late, or the session is cancelled."""

    status = 409
    code = "REGISTRATION_CLOSED"
    message = _("Registration is closed.")


class SessionFull(BusinessError):
    """Every place is taken, and the session has no waiting list."""

    status = 409
    code = "SESSION_FULL"
    message = _("All places are taken.")


class OfferOver(BusinessError):
    """The place was held for a while, and is not any more; or it never was."""

    status = 409
    code = "OFFER_OVER"
    message = _("This place is not held for you any more.")


class NotPossible(BusinessError):
    """The registration is not in a state that allows this."""

    status = 409
    code = "NOT_POSSIBLE"
    message = _("This is not possible for this registration.")


class RoomClosed(BusinessError):
    """The room does not open yet, or the webinar is over."""

    status = 409
    code = "ROOM_CLOSED"
    message = _("The room is not open.")


class PlacesTaken(BusinessError):
    """A session cannot have fewer places than are taken."""

    status = 409
    code = "PLACES_TAKEN"
    message = _("More places are taken already.")


class HasRegistrations(BusinessError):
    """Somebody has registered: the session can be cancelled, but not deleted."""

    status = 409
    code = "HAS_REGISTRATIONS"
    message = _("People have registered. Cancel the session instead.")


class WrongStep(BusinessError):
    """A session cannot go from its state to the wanted one."""

    status = 409
    code = "WRONG_STEP"
    message = _("The session cannot be put into this state.")


class SkippedTime(BusinessError):
    """The clock of the zone is put forward over this time."""

    status = 422
    code = "SKIPPED_TIME"
    message = _("This time does not exist on that day: the clock is put forward then.")


class AlreadyRegistered(BusinessError):
    """Whoever is added by hand has a registration that is open."""

    status = 409
    code = "ALREADY_REGISTERED"
    message = _("This address is registered for the session already.")


class UnreadableAttendance(BusinessError):
    """The file is no list of participants."""

    status = 422
    code = "UNREADABLE_ATTENDANCE"
    message = _("This file has no column of e-mail addresses that could be read.")


class InvalidPlan(BusinessError):
    """Values contradict each other, or name what there is not; `details` say which."""

    status = 422
    code = "VALIDATION_ERROR"
    message = _("The request has missing or invalid values.")


class RowNotFound(BusinessError):
    """There is no such registration or speaker."""

    status = 404
    code = "NOT_FOUND"
    message = _("There is nothing here (any more).")


class InUse(BusinessError):
    """Sessions name the speaker."""

    status = 409
    code = "IN_USE"
    message = _("This speaker stands in sessions. Take them out there first.")
