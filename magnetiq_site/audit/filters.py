"""What the audit log can be narrowed to on its screen."""

from django import forms
from django.apps import apps
from django.contrib.auth import get_user_model
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet

import django_filters

from business.core.models import AuditEntry
from business.core.trail.actions import labels


def action_choices() -> list[tuple[str, str]]:
    return sorted(((key, str(label)) for key, label in labels().items()), key=lambda pair: pair[1])


def type_choices() -> list[tuple[str, str]]:
    """The types that there are entries about."""
    entries = AuditEntry.objects.order_by().exclude(object_type="")
    found = entries.values_list("object_type", flat=True).distinct()
    return sorted(((key, type_name(key)) for key in found), key=lambda pair: pair[1])


def type_name(key: str) -> str:
    """What people call a type; one that is no more, by its key."""
    try:
        return str(capfirst(apps.get_model(key)._meta.verbose_name))
    except (LookupError, ValueError):
        return key


def people() -> list[tuple[str, str]]:
    """Everybody who has an account; who has none any more is found by the search."""
    users = get_user_model()._default_manager.order_by("email").values_list("pk", "email")
    return [(str(pk), email) for pk, email in users]


class AuditFilters(WagtailFilterSet):
    """Who, what, on which type of object, when."""

    at = django_filters.DateFromToRangeFilter(label=_("Time"), widget=DateRangePickerWidget)
    action = django_filters.ChoiceFilter(label=_("Action"), choices=action_choices)
    person_id = django_filters.ChoiceFilter(label=_("Person"), choices=people)
    object_type = django_filters.ChoiceFilter(label=_("Type of the object"), choices=type_choices)
    is_security = django_filters.BooleanFilter(
        label=_("Security event"),
        widget=forms.Select(choices=[("", _("All")), ("true", _("Yes")), ("false", _("No"))]),
    )

    class Meta:
        model = AuditEntry
        fields = ("at", "action", "person_id", "object_type", "is_security")
