"""What the room of connections refuses."""

from django.utils.translation import gettext_lazy as _

from business.core.errors import BusinessError


class UnreadableSecret(BusinessError):
    """A stored secret cannot be decrypted with the keys that are there."""

    status = 500
    code = "UNREADABLE_SECRET"
    message = _(
        "The stored credentials cannot be read: the key that they were encrypted with is missing."
        " Restore the key, or enter the credentials anew."
    )


class NotConfigured(BusinessError):
    """Credentials are missing."""

    status = 409
    code = "NOT_CONFIGURED"
    message = _("This integration is not set up yet.")


class InvalidState(BusinessError):
    """The way back from a vendor does not belong to a way out of this person's session."""

    status = 400
    code = "INVALID_STATE"
    message = _(
        "This answer does not belong to a request of yours: it was used already, is more than ten"
        " minutes old, or was begun in another browser. Please connect once more."
    )


class ConnectionRefused(BusinessError):
    """The vendor did not agree."""

    status = 400
    code = "CONNECTION_REFUSED"
    message = _("The connection was not made.")


class NotConnected(BusinessError):
    """There is no usable access to the account."""

    status = 409
    code = "NOT_CONNECTED"
    message = _("The account is not connected. Please connect it again.")


class RefreshPending(BusinessError):
    """The access is being renewed by somebody else, or the vendor does not answer; try later."""

    status = 503
    code = "REFRESH_PENDING"
    message = _("Access to the account is being renewed. Please try again in a minute.")


class NotRedeliverable(BusinessError):
    """The delivery is on its way, or its receiver is switched off."""

    status = 409
    code = "DELIVERY_STATE_CHANGED"
    message = _("This delivery cannot be sent now.")
