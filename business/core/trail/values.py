"""What of an object and its values may stand in the trail: short, masked, nothing of visitors."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models

from business.core.masking import HIDDEN, masked
from business.core.privacy.registry import registered_data, registered_traces

SECRET = re.compile(
    r"passw|pwd|secret|token|api_?key|private_?key|authorization|cookie|signature|csrf|"
    r"credential|session_?key|otp|recovery|cipher",
    re.IGNORECASE,
)
LONGEST_TEXT = 300
LONGEST_READ = 20_000
MOST_ITEMS = 30
DEEPEST = 4
MOST_BYTES = 8_000
LEFT_OUT = "…"


@dataclass(frozen=True)
class Named:
    """An object of which somebody only tells; it may be gone."""

    model: type[models.Model]
    pk: Any
    label: str

    @classmethod
    def of(cls, obj: models.Model) -> "Named":
        # What a request knows as its user may be a proxy.
        model = obj.__class__
        return cls(model, obj.pk, "" if is_of_visitors(model) else str(obj))


def is_of_visitors(model: type[models.Model]) -> bool:
    """Whether rows are about people from outside, or may name them: the trail says neither."""
    about = {data.model for data in registered_data() if not data.of_team}
    naming = {trace.model for trace in registered_traces() if trace.model}
    return any(issubclass(model, known) for known in about | naming)


def described(named: Named | None) -> dict[str, str]:
    """The columns about an object."""
    if named is None:
        return {}
    return {
        "object_type": named.model._meta.label_lower,
        "object_id": str(named.pk)[:64],
        "object_label": "" if is_of_visitors(named.model) else short(named.label)[:200],
    }


def stored(values: Any, named: Named | None) -> dict[str, Any] | None:
    """The values as they are stored, at most 8 kB of them.

    Of visitors, only which fields there were.
    """
    if values is None:
        return None
    if not isinstance(values, Mapping):
        values = {"value": values}
    if named is not None and is_of_visitors(named.model):
        return dict.fromkeys(map(str, values), HIDDEN)
    kept: dict[str, Any] = {}
    room = MOST_BYTES
    for name, value in values.items():
        item = HIDDEN if SECRET.search(str(name)) else plain(value)
        room -= len(json.dumps([str(name), item]).encode())
        if room < 0 or len(kept) == MOST_ITEMS:
            kept[LEFT_OUT] = len(values) - len(kept)
            break
        kept[short(str(name))] = item
    return kept


def plain(value: Any, depth: int = 0) -> Any:
    """The value as JSON; secrets are masked by the names of their fields and by how they look."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, Mapping | list | tuple | set | frozenset) and depth >= DEEPEST:
        return LEFT_OUT
    if isinstance(value, Mapping):
        return {
            short(str(name)): HIDDEN if SECRET.search(str(name)) else plain(item, depth + 1)
            for name, item in list(value.items())[:MOST_ITEMS]
        }
    if isinstance(value, list | tuple | set | frozenset):
        items = [plain(item, depth + 1) for item in list(value)[:MOST_ITEMS]]
        return [*items, LEFT_OUT] if len(value) > MOST_ITEMS else items
    return HIDDEN if isinstance(value, bytes | memoryview) else short(str(value))


def short(text: str) -> str:
    """The text without addresses and secrets, cut."""
    text = masked(text[:LONGEST_READ].replace("\0", ""))
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + LEFT_OUT
