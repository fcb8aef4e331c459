"""Sessions by the calendar: a month on one page, a copy, and a series of further dates."""

from calendar import Calendar
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.permission_policies import ModelPermissionPolicy

from business.core.errors import BusinessError
from business.webinars.admin_fields import WallTimeField
from business.webinars.models import Session
from business.webinars.services.series import MOST, Rhythm, dates_after, repeat_session
from business.webinars.services.sessions import copy_session
from business.webinars.wall_times import at_wall_time, said

MARGIN = timedelta(days=8)


class SessionScreen(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """A page about sessions beside their list."""

    permission_policy = ModelPermissionPolicy(Session)
    header_icon = "calendar-alt"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        found = [{"url": reverse("webinar_sessions:index"), "label": _("Sessions")}]
        if "pk" in self.kwargs:
            url = reverse("webinar_sessions:inspect", args=[self.kwargs["pk"]])
            found.append({"url": url, "label": str(self.session)})
        here = {"url": "", "label": self.get_page_title()}
        return [*super().get_breadcrumbs_items(), *found, here]

    @property
    def session(self) -> Session:
        if not hasattr(self, "_session"):
            rows = Session.objects.select_related("topic")
            self._session: Session = get_object_or_404(rows, pk=self.kwargs["pk"])
        return self._session

    def back(self, pk: int) -> HttpResponse:
        return HttpResponseRedirect(reverse("webinar_sessions:inspect", args=[pk]))


class CalendarView(SessionScreen):
    """One month; each session stands on its own day, at the time of its own clock."""

    any_permission_required = ("view", "add", "change", "delete")
    template_name = "webinars/calendar.html"
    page_title = _("Calendar")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        month = asked_month(self.request.GET.get("month", ""))
        weeks = Calendar().monthdatescalendar(month.year, month.month)
        found = sessions_around(month)
        return super().get_context_data(**kwargs) | {
            "month": month,
            "weeks": [[cell_of(day, month, found) for day in week] for week in weeks],
            "weekdays": weeks[0],
            "earlier": month - timedelta(days=1),
            "later": month + timedelta(days=31),
            "today": timezone.localdate(),
            "may_add": self.permission_policy.user_has_permission(self.request.user, "add"),
        }


def cell_of(day: date, month: date, found: dict[date, list[Session]]) -> dict[str, Any]:
    is_inside = day.month == month.month
    return {"day": day, "is_inside": is_inside, "sessions": found.get(day, [])}


def asked_month(text: str) -> date:
    """The first day of it; of this month if it is none or far away."""
    try:
        month = datetime.strptime(text, "%Y-%m").date()
    except ValueError:
        month = timezone.localdate()
    if not 2000 <= month.year < 2100:
        month = timezone.localdate()
    return month.replace(day=1)


def sessions_around(month: date) -> dict[date, list[Session]]:
    """Those that stand on the page of a month, by the day of their own clock."""
    first = datetime(month.year, month.month, 1, tzinfo=UTC)
    span = (first - MARGIN, first + timedelta(days=31) + MARGIN)
    found: dict[date, list[Session]] = {}
    for row in (
        Session.objects.filter(starts_at__range=span).select_related("topic").order_by("starts_at")
    ):
        found.setdefault(row.local_start.date(), []).append(row)
    return found


class CopyForm(forms.Form):
    starts_at = WallTimeField(label=_("Start"))

    def __init__(self, *args: Any, session: Session, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.session = session
        self.fields["starts_at"].help_text = _("By the clock of %(zone)s.") % {"zone": session.zone}

    def clean_starts_at(self) -> datetime:
        try:
            return at_wall_time(self.cleaned_data["starts_at"], self.session.zone)
        except BusinessError as error:
            raise forms.ValidationError(str(error)) from None


class CopyView(SessionScreen):
    """A draft like a session, on a date that is asked for."""

    permission_required = "add"
    template_name = "webinars/copy.html"
    page_title = _("Duplicate the session")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.pop("form", None) or CopyForm(session=self.session)
        found = super().get_context_data(**kwargs)
        return found | {"form": form, "session": self.session, "media": form.media}

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = CopyForm(request.POST, session=self.session)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        copy = copy_session(session=self.session, starts_at=form.cleaned_data["starts_at"])
        messages.success(request, gettext("The copy is a draft. Look at it, and publish it."))
        return self.back(copy.pk)


class SeriesForm(forms.Form):
    rhythm = forms.ChoiceField(
        label=_("How often"),
        choices=[
            (Rhythm.WEEKLY, _("Every week")),
            (Rhythm.FORTNIGHTLY, _("Every two weeks")),
            (Rhythm.MONTHLY, _("Every month, on the same weekday")),
        ],
    )
    count = forms.IntegerField(label=_("Further dates"), min_value=1, max_value=MOST)


class SeriesView(SessionScreen):
    """Further dates of a session: looked at on GET, made on POST."""

    permission_required = "add"
    template_name = "webinars/series.html"
    page_title = _("Repeat the session")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = self.request.GET if "count" in self.request.GET else None
        form = SeriesForm(asked, initial={"count": 4})
        dates = dates_of(self.session, form)
        return super().get_context_data(**kwargs) | {
            "form": form,
            "session": self.session,
            "dates": [
                (row, row.starts_at and said(row.starts_at, self.session.zone)) for row in dates
            ],
            "made": sum(row.is_made for row in dates),
        }

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = SeriesForm(request.POST)
        starts = [row.starts_at for row in dates_of(self.session, form) if row.starts_at]
        made = repeat_session(session_id=pk, starts=starts)
        text = ngettext("%(count)d draft was made.", "%(count)d drafts were made.", len(made))
        messages.success(request, text % {"count": len(made)})
        return HttpResponseRedirect(
            f"{reverse('webinar_sessions:index')}?topic={self.session.topic_id}"
        )


def dates_of(session: Session, form: SeriesForm) -> list[Any]:
    if not form.is_valid():
        return []
    return dates_after(session, Rhythm(form.cleaned_data["rhythm"]), form.cleaned_data["count"])
