"""The return path of each mail names the mail, so that a bounce finds it by its address alone."""

import re

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

from business.mail.models import OutgoingMail

PREFIX = "bounces+"
SIGNATURE_LENGTH = 16
SALT = "magnetiq.mail.return-path"
TOKEN = re.compile(rf"{re.escape(PREFIX)}(\d+)-([0-9a-f]{{{SIGNATURE_LENGTH}}})@", re.IGNORECASE)


def return_path(mail: OutgoingMail) -> str:
    """The envelope sender: signed and this mail's own where bounces have a domain."""
    if not settings.MAGNETIQ_BOUNCE_DOMAIN:
        return mail.sender
    return f"{PREFIX}{mail.pk}-{_signature(str(mail.pk))}@{settings.MAGNETIQ_BOUNCE_DOMAIN}"


def mail_of_return_path(text: str) -> int | None:
    """The number of the mail whose return path stands in this text; None if none is genuine."""
    for number, signature in TOKEN.findall(text):
        if constant_time_compare(_signature(number), signature.lower()):
            return int(number)
    return None


def _signature(number: str) -> str:
    return salted_hmac(SALT, number, algorithm="sha256").hexdigest()[:SIGNATURE_LENGTH]
