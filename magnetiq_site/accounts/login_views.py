"""The two steps of a login in the admin, and the new password by a link."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.tokens import default_token_generator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters

from wagtail.admin.views import account

from . import lockout
from .errors import PasswordChangedMeanwhile
from .guarded_posts import GuardedPost
from .invitations import invitation_tokens
from .login_forms import LoginForm, NewPasswordForm, SecondStepForm
from .models import User

HALF_WAY = "accounts_second_step"
SECOND_STEP_WITHIN = timedelta(minutes=5)


class LoginView(GuardedPost, account.LoginView):
    """Wagtail's login; who has an authenticator app is sent on to the second step."""

    extra_context = {"product": settings.WAGTAIL_SITE_NAME}

    def form_valid(self, form: LoginForm) -> HttpResponse:
        if form.needs_code is None:
            response: HttpResponse = super().form_valid(form)
            return response
        self.request.session[HALF_WAY] = {
            "user": form.needs_code.pk,
            "password": form.needs_code.get_session_auth_hash(),
            "at": timezone.now().timestamp(),
            "next": self.get_success_url(),
        }
        return redirect("accounts_second_step")


@method_decorator([sensitive_post_parameters(), csrf_protect, never_cache], name="dispatch")
class SecondStepView(GuardedPost):
    """Asks for the code; whoever comes without the first step begins there."""

    template_name = "accounts/second_step.html"
    form_class = SecondStepForm
    extra_context = {"page_title": _("Two-factor login")}
    user: User

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        user = half_way(request)
        if user is None:
            return redirect("wagtailadmin_login")
        self.user = user
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"request": self.request, "user": self.user}

    def form_valid(self, form: SecondStepForm) -> HttpResponse:
        step = self.request.session.pop(HALF_WAY)
        login(self.request, self.user)
        return redirect(step["next"])


def half_way(request: HttpRequest) -> User | None:
    """Who has shown their password in this browser, some minutes ago at most."""
    step = request.session.get(HALF_WAY)
    if step is None or timezone.now().timestamp() - step["at"] > SECOND_STEP_WITHIN.total_seconds():
        return None
    user = User.objects.filter(pk=step["user"], is_active=True).first()
    if user is None or not constant_time_compare(step["password"], user.get_session_auth_hash()):
        return None
    return user


class ForgottenPasswordView(GuardedPost, account.PasswordResetView):
    """Wagtail's page that asks where the link to a new password goes."""


class NewPasswordView(account.PasswordResetConfirmView):
    """Wagtail's page behind the link of a mail. Whoever got there may log in again."""

    form_class = NewPasswordForm
    token_generator = default_token_generator

    def form_valid(self, form: NewPasswordForm) -> HttpResponse:
        try:
            response: HttpResponse = super().form_valid(form)
        except PasswordChangedMeanwhile:
            response = self.render_to_response({"form": None, "validlink": False})
        else:
            lockout.unlock(self.user)
        return response


class AcceptInvitationView(NewPasswordView):
    """The same for the tokens of invitations."""

    token_generator = invitation_tokens
