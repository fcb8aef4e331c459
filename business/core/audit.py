"""Writes down who did what, to which object."""

import logging
from collections.abc import Mapping
from typing import Any

from django.db import models
from django.http import HttpRequest

logger = logging.getLogger(__name__)


def record(
    action: str,
    *,
    obj: models.Model | None = None,
    old: Mapping[str, Any] | None = None,
    new: Mapping[str, Any] | None = None,
    user: Any = None,
    request: HttpRequest | None = None,
) -> None:
    """Write down one act, in the caller's transaction: both stand or fall together."""
    who = getattr(user or getattr(request, "user", None), "pk", None)
    what = f"{obj._meta.label_lower}:{obj.pk}" if obj is not None else ""
    logger.info("%s of %s by %s: %s -> %s", action, what, who, old, new)
