"""What segments may ask of contacts; other parts of the app register theirs beside these."""

from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.db.models import Exists, Model, OuterRef, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .filters import SegmentField, register_segment_field
from .models import (
    Consent,
    ConsentState,
    ContactList,
    ContactTag,
    Conversion,
    Membership,
    Purpose,
    TaggedContact,
    TimelineEntry,
    Touch,
)
from .models.people import PROFILE_FIELDS, CompanySize, contact_field
from .timeline import timeline_kinds

LOOKUPS = {"is": "iexact", "contains": "icontains", "starts_with": "istartswith"}
FIXED: dict[str, Callable[[], Iterable[tuple[str, Any]]]] = {
    "language": lambda: settings.LANGUAGES,
    "company_size": lambda: CompanySize.choices,
}


def text_condition(name: str) -> Callable[[str, Any], Q]:
    def build(operator: str, value: Any) -> Q:
        if operator in ("empty", "not_empty"):
            absent = Q(**{name: ""}) | Q(**{f"{name}__isnull": True})
            return absent if operator == "empty" else ~absent
        found = Q(**{f"{name}__{LOOKUPS.get(operator, 'iexact')}": value})
        # A comparison with NULL is neither true nor false: who has no value is not it either.
        return ~(found & Q(**{f"{name}__isnull": False})) if operator == "is_not" else found

    return build


def date_condition(name: str) -> Callable[[str, Any], Q]:
    def build(operator: str, value: Any) -> Q:
        later = Q(**{f"{name}__gte": value})
        return later if operator in ("after", "last_days") else Q(**{f"{name}__lt": value})

    return build


def member_condition(model: type[Model], path: str, owner: str) -> Callable[[str, Any], Q]:
    """Whether a row of another table says so; a subquery, so that no contact appears twice."""

    def build(operator: str, value: Any) -> Q:
        rows = model._default_manager.filter(**{owner: OuterRef("pk"), path: value})
        return Q(Exists(rows)) if operator == "has" else ~Q(Exists(rows))

    return build


def event_date_condition(model: type[Model], owner: str = "contact") -> Callable[[str, Any], Q]:
    """Whether anything in a dated table happened then."""

    def build(operator: str, value: Any) -> Q:
        lookup = "at__lt" if operator == "before" else "at__gte"
        rows = model._default_manager.filter(**{owner: OuterRef("pk"), lookup: value})
        return ~Q(Exists(rows)) if operator == "not_last_days" else Q(Exists(rows))

    return build


def _tags() -> Iterable[tuple[str, Any]]:
    return [(str(key), name) for key, name in ContactTag.objects.values_list("pk", "name")]


def _lists() -> Iterable[tuple[str, Any]]:
    return [(str(row.pk), str(row)) for row in ContactList.objects.all()]


def _conversion_kinds() -> Iterable[tuple[str, Any]]:
    kinds = Conversion.objects.order_by("kind").values_list("kind", flat=True).distinct()
    return [(kind, kind) for kind in kinds]


def _purposes() -> Iterable[tuple[str, Any]]:
    return [(row.key, str(row)) for row in Purpose.objects.all()]


def consent_condition(operator: str, value: Any) -> Q:
    """Whether the consent for a purpose stands now."""
    rows = Consent.objects.filter(
        contact=OuterRef("pk"), purpose__key=value, state=ConsentState.GRANTED
    )
    return Q(Exists(rows)) if operator == "has" else ~Q(Exists(rows))


def _timeline_kinds() -> Iterable[tuple[str, Any]]:
    return [(kind.kind, kind.label) for kind in timeline_kinds()]


MEMBERS: tuple[tuple[str, str | Promise, Any, Any], ...] = (
    ("tag", _("tag"), member_condition(TaggedContact, "tag", "content_object"), _tags),
    ("list", _("list"), member_condition(Membership, "list", "contact"), _lists),
    (
        "conversion",
        _("conversion"),
        member_condition(Conversion, "kind", "contact"),
        _conversion_kinds,
    ),
    ("consent", _("consent"), consent_condition, _purposes),
    ("event", _("event"), member_condition(TimelineEntry, "kind", "contact"), _timeline_kinds),
)
SOURCES = {
    "first_source": _("first source"), "first_medium": _("first medium"),
    "first_campaign": _("first campaign"), "last_source": _("last source"),
    "last_medium": _("last medium"), "last_campaign": _("last campaign"),
}  # fmt: skip
DATES: tuple[tuple[str, str | Promise, Any], ...] = (
    ("created", _("created"), date_condition("created_at")),
    ("changed", _("changed"), date_condition("updated_at")),
    ("touched", _("date of a touch"), event_date_condition(Touch)),
    ("converted", _("date of a conversion"), event_date_condition(Conversion)),
    ("happened", _("date of an event"), event_date_condition(TimelineEntry)),
)


def register_own_fields() -> None:
    """Called once, when the app is ready."""
    for name in ("email", *PROFILE_FIELDS):
        choices = FIXED.get(name)
        label: str | Promise = contact_field(name).verbose_name
        kind = "choice" if choices else "text"
        register_segment_field(SegmentField(name, label, kind, text_condition(name), choices))
    for key, label, build, choices in MEMBERS:
        register_segment_field(SegmentField(key, label, "member", build, choices))
    for key, label in SOURCES.items():
        end, _sep, column = key.partition("_")
        path = f"{end}_touch__{column}"
        register_segment_field(SegmentField(key, label, "text", text_condition(path)))
    for key, label, build in DATES:
        register_segment_field(SegmentField(key, label, "date", build))
