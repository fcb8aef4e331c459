"""The form in which editors plan a session."""

from typing import Any

from django import forms
from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
)
from wagtail.admin.panels import TabbedInterface as Tabs
from wagtail.models import Page

from business.core.errors import BusinessError

from .admin_fields import AmountField, WallTimeField, ZoneField
from .errors import PlacesTaken
from .models import TopicPage
from .wall_times import at_wall_time, wall_time

TIMES = ("starts_at", "opens_at", "closes_at", "early_until")
CURRENCIES = ("EUR", "CHF", "GBP", "USD")


def original_topics() -> QuerySet[TopicPage]:
    """The pages that sessions belong to: the English ones, and those that exist in no English."""
    english = Q(locale__language_code=settings.LANGUAGE_CODE)
    translated = Page.objects.filter(english).values("translation_key")
    rows: QuerySet[TopicPage] = TopicPage.objects.filter(
        english | ~Q(translation_key__in=translated)
    )
    return rows.order_by("title")


def original_topic(pk: Any) -> TopicPage | None:
    return original_topics().filter(pk=pk).first()


class SessionForm(WagtailAdminModelForm):
    """All times are by the clock of the session's zone, whoever sits at the screen."""

    topic = forms.ModelChoiceField(
        TopicPage.objects.none(),
        label=_("Topic"),
        help_text=_("The page that says what it is about."),
    )
    zone = ZoneField(help_text=_("All times of this form are by the clock of this zone."))
    starts_at = WallTimeField(
        label=_("Start"), help_text=_("Who has registered is told of every other date.")
    )
    opens_at = WallTimeField(
        label=_("Registration from"), required=False, help_text=_("At once if empty.")
    )
    closes_at = WallTimeField(
        label=_("Registration until"), required=False, help_text=_("Until the end if empty.")
    )
    early_until = WallTimeField(
        label=_("Early price until"), required=False, help_text=_("From then on the price holds.")
    )
    price_minor = AmountField(
        label=_("Price"), required=False, help_text=_("Free of charge if empty.")
    )
    early_price_minor = AmountField(
        label=_("Early price"), required=False, help_text=_("For those who register early.")
    )
    currency = forms.ChoiceField(
        label=_("Currency"),
        choices=[(name, name) for name in CURRENCIES],
        required=False,
        help_text=_("Of both prices."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topic"].queryset = original_topics()
        for name in TIMES:
            moment = getattr(self.instance, name)
            if moment is not None:
                self.initial[name] = wall_time(moment, self.instance.zone)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        zone = cleaned.get("zone")
        for name in TIMES:
            if cleaned.get(name) and zone:
                cleaned[name] = self.moment(name, cleaned[name], zone)
        cleaned["currency"] = cleaned.get("currency") or CURRENCIES[0]
        return cleaned

    def moment(self, name: str, wall: Any, zone: str) -> Any:
        """What is written means this moment; what nobody has changed means what it meant."""
        stored = getattr(self.instance, name)
        is_same = zone == self.initial.get("zone") and wall == self.initial.get(name)
        if stored is not None and is_same:
            return stored
        try:
            return at_wall_time(wall, zone)
        except BusinessError as error:
            self.add_error(name, str(error))
            return None

    def refuse(self, error: BusinessError) -> None:
        """Show what a service refuses beside the field that it is about."""
        self.add_error("capacity" if isinstance(error, PlacesTaken) else None, str(error))


class CancelForm(forms.Form):
    """Why a session does not take place."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everybody who has registered reads it in their mail."),
    )


EDIT_HANDLER = Tabs(
    [
        ObjectList(
            [
                HelpPanel(template="webinars/both_zones.html"),
                MultiFieldPanel(
                    [
                        FieldPanel("topic"),
                        FieldRowPanel([FieldPanel("title_en"), FieldPanel("title_de")]),
                        FieldRowPanel([FieldPanel("kind"), FieldPanel("language")]),
                    ],
                    heading=_("What"),
                ),
                MultiFieldPanel(
                    [
                        FieldRowPanel([FieldPanel("starts_at"), FieldPanel("minutes")]),
                        FieldPanel("zone"),
                    ],
                    heading=_("When"),
                ),
                InlinePanel("appearances", heading=_("Speakers"), label=_("Speaker")),
                MultiFieldPanel(
                    [
                        FieldPanel("capacity"),
                        FieldRowPanel(
                            [FieldPanel("has_waiting_list"), FieldPanel("needs_approval")]
                        ),
                        FieldRowPanel([FieldPanel("opens_at"), FieldPanel("closes_at")]),
                    ],
                    heading=_("Registration"),
                ),
            ],
            heading=pgettext_lazy("webinar", "Plan"),
        ),
        ObjectList(
            [
                FieldRowPanel([FieldPanel("platform"), FieldPanel("room_code")]),
                FieldPanel("room_url"),
                InlinePanel("materials", heading=_("Materials"), label=_("Material")),
                FieldPanel("recording_url"),
            ],
            heading=_("Room and materials"),
        ),
        ObjectList(
            [
                FieldRowPanel([FieldPanel("price_minor"), FieldPanel("currency")]),
                FieldRowPanel([FieldPanel("early_price_minor"), FieldPanel("early_until")]),
            ],
            heading=_("Price"),
        ),
    ],
    base_form_class=SessionForm,
)
