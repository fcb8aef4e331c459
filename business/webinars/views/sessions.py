"""Sessions in the admin: listed, planned, published, cancelled, restored, deleted, copied."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.functional import cached_property
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import BaseOperationView
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets.button import HeaderButton

from business.core.errors import BusinessError
from business.webinars.admin_forms import CancelForm, original_topic
from business.webinars.models import AHEAD, Program, Session, SessionState
from business.webinars.services.reminders import attendance
from business.webinars.services.sessions import (
    cancel_session,
    delete_session,
    publish_session,
    restore_session,
    save_session,
)
from business.webinars.waiting_counts import with_waiting

PLANNED_HOUR = 10


class SessionIndexView(generic.IndexView):
    list_export = ()
    page_title = _("Sessions")

    def get_base_queryset(self) -> QuerySet[Session]:
        return with_waiting(Session.objects.select_related("topic"))

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        named = [("calendar", _("Calendar"), "calendar")]
        if self.permission_policy.user_has_permission(self.request.user, "add"):
            named.append(("wizard", _("Plan step by step"), "list-ol"))
        buttons = [
            HeaderButton(
                label, url=reverse(f"webinar_sessions:{name}"), icon_name=icon, priority=50
            )
            for name, label, icon in named
        ]
        return [*super().header_more_buttons, *buttons]


class Saved:
    """Writes a session by the rules; what they refuse stands beside the field that it is about."""

    form: Any

    def save_instance(self) -> Session:
        save: Callable[[], Any] = super().save_instance  # type: ignore[misc]  # of Wagtail's view
        return save_session(session=self.form.instance, save=save)

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            answer: HttpResponse = super().form_valid(form)  # type: ignore[misc]  # of Wagtail's view
        except BusinessError as error:
            form.refuse(error)
            self.produced_error_message = self.get_error_message()  # type: ignore[attr-defined]  # as above
            answer = self.form_invalid(form)  # type: ignore[attr-defined]  # as above
        return answer

    def get_success_url(self) -> str:
        return reverse("webinar_sessions:inspect", args=[self.object.pk])  # type: ignore[attr-defined]  # as above


class SessionCreateView(Saved, generic.CreateView):
    """A new session has what the program's settings say, and what the link to it named."""

    page_title = _("New session")

    def get_initial_form_instance(self) -> Session:
        program = Program.load()
        session = Session(zone=program.zone, minutes=program.minutes, capacity=program.capacity)
        session.topic_id = getattr(original_topic(self.request.GET.get("topic")), "pk", None)
        return session

    def get_initial(self) -> dict[str, Any]:
        day = self.request.GET.get("day", "")
        return {"starts_at": f"{day} {PLANNED_HOUR}:00"} if is_day(day) else {}


def is_day(text: str) -> bool:
    try:
        return parse_date(text) is not None
    except ValueError:
        return False


class SessionEditView(Saved, generic.EditView):
    def get_queryset(self) -> QuerySet[Session]:
        return Session.objects.select_related("topic")


class SessionDeleteView(generic.DeleteView):
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            answer: HttpResponse = super().post(request, *args, **kwargs)
        except BusinessError as error:
            messages.error(request, str(error))
            return HttpResponseRedirect(reverse("webinar_sessions:inspect", args=[self.object.pk]))
        return answer

    def delete_action(self) -> None:
        delete_session(session_id=self.object.pk)


class SessionPageView(generic.InspectView):
    """A session with its places, and all that can be done with it."""

    template_name = "webinars/session.html"
    page_title = pgettext_lazy("webinar", "Session")

    def get_object(self, queryset: Any = None) -> Session:
        return get_object_or_404(with_waiting(Session.objects.select_related("topic")), pk=self.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        session: Session = self.object
        may_change = self.user_has_permission("change")
        return context | {
            "session": session,
            "acts": acts_on(session) if may_change else (),
            "cancel_form": CancelForm(),
            "may_change": may_change,
            "may_add": self.user_has_permission("add"),
            "may_work": self.request.user.has_perm("webinars.change_registration"),
            "has_begun": session.starts_at <= timezone.now(),
            "takes_people": session.state in AHEAD and session.ends_at > timezone.now(),
            "may_see_people": self.request.user.has_perm("webinars.view_registration"),
            "speakers": session.appearances.select_related("speaker__person"),
            "attendance": attendance(session),
        }


def acts_on(session: Session) -> tuple[str, ...]:
    """What can be done with it now."""
    if session.state == SessionState.DRAFT:
        return ("publish", "cancel")
    if session.state == SessionState.CANCELLED:
        return ("restore",) if session.starts_at > timezone.now() else ()
    return ("cancel",) if session.state != SessionState.COMPLETED else ()


class SessionAct(PermissionCheckedMixin, BaseOperationView):
    """One act with a session, which the rules may refuse."""

    http_method_names = ("post",)
    model = Session
    permission_required = "change"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            messages.success(request, self.act(request, self.object.pk))
        except BusinessError as error:
            messages.error(request, str(error))
        return HttpResponseRedirect(reverse("webinar_sessions:inspect", args=[self.object.pk]))

    def act(self, request: HttpRequest, pk: int) -> Any:
        raise NotImplementedError


class PublishView(SessionAct):
    def act(self, request: HttpRequest, pk: int) -> Any:
        publish_session(session_id=pk)
        return gettext("The session is published.")


class CancelView(SessionAct):
    def act(self, request: HttpRequest, pk: int) -> Any:
        form = CancelForm(request.POST)
        reason = form.cleaned_data["reason"] if form.is_valid() else ""
        cancel_session(session_id=pk, reason=reason)
        return gettext("The session is cancelled. Everybody who has registered is told.")


class RestoreView(SessionAct):
    def act(self, request: HttpRequest, pk: int) -> Any:
        if restore_session(session_id=pk).state == SessionState.DRAFT:
            return gettext("The session is a draft again.")
        return gettext("The session takes place. Everybody who has registered is told.")
