"""The way out where no relay is set: mails stay in the outbox, where the admin shows them."""

from collections.abc import Sequence

from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import EmailMessage
from django.utils.translation import gettext_noop


class KeptBackend(BaseEmailBackend):
    """Sends nothing. The outbox says so at each mail and above the list."""

    answer = gettext_noop("Kept in the outbox: no relay is set.")

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        return len(email_messages)
