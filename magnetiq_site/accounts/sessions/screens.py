"""The admin's screens of logins: one's own, and for admins those of another person."""

from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView

from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.permissions import policy_registry

from magnetiq_site.access.people import may_manage
from magnetiq_site.accounts.models import User

from .lifecycle import end_sessions, idle_until, keep_in_use
from .models import EndReason
from .requests import current_session


@method_decorator(never_cache, name="dispatch")
class OwnLoginsView(WagtailAdminTemplateMixin, TemplateView):
    """Where I am logged in. A POST ends one of the logins, or all but this one."""

    page_title = _("Where I am logged in")
    header_icon = "key"
    template_name = "accounts/logins.html"
    why = EndReason.ENDED_BY_OWNER
    _show_breadcrumbs = True

    @property
    def person(self) -> User:
        return cast("User", self.request.user)

    @property
    def above(self) -> dict[str, Any]:
        """The screen that leads here."""
        return {"url": reverse("wagtailadmin_account"), "label": gettext("Account")}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = [self.above, {"url": "", "label": self.page_title}]
        return [*super().get_breadcrumbs_items(), *here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "person": self.person,
            "is_own": self.person == self.request.user,
            "logins": self.person.login_sessions.living(),
            "current": current_session(self.request),
            "most": settings.MAGNETIQ_SESSIONS_PER_PERSON,
        }

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        logins = self.person.login_sessions.living().exclude(pk=current_session(request).pk)
        chosen = request.POST.get("login", "")
        if chosen != "all":
            logins = logins.filter(pk=chosen if chosen.isdecimal() else 0)
        count = end_sessions(logins, self.why, by=cast("User", request.user), request=request)
        text = ngettext("%(count)d login was ended.", "%(count)d logins were ended.", count)
        messages.success(request, text % {"count": count})
        return redirect(request.path)


class LoginsOfPersonView(PermissionCheckedMixin, OwnLoginsView):
    """Where somebody else is logged in, for those who may manage this person."""

    permission_policy = policy_registry.get_by_type(User)
    permission_required = "change"
    page_title = _("Where this person is logged in")
    why = EndReason.ENDED_BY_ADMIN
    whose: User

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.whose = get_object_or_404(User, pk=kwargs["pk"])
        if not may_manage(request.user, self.whose):  # type: ignore[arg-type]  # logged in
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def person(self) -> User:
        return self.whose

    @property
    def above(self) -> dict[str, Any]:
        address = reverse("wagtailusers_users:edit", args=[self.whose.pk])
        return {"url": address, "label": str(self.whose)}


@never_cache
def idle_clock(request: HttpRequest) -> HttpResponse:
    """How long until a browser is logged out; a POST says that somebody is there."""
    session = current_session(request)
    if request.method == "POST":
        keep_in_use(session, request)
    left = (idle_until(session) - timezone.now()).total_seconds()
    return JsonResponse({"seconds_left": int(left)})
