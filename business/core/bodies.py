"""How large a request may be."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from .errors import BusinessError


class BodyTooLarge(BusinessError):
    """More than anybody types."""

    status = 413
    code = "REQUEST_ENTITY_TOO_LARGE"
    message = _("The request is too large.")


def refuse_large_body(request: HttpRequest, largest: int) -> None:
    """Refuse a body of more bytes than that.

    Raises:
        BodyTooLarge: It is larger.
    """
    if len(request.body) > largest:
        raise BodyTooLarge
