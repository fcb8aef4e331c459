"""What administrators do about the logins of other people: unlock, switch the second factor off."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button

from business.core import audit
from magnetiq_site.access.people import may_manage

from . import lockout, two_factor
from .models import User


def may(actor: User, permission: str, person: User) -> bool:
    """Whether somebody has the permission, and may manage this person at all."""
    return may_manage(actor, person) and actor.has_perm(f"accounts.{permission}")


class PersonActionView(WagtailAdminTemplateMixin, TemplateView):
    """Asks first; a POST does it."""

    template_name = "accounts/person_action.html"
    permission = ""
    question: Any = ""
    done: Any = ""
    person: User

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.person = get_object_or_404(User, pk=kwargs["pk"])
        if not may(request.user, self.permission, self.person):  # type: ignore[arg-type]  # logged in
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        self.act()
        messages.success(request, self.done % {"name": self.person})
        return redirect(self.edit_url)

    def act(self) -> None:
        """Do it, and write down who did."""
        raise NotImplementedError

    @property
    def edit_url(self) -> str:
        return reverse("wagtailusers_users:edit", args=[self.person.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        question = self.question % {"name": self.person}
        return context | {"question": question, "edit_url": self.edit_url}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("wagtailusers_users:index"), "label": gettext("Users")},
            {"url": self.edit_url, "label": str(self.person)},
            {"url": "", "label": self.page_title},
        ]


class UnlockView(PersonActionView):
    page_title = _("Unlock")
    header_icon = "lock-open"
    permission = "unlock_user"
    question = _("Attempts to log in as %(name)s failed too often. Let %(name)s try again now?")
    done = _("%(name)s may log in again.")

    def act(self) -> None:
        lockout.unlock(self.person)
        audit.record("auth.unlocked", obj=self.person, user=self.request.user, request=self.request)


class ResetTwoFactorView(PersonActionView):
    page_title = _("Switch off two-factor login")
    header_icon = "mobile-alt"
    permission = "reset_two_factor_user"
    question = _(
        "Has %(name)s lost the phone and the recovery codes? Then switch the two-factor login off: "
        "the password alone is enough, and whoever is logged in as %(name)s is logged out."
    )
    done = _("The two-factor login of %(name)s is off.")

    def act(self) -> None:
        two_factor.switch_off(self.person, by=self.request.user)  # type: ignore[arg-type]  # logged in


def buttons_for(actor: User, person: User) -> list[Button]:
    """What the screen of a person offers beside Wagtail's own."""
    found = []
    if lockout.locked_until(person) and may(actor, UnlockView.permission, person):
        found.append(_button(UnlockView, "unlock", person, priority=50))
    is_other = actor != person and two_factor.is_on(person)
    if is_other and may(actor, ResetTwoFactorView.permission, person):
        found.append(_button(ResetTwoFactorView, "reset_two_factor", person, priority=60))
    return found


def _button(view: type[PersonActionView], name: str, person: User, priority: int) -> Button:
    url = reverse(f"wagtailusers_users:{name}", args=[person.pk])
    return Button(view.page_title, url=url, icon_name=view.header_icon, priority=priority)


def person_screens() -> list[URLPattern]:
    """Below the addresses of users."""
    return [
        path("unlock/<int:pk>/", UnlockView.as_view(), name="unlock"),
        path("reset-two-factor/<int:pk>/", ResetTwoFactorView.as_view(), name="reset_two_factor"),
    ]
