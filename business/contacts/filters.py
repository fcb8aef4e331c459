"""The language of segments: typed fields, checked before anything is asked of the database.

A filter is `{"match": "all"|"any", "groups": [{"match": …, "conditions": [{"field", "operator",
"value"}]}]}`. Another part of the app adds a field with `register_segment_field`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import reduce
from operator import and_, or_
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .errors import InvalidSegment

Build = Callable[[str, Any], Q]

TEXT = {
    "is": _("is"), "is_not": _("is not"), "contains": _("contains"),
    "starts_with": _("begins with"), "empty": _("is empty"), "not_empty": _("is not empty"),
}  # fmt: skip
CHOICE = {"is": _("is"), "is_not": _("is not"), "empty": _("is empty")}
MEMBER = {"has": _("has"), "has_not": _("has not")}
DATE = {
    "before": _("before"), "after": _("after"), "last_days": _("in the last … days"),
    "not_last_days": _("not in the last … days"),
}  # fmt: skip
OPERATORS: dict[str, Mapping[str, str | Promise]] = {
    "text": TEXT, "choice": CHOICE, "member": MEMBER, "date": DATE,
}  # fmt: skip
WITHOUT_VALUE = ("empty", "not_empty")
LONGEST_VALUE = 300
MOST_CONDITIONS = 50
MOST_DAYS = 36_500


@dataclass(frozen=True)
class SegmentField:
    """What may be asked.

    Args:
        key: Stored in segments; never renamed.
        label: For editors.
        kind: `text`, `choice`, `member` or `date`.
        build: The condition on Contact; operator and cleaned value go in.
        choices: The allowed values of `choice` and `member`, asked anew each time.
    """

    key: str
    label: str | Promise
    kind: str
    build: Build
    choices: Callable[[], Iterable[tuple[str, Any]]] | None = None


_fields: dict[str, SegmentField] = {}


def register_segment_field(field: SegmentField) -> None:
    """Let segments ask this.

    Raises:
        ImproperlyConfigured: The key is taken, or the kind is unknown.
    """
    if field.key in _fields or field.kind not in OPERATORS:
        raise ImproperlyConfigured(f"The segment field {field.key} cannot be registered.")
    _fields[field.key] = field


def segment_fields() -> list[SegmentField]:
    """What may be asked, in the order of registration."""
    return list(_fields.values())


def compile_filter(document: Any) -> Q:
    """Turn a filter into a condition on Contact; an empty one matches everybody.

    Raises:
        InvalidSegment: It is malformed, or names an unknown field, operator or value.
    """
    groups = _part(document, "groups")
    compiled = [
        _joined(group, [_condition(item) for item in _part(group, "conditions")])
        for group in groups
    ]
    if sum(len(_part(group, "conditions")) for group in groups) > MOST_CONDITIONS:
        raise InvalidSegment(gettext("This filter has too many conditions."))
    return _joined(document, compiled)


def _part(document: Any, name: str) -> list[Any]:
    part = document.get(name, []) if isinstance(document, dict) else None
    if not isinstance(part, list):
        raise InvalidSegment
    return part


def _joined(document: dict[str, Any], parts: list[Q]) -> Q:
    match = document.get("match", "all")
    if match not in ("all", "any"):
        raise InvalidSegment
    return reduce(and_ if match == "all" else or_, parts) if parts else Q()


def _condition(item: Any) -> Q:
    if not isinstance(item, dict):
        raise InvalidSegment
    field = _fields.get(str(item.get("field")))
    if field is None:
        raise InvalidSegment(
            gettext("There is no field “%(field)s” to filter by.") % {"field": item.get("field")}
        )
    operator = str(item.get("operator"))
    if operator not in OPERATORS[field.kind]:
        raise InvalidSegment(
            gettext("“%(field)s” cannot be asked this way.") % {"field": field.label}
        )
    value = "" if operator in WITHOUT_VALUE else _value(field, operator, item.get("value"))
    return field.build(operator, value)


def _value(field: SegmentField, operator: str, value: Any) -> Any:
    problem = InvalidSegment(
        gettext("Please enter a valid value for “%(field)s”.") % {"field": field.label}
    )
    text = str(value).strip() if isinstance(value, str | int) else ""
    if not text or len(text) > LONGEST_VALUE:
        raise problem
    if field.kind == "date":
        return _moment(operator, text, problem)
    if field.choices and text not in {str(key) for key, _label in field.choices()}:
        raise problem
    return text


def _moment(operator: str, text: str, problem: InvalidSegment) -> Any:
    try:
        if operator in ("before", "after"):
            day = date.fromisoformat(text)
            return timezone.make_aware(datetime(day.year, day.month, day.day))
        days = int(text)
    except ValueError:
        raise problem from None
    if not 0 < days <= MOST_DAYS:
        raise problem
    return timezone.now() - timedelta(days=days)
