"""E-mail addresses: what identifies a person, and what may be shown or logged of one."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from .errors import BusinessError

LONGEST_ADDRESS = 254
# An at sign may come encoded for an address bar. Bounded, so that no text takes long.
ADDRESS_IN_TEXT = re.compile(
    r"[\w.+'-]{0,63}[\w+-](?:@|%40)(?:[\w-]{1,63}\.){1,8}[\w-]{1,62}\w", re.IGNORECASE
)


class InvalidAddress(BusinessError):
    """Nothing that mail could be sent to."""

    status = 422
    code = "INVALID_ADDRESS"
    message = _("Please enter a valid e-mail address.")


def normalise_address(text: str) -> str:
    """Return the one form under which an address is stored and compared.

    Composed characters, no surrounding space, lower case, the domain as ASCII (IDNA).

    Raises:
        InvalidAddress: It is no address.
    """
    cleaned = unicodedata.normalize("NFC", text).strip()
    local, at, domain = cleaned.rpartition("@")
    if not (local and at and domain):
        raise InvalidAddress
    address = f"{local.lower()}@{ascii_domain(domain)}"
    try:
        validate_email(address)
    except ValidationError:
        raise InvalidAddress from None
    if len(address) > LONGEST_ADDRESS:
        raise InvalidAddress
    return address


def ascii_domain(domain: str) -> str:
    """The domain as it goes over the wire.

    Raises:
        InvalidAddress: It cannot be written so.
    """
    try:
        return domain.rstrip(".").encode("idna").decode("ascii").lower()
    except UnicodeError:
        raise InvalidAddress from None


def domain_of(address: str) -> str:
    """The domain of a normalised address."""
    return address.rpartition("@")[2]


def masked_address(address: str) -> str:
    """Enough for its owner to know it, too little for anybody else: `j•••@e•••.com`."""
    local, _at, domain = address.rpartition("@")
    name, dot, rest = domain.partition(".")
    return f"{local[:1]}•••@{name[:1]}•••{dot}{rest}"


def without_addresses(text: str) -> str:
    """The text with every address in it masked."""
    if "@" not in text and "%40" not in text:
        return text
    return ADDRESS_IN_TEXT.sub(lambda found: masked_address(found[0].replace("%40", "@")), text)
