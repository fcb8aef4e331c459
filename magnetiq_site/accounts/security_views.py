"""A person's own screens in the account menu: password, authenticator app, recovery codes."""

from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.contrib.auth import login
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse, reverse_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import TemplateView

from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from . import two_factor
from .errors import PasswordChangedMeanwhile
from .guarded_posts import GuardedPost
from .login_forms import INVALID_CODE, ChangePasswordForm, CodeForm, PasswordForm
from .models import User
from .required_steps import missing_step


class OwnScreen(WagtailAdminTemplateMixin):
    """A screen about the person who is logged in; without the menu while it is the only one."""

    request: HttpRequest
    header_icon = "lock"

    @property
    def user(self) -> User:
        return self.request.user  # type: ignore[return-value]  # Wagtail lets nobody else in

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        step = missing_step(self.user)
        frame = "accounts/bare.html" if step else "wagtailadmin/generic/base.html"
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"frame": frame, "required_step": step}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("wagtailadmin_account"), "label": gettext("Account")},
            {"url": "", "label": self.get_page_title()},
        ]


class PasswordView(OwnScreen, GuardedPost):
    """Everything else that is logged in as this person ends; this browser goes on."""

    template_name = "accounts/password.html"
    page_title = _("Change the password")
    form_class = ChangePasswordForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"user": self.user, "request": self.request}

    def form_valid(self, form: ChangePasswordForm) -> HttpResponse:
        try:
            form.save()
        except PasswordChangedMeanwhile as error:
            form.add_error(None, ValidationError(str(error)))
            return self.form_invalid(form)
        login(self.request, self.user)
        messages.success(self.request, gettext("Your password was changed."))
        return redirect("wagtailadmin_home")


class TwoFactorView(OwnScreen, TemplateView):
    """Whether the second factor is on, and what can be done with it."""

    template_name = "accounts/two_factor.html"
    page_title = _("Two-factor login")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        is_on = two_factor.is_on(self.user)
        return super().get_context_data(**kwargs) | {
            "is_on": is_on,
            "codes_left": two_factor.codes_left(self.user) if is_on else 0,
        }


class PasswordedView(OwnScreen, GuardedPost):
    """Does something once the password was entered again."""

    template_name = "accounts/enter_password.html"
    form_class: Any = PasswordForm
    success_url = reverse_lazy("accounts_two_factor")
    explanation: Any = ""
    button: Any = ""

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"request": self.request}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        texts = {"explanation": self.explanation, "button": self.button}
        return super().get_context_data(**kwargs) | texts


class CodesShown(OwnScreen, GuardedPost):
    """Recovery codes are in the answer to the POST that made them, and nowhere else."""

    def show(self, codes: list[str]) -> HttpResponse:
        self.template_name, self.page_title = "accounts/recovery_codes.html", _("Recovery codes")
        text = "".join(f"{code}\n" for code in codes)
        file = f"data:text/plain;charset=utf-8,{quote(text)}"
        context = self.get_context_data(form=None, codes=codes, file=file)
        response: HttpResponse = self.render_to_response(context)
        return response


class BeginSetUpView(PasswordedView):
    page_title = _("Set up an authenticator app")
    explanation = _(
        "An app on your phone will show a code that you enter after your password. "
        "Confirm first that it is you."
    )
    button = _("Continue")
    success_url = reverse_lazy("accounts_two_factor_confirm")

    def form_valid(self, form: Any) -> HttpResponse:
        two_factor.begin_setup(self.user)
        return super().form_valid(form)


class ConfirmSetUpView(CodesShown):
    """Shows the secret to the app and asks for the first code."""

    template_name = "accounts/confirm_app.html"
    page_title = _("Set up an authenticator app")
    form_class = CodeForm
    app: Any

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.app = two_factor.unconfirmed(request.user)
        if self.app is None:
            return redirect("accounts_two_factor")
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        secret = self.app.secret.reveal()
        return super().get_context_data(**kwargs) | {
            "qr_code": two_factor.qr_code(self.app),
            "secret": " ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
        }

    def form_valid(self, form: CodeForm) -> HttpResponse:
        codes = two_factor.confirm_setup(self.app, form.cleaned_data["code"])
        if not codes:
            form.add_error("code", INVALID_CODE)
            return self.form_invalid(form)
        return self.show(codes)


class NewCodesView(CodesShown, PasswordedView):
    page_title = _("New recovery codes")
    explanation = _("You get ten new codes. The old ones are void then.")
    button = _("Make new codes")

    def form_valid(self, _form: Any) -> HttpResponse:
        if not two_factor.is_on(self.user):
            return redirect("accounts_two_factor")
        return self.show(two_factor.make_codes(self.user))


class SwitchOffView(PasswordedView):
    page_title = _("Switch off the two-factor login")
    explanation = _("After that, your password alone is enough to log in.")
    button = _("Switch off")

    def form_valid(self, form: Any) -> HttpResponse:
        two_factor.switch_off(self.user, by=self.user)
        messages.success(self.request, gettext("The two-factor login is off."))
        return super().form_valid(form)


def own_screens() -> list[URLPattern]:
    """Below `/admin/`."""
    step = "account/two-factor/"
    screens: dict[str, tuple[str, Any]] = {
        "accounts_password": ("account/password/", PasswordView),
        "accounts_two_factor": (step, TwoFactorView),
        "accounts_two_factor_begin": (f"{step}set-up/", BeginSetUpView),
        "accounts_two_factor_confirm": (f"{step}confirm/", ConfirmSetUpView),
        "accounts_two_factor_codes": (f"{step}codes/", NewCodesView),
        "accounts_two_factor_off": (f"{step}off/", SwitchOffView),
    }
    return [
        path(address, never_cache(sensitive_post_parameters()(view.as_view())), name=name)
        for name, (address, view) in screens.items()
    ]
