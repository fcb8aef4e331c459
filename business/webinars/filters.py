"""What the lists of sessions and registrations are narrowed by."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet

from django_filters import ChoiceFilter, DateFromToRangeFilter, ModelChoiceFilter

from .models import Registration, Session
from .registration_forms import SessionChoice

ATTENDANCE = (("yes", _("Attended")), ("no", _("Missed")), ("unknown", _("Unknown")))
ATTENDED = {"yes": True, "no": False, "unknown": None}


class SessionFilters(WagtailFilterSet):
    starts_at = DateFromToRangeFilter(label=_("Start"), widget=DateRangePickerWidget)

    class Meta:
        model = Session
        fields = ("state", "topic", "language", "kind")


class SessionFilter(ModelChoiceFilter):
    field_class = SessionChoice


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

    class Meta:
        model = Registration
        fields = ("session", "state", "attendance", "language")

    def attended(self, rows: Any, _name: str, value: str) -> Any:
        return rows.confirmed().filter(attended=ATTENDED[value])
