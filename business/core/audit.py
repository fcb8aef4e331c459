"""Who did what, for whoever has to answer for it later."""

import logging
from typing import Any

logger = logging.getLogger(__name__)


def record(
    action: str,
    *,
    obj: Any = None,
    old: Any = None,
    new: Any = None,
    user: Any = None,
    request: Any = None,
) -> None:
    """Write down one act."""
    logger.info("audit: %s on %r by %r", action, obj, user)
