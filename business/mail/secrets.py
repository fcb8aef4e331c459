"""Mails about accounts hold links that open an account: they are for their reader alone."""

from typing import Any

from django.utils.translation import gettext as _

from .declarations import declared_mails
from .models import OutgoingMail


class WithoutSecrets:
    """A view of one mail that keeps the words of security mails from all but superusers.

    A superuser may set every password anyway; for anybody else the link in such a mail would be
    a way into the account of somebody who may do more.
    """

    request: Any

    def get_object(self, *args: Any, **kwargs: Any) -> OutgoingMail:
        mail: OutgoingMail = super().get_object(*args, **kwargs)  # type: ignore[misc]  # a mixin
        if holds_secret(mail) and not self.request.user.is_superuser:
            mail.html = ""
            mail.text = _("Only the recipient reads what this mail says.")
        return mail


def holds_secret(mail: OutgoingMail) -> bool:
    """Whether its words open an account."""
    return any(known.key == mail.template and known.security for known in declared_mails())
