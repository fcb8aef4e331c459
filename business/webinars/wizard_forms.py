"""The short way to a new webinar: the few things that every one needs, step by step."""

from typing import Any, ClassVar

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from business.core.errors import BusinessError

from .admin_forms import SessionForm
from .models import Session, SessionState, Speaker, TopicPage, WebinarsPage

STEPS = (
    (_("What is it about?"), ("topic", "title", "lead", "kind", "speakers")),
    (_("When?"), ("starts_at", "minutes", "zone", "language")),
    (
        _("Who may come, and where?"),
        ("capacity", "has_waiting_list", "needs_approval", "platform", "room_url"),
    ),
)
NEW = ("title", "lead", "speakers")


class WizardForm(SessionForm):
    """A session, and its topic if there is none yet."""

    title = forms.CharField(
        label=_("Title of a new topic"),
        max_length=255,
        required=False,
        help_text=_("In English. Its page is made as a draft, and waits for its words."),
    )
    lead = forms.CharField(
        label=_("Lead"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Two sentences: what is it about, and what is it good for?"),
    )
    speakers = forms.ModelMultipleChoiceField(
        Speaker.objects.none(),
        label=_("Speakers"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    room_url = forms.URLField(
        label=_("Address of the room"),
        max_length=500,
        required=False,
        assume_scheme="https",
        help_text=_("Nobody sees it; participants get a link of their own that leads there."),
    )

    class Meta:
        model = Session
        fields: ClassVar[list[str]] = [
            name for _heading, names in STEPS for name in names if name not in NEW
        ]

    def __init__(self, *args: Any, overview: WebinarsPage | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.overview: Any = overview
        fields: dict[str, Any] = self.fields
        fields["speakers"].queryset = Speaker.objects.select_related("person")
        fields["topic"].required = overview is None
        fields["topic"].empty_label = gettext("A new topic") if overview else "---------"
        fields["starts_at"].help_text = gettext("By the clock of the session's zone.")
        if overview is None:
            del fields["title"], fields["lead"]

    @cached_property
    def steps(self) -> list[dict[str, Any]]:
        """The fields of each step, below its question."""
        return [
            {"heading": heading, "fields": [self[name] for name in names if name in self.fields]}
            for heading, names in STEPS
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        topic, title = cleaned.get("topic"), cleaned.get("title", "").strip()
        if topic is None and not title and "topic" not in self.errors:
            self.add_error("topic", _("Choose a topic, or give a new one a title."))
        elif topic is not None and title:
            self.add_error("title", _("Either a topic that there is, or a new one."))
        elif title and TopicPage.objects.child_of(self.overview).filter(title=title).exists():
            self.add_error("title", _("There is a topic with this title. Choose it above."))
        if topic is not None and is_planned(topic, cleaned.get("starts_at")):
            self.add_error("starts_at", _("The topic has a session at this time already."))
        return cleaned

    @property
    def plan(self) -> dict[str, Any]:
        """What `plan_session` is given of it, without the topic."""
        said = {name: self.cleaned_data[name] for name in self._meta.fields if name != "topic"}
        roles = [{"speaker": row.pk, "role": "presenter"} for row in self.cleaned_data["speakers"]]
        return said | {"speakers": roles}

    def refuse(self, error: BusinessError) -> None:
        """Show what the service refuses beside the fields that it names."""
        for problem in error.details:
            known = problem.field if problem.field in self.fields else None
            self.add_error(known, problem.message)
        if not error.details:
            self.add_error(None, str(error))


def is_planned(topic: TopicPage, starts_at: Any) -> bool:
    rows = Session.objects.exclude(state=SessionState.CANCELLED)
    return rows.filter(topic=topic, starts_at=starts_at).exists()
