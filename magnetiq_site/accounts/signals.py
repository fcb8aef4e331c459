"""What has to be said when somebody may do something else than before."""

import logging

from .models import User

logger = logging.getLogger(__name__)


def access_changed(user: User, why: str) -> None:
    """Called in the transaction in which a password, a role or an account's state changes."""
    logger.info("access of user %s changed: %s", user.pk, why)
