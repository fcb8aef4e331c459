"""Forms in which the team works on registrations."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wagtail.admin.forms.models import WagtailAdminModelForm

from business.core.addresses import normalise_address
from business.core.errors import BusinessError

from .models import AHEAD, Registration, Session
from .services.registrations import CHANGEABLE
from .wall_times import said


class SessionChoice(forms.ModelChoiceField[Session]):
    """Sessions with their start by their own clock."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.title('en')} · {said(obj.starts_at, obj.zone)}"


def coming_sessions() -> Any:
    rows = Session.objects.filter(state__in=AHEAD, ends_at__gt=timezone.now())
    return rows.select_related("topic").order_by("starts_at")


class AddForm(WagtailAdminModelForm):
    """Somebody who has called or written, and gets a place at once."""

    session = SessionChoice(
        Session.objects.none(),
        label=pgettext_lazy("webinar", "Session"),
        help_text=_("Only those that are to come."),
    )
    language = forms.ChoiceField(
        label=_("Language of mails"),
        choices=settings.LANGUAGES,
        help_text=_("In which this person is written to."),
    )

    class Meta:
        model = Registration
        fields = ("session", "email", *CHANGEABLE, "language")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["session"].queryset = coming_sessions()

    def clean_email(self) -> str:
        try:
            return normalise_address(self.cleaned_data["email"])
        except BusinessError as error:
            raise forms.ValidationError(str(error)) from None

    def _post_clean(self) -> None:
        """Leave the row to the service, which knows who has cancelled and may come back."""

    def refuse(self, error: BusinessError) -> None:
        self.add_error("session" if error.code != "ALREADY_REGISTERED" else "email", str(error))


class ChangeForm(WagtailAdminModelForm):
    """What is known of somebody; their address and their place stay."""

    class Meta:
        model = Registration
        fields = CHANGEABLE

    def refuse(self, error: BusinessError) -> None:
        self.add_error(None, str(error))


class MoveForm(forms.Form):
    """Another date of the same topic."""

    session = SessionChoice(Session.objects.none(), label=_("Move to"))

    def __init__(self, *args: Any, row: Registration, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = coming_sessions().filter(topic=row.session.topic_id)
        self.fields["session"].queryset = others.exclude(pk=row.session_id)  # type: ignore[attr-defined]  # of a ModelChoiceField
