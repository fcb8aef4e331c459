"""What people do is written down: who, what, on which object."""

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
    """Write one act down."""
    logger.info("%s by %s on %s %s: %s -> %s", action, getattr(user, "pk", None),
                type(obj).__name__, getattr(obj, "pk", None), old, new)  # fmt: skip
