"""What forms refuse. Each message is for the person who fills one in."""

from django.utils.translation import gettext_lazy as _

from business.core.errors import BusinessError


class FormNotFound(BusinessError):
    """There is no such form, or it is switched off."""

    status = 404
    code = "FORM_NOT_FOUND"
    message = _("This form is not available (any more).")


class InvalidValues(BusinessError):
    """Something is missing or wrong; details name the fields."""

    status = 422
    code = "VALIDATION_ERROR"
    message = _("Please check what you have entered.")


class ChallengeRequired(BusinessError):
    """The values are valid, but nothing tells a person from a program yet."""

    status = 428
    code = "CHALLENGE_REQUIRED"
    message = _("Please confirm that you want to send this form.")


class ChallengeFailed(BusinessError):
    """The solution is wrong, or it came sooner than a person can type."""

    status = 422
    code = "CHALLENGE_FAILED"
    message = _("That was a little too fast for us. Please wait a moment and send it again.")


class ChallengeExpired(BusinessError):
    """The form was open for too long."""

    status = 410
    code = "CHALLENGE_EXPIRED"
    message = _("This form was open for a long time. Please send it again.")
