"""What the lists of sessions and registrations are narrowed by."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet

from django_filters import (
    ChoiceFilter,
    DateFromToRangeFilter,
    ModelChoiceFilter,
    MultipleChoiceFilter,
)

from .models import Registration, Session
from .registration_forms import SessionChoice

ATTENDANCE = (("yes", _("Attended")), ("no", _("Missed")), ("unknown", _("Unknown")))
ATTENDED = {"yes": True, "no": False, "unknown": None}
# What the list shows if somebody asks for it.
FURTHER = ("job_title", "phone", "question", "needs", "language", "number")


class SessionFilters(WagtailFilterSet):
    starts_at = DateFromToRangeFilter(label=_("Start"), widget=DateRangePickerWidget)

    class Meta:
        model = Session
        fields = ("state", "topic", "language", "kind")


class SessionFilter(ModelChoiceFilter):
    field_class = SessionChoice


def further_columns() -> list[tuple[str, Any]]:
    fields: Any = map(Registration._meta.get_field, FURTHER)
    return [(field.name, capfirst(field.verbose_name)) for field in fields]


def all_sessions(_request: Any) -> Any:
    return Session.objects.select_related("topic").order_by("-starts_at")


class RegistrationFilters(WagtailFilterSet):
    session = SessionFilter(
        label=pgettext_lazy("webinar", "Session"), queryset=all_sessions, widget=forms.Select
    )
    attendance = ChoiceFilter(
        label=_("Attendance"), choices=ATTENDANCE, method="attended", widget=forms.RadioSelect
    )
    language = ChoiceFilter(
        label=_("Language"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )

    columns = MultipleChoiceFilter(
        label=_("Further columns"),
        choices=further_columns,
        method="all",
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Registration
        fields = ("session", "state", "attendance", "language", "columns")

    def attended(self, rows: Any, _name: str, value: str) -> Any:
        return rows.confirmed().filter(attended=ATTENDED[value])

    def all(self, rows: Any, _name: str, _value: list[str]) -> Any:
        return rows
