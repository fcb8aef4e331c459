"""What the people's room refuses."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from business.core.errors import BusinessError

if TYPE_CHECKING:
    from .models import User


class LoginFailed(BusinessError):
    """Wrong, unknown, locked or switched off; which of them is for nobody outside to know."""

    status = 401
    code = "LOGIN_FAILED"
    message = _("The e-mail address and the password do not match, or logging in is locked.")


class OneTimePasswordNeeded(BusinessError):
    """The password is right, and the person has an authenticator app whose code is missing."""

    status = 401
    code = "ONE_TIME_PASSWORD_NEEDED"
    message = _("Enter the code that your authenticator app shows.")

    def __init__(self, user: "User") -> None:
        super().__init__()
        self.user = user


class HashingBusy(BusinessError):
    """As many passwords are being hashed as this machine may; nothing was counted or changed."""

    status = 503
    code = "LOGIN_BUSY"
    message = _("Many people are logging in at the moment. Please try again in a few seconds.")
    retry_after = 3


class PasswordChangedMeanwhile(BusinessError):
    """Somebody else was quicker: the link, or the old password, is used up."""

    status = 409
    code = "PASSWORD_CHANGED_MEANWHILE"
    message = _("The password has been changed in the meantime.")


class PasswordChangeRequired(BusinessError):
    """Logged in, and nothing else is open before the password is changed."""

    status = 403
    code = "PASSWORD_CHANGE_REQUIRED"
    message = _("You must choose a new password first.")


class TwoFactorRequired(BusinessError):
    """Logged in, and nothing else is open before an authenticator app is set up."""

    status = 403
    code = "TWO_FACTOR_REQUIRED"
    message = _("You must set up an authenticator app first.")


class TwoFactorIsOn(BusinessError):
    """An app is set up; whoever wants another one switches this one off first."""

    status = 409
    code = "TWO_FACTOR_IS_ON"
    message = _("The two-factor login is on already.")


class TwoFactorIsOff(BusinessError):
    """There is no app that is set up."""

    status = 409
    code = "TWO_FACTOR_IS_OFF"
    message = _("The two-factor login is off.")


class TwoFactorNotBegun(BusinessError):
    """There is no app that waits for its first code."""

    status = 409
    code = "TWO_FACTOR_NOT_BEGUN"
    message = _("No authenticator app is being set up.")


class WrongCode(BusinessError):
    """The app does not show this code now, or it was used."""

    status = 403
    code = "WRONG_CODE"
    message = _("The code is not valid, or was used before.")


class WrongPassword(BusinessError):
    """The password that had to be confirmed is another one."""

    status = 403
    code = "WRONG_PASSWORD"
    message = _("The password is not right.")


class UnsuitablePassword(BusinessError):
    """The new password breaks the rules; the details say which."""

    status = 422
    code = "UNSUITABLE_PASSWORD"
    message = _("This password cannot be used.")
