"""What is refused when people manage people."""

from django.utils.translation import gettext_lazy as _

from business.core.errors import BusinessError


class AboveYou(BusinessError):
    """The other person, or the role that they shall have, is not below whoever asks."""

    status = 403
    code = "FORBIDDEN"
    message = _("You may only manage people whose rights are below yours, and not yourself.")


class LastSuperAdmin(BusinessError):
    """Nobody would be left who may do everything."""

    status = 409
    code = "LAST_SUPER_ADMIN"
    message = _("This is the last active super admin. Make somebody else one first.")


class AddressTaken(BusinessError):
    """Somebody logs in with this address already."""

    status = 409
    code = "USER_EMAIL_EXISTS"
    message = _("A user with that e-mail address already exists.")
