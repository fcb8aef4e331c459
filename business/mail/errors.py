"""What the mail room refuses."""

from django.utils.translation import gettext_lazy as _

from business.core.errors import BusinessError


class MissingVariable(BusinessError):
    """A mail lacks something that it has to say; nothing was queued."""

    status = 500
    code = "MAIL_NOT_COMPLETE"
    message = _("The mail could not be prepared.")

    def __init__(self, template: str, variable: str, why: str = "it is missing") -> None:
        self.template, self.variable, self.why = template, variable, why
        super().__init__()

    def __str__(self) -> str:
        """For the log; a visitor reads `text`."""
        return f"{self.template}: the variable {self.variable!r} cannot be used: {self.why}."


class WrongVariable(MissingVariable):
    """A variable is of another kind than declared, too long, or not declared."""


class UnusableTemplate(BusinessError):
    """The stored texts of a mail cannot be read; the text names the line."""

    status = 500
    code = "MAIL_NOT_COMPLETE"
    message = _("The mail could not be prepared.")


class UnsafeHeader(BusinessError):
    """A header would hold more than one line."""

    status = 500
    code = "MAIL_NOT_COMPLETE"
    message = _("The mail could not be prepared.")


class NotResendable(BusinessError):
    """The mail's state has changed in the meantime."""

    status = 409
    code = "MAIL_STATE_CHANGED"
    message = _("This mail is no longer in that state.")
