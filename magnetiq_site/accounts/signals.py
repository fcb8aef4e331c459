"""What the rest of the product tells the people's room."""

import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .models import User

logger = logging.getLogger(__name__)


def access_changed(user: "User", why: str) -> None:
    """Whatever let this person in until now ends: called when a password or a right changes."""
    logger.info("access of user %s changed: %s", user.pk, why)
