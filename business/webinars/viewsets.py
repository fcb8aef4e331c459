"""The menu “Webinars” and what stands in it."""

from typing import Any, ClassVar

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wagtail.admin.ui.tables import (
    BooleanColumn,
    BulkActionsCheckboxColumn,
    Column,
    DateColumn,
    TitleColumn,
)
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet

from .admin_forms import EDIT_HANDLER
from .filters import RegistrationFilters, SessionFilters
from .models import Category, Registration, Session, Speaker
from .registration_forms import AddForm, ChangeForm
from .views import attendance, dates, letters, numbers, registrations, sessions, wizard
from .wall_times import said


def start_words(session: Session) -> str:
    return said(session.starts_at, session.zone)


def places_words(session: Session) -> str:
    limit = "∞" if session.capacity is None else str(session.capacity)
    return f"{session.taken} / {limit}"


class SessionViewSet(ModelViewSet):
    """The dates of topics."""

    model = Session
    name = "webinar_sessions"
    icon = "calendar-alt"
    menu_label = _("Sessions")
    menu_order = 100
    copy_view_enabled = False
    inspect_view_enabled = True
    edit_handler = EDIT_HANDLER
    index_view_class = sessions.SessionIndexView
    add_view_class = sessions.SessionCreateView
    edit_view_class = sessions.SessionEditView
    delete_view_class = sessions.SessionDeleteView
    inspect_view_class = sessions.SessionPageView
    inspect_template_name = "webinars/session.html"
    filterset_class = SessionFilters
    list_per_page = 50
    ordering = "-starts_at"
    search_fields = ("title_en", "title_de", "topic__title")
    list_display = (
        TitleColumn(
            "title",
            label=pgettext_lazy("webinar", "Session"),
            accessor=lambda session: session.title("en"),
            url_name="webinar_sessions:inspect",
            sort_key="topic__title",
            classname="title webinar-title",
        ),
        Column("start", label=_("Start"), accessor=start_words, sort_key="starts_at"),
        Column("get_state_display", label=_("State"), sort_key="state"),
        Column("places", label=_("Taken"), accessor=places_words, sort_key="taken"),
        Column("waiting", label=_("Waiting")),
        Column("get_language_display", label=_("Language"), sort_key="language"),
    )

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path("calendar/", dates.CalendarView.as_view(), name="calendar"),
            path("plan/", wizard.WizardView.as_view(), name="wizard"),
            path("<int:pk>/copy/", dates.CopyView.as_view(), name="copy"),
            path("<int:pk>/series/", dates.SeriesView.as_view(), name="series"),
            path("<int:pk>/numbers/", numbers.NumbersView.as_view(), name="numbers"),
            path("<int:pk>/attendance/", attendance.AttendanceView.as_view(), name="attendance"),
            path("<int:pk>/mail/", letters.LetterView.as_view(), name="mail"),
            path("<int:pk>/publish/", sessions.PublishView.as_view(), name="publish"),
            path("<int:pk>/cancel/", sessions.CancelView.as_view(), name="cancel"),
            path("<int:pk>/restore/", sessions.RestoreView.as_view(), name="restore"),
        ]


class RegistrationViewSet(ModelViewSet):
    """Who takes part or would like to."""

    model = Registration
    name = "webinar_registrations"
    icon = "group"
    menu_label = _("Registrations")
    menu_order = 200
    copy_view_enabled = False
    add_to_reference_index = False
    inspect_view_enabled = True
    index_view_class = registrations.RegistrationIndexView
    add_view_class = registrations.RegistrationAddView
    edit_view_class = registrations.RegistrationChangeView
    inspect_view_class = registrations.RegistrationPageView
    inspect_template_name = "webinars/registration.html"
    filterset_class = RegistrationFilters
    list_per_page = 50
    ordering = "-pk"
    search_fields = ("email", "first_name", "last_name", "company")
    list_display = (
        BulkActionsCheckboxColumn("bulk_actions", obj_type="registration"),
        TitleColumn(
            "email",
            label=_("Address"),
            url_name="webinar_registrations:inspect",
            sort_key="email",
            classname="title webinar-title",
        ),
        Column("name", label=_("Name"), sort_key="last_name"),
        Column("company", label=_("Company"), sort_key="company", classname="webinar-long"),
        Column(
            "session",
            label=pgettext_lazy("webinar", "Session"),
            sort_key="session__starts_at",
            classname="webinar-title",
        ),
        Column("get_state_display", label=_("State"), sort_key="state"),
        BooleanColumn("attended", label=_("Attended"), sort_key="attended"),
        DateColumn("created_at", label=_("Registered"), sort_key="created_at"),
    )

    def get_form_class(self, for_update: bool = False) -> type[AddForm | ChangeForm]:
        return ChangeForm if for_update else AddForm

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        kwargs |= {f"{name}_url_name": None for name in ("delete", "history", "usage")}
        common: dict[str, Any] = super().get_common_view_kwargs(**kwargs)
        return common

    def get_urlpatterns(self) -> list[URLPattern]:
        table = self.construct_view(
            registrations.RegistrationExportView, **self.get_index_view_kwargs()
        )
        act = registrations.RegistrationAct.as_view()
        acts = ["approve", "reject", "cancel", "resend", "attended", "missed"]
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("new/", self.add_view, name="add"),
            path("export/csv/", table, {"kind": "csv"}, name="csv"),
            path("export/xlsx/", table, {"kind": "xlsx"}, name="xlsx"),
            path("<int:pk>/", self.inspect_view, name="inspect"),
            path("<int:pk>/edit/", self.edit_view, name="edit"),
            path("<int:pk>/move/", registrations.MoveView.as_view(), name="move"),
            *(path(f"<int:pk>/{name}/", act, {"act": name}, name=name) for name in acts),
        ]


class SpeakerViewSet(ModelViewSet):
    """People of the site who speak."""

    model = Speaker
    name = "webinar_speakers"
    icon = "user"
    menu_label = _("Speakers")
    menu_order = 300
    copy_view_enabled = False
    ordering = "person__name"
    search_fields = ("person__name", "email", "company")
    list_display = (
        TitleColumn("person", label=_("Name"), url_name="webinar_speakers:edit"),
        Column("get_kind_display", label=_("Belongs to"), sort_key="kind"),
        Column("company", label=_("Company"), sort_key="company"),
        Column("email", label=_("Address"), sort_key="email"),
    )


class CategoryViewSet(ModelViewSet):
    """What readers narrow the list by."""

    model = Category
    name = "webinar_categories"
    icon = "tag"
    menu_label = _("Categories")
    menu_order = 400
    copy_view_enabled = False
    ordering = "name_en"
    search_fields = ("name_en", "name_de")
    list_display = ("name_en", "name_de", "slug")


class WebinarsGroup(ViewSetGroup):
    """The top-level menu."""

    menu_label = _("Webinars")
    menu_icon = "date"
    menu_order = 320
    items: ClassVar[list[Any]] = [
        SessionViewSet,
        RegistrationViewSet,
        SpeakerViewSet,
        CategoryViewSet,
    ]
