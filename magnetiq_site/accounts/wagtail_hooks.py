"""Registers what the people's room adds to the admin."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from .attempt_viewsets import LoginAttemptViewSet
from .bulk_actions import OURS
from .security_views import own_screens
from .sessions import hooks as session_hooks  # noqa: F401 - registers the screens of logins

for action in OURS:
    # After Wagtail's own, which it replaces.
    hooks.register("register_bulk_action", action, order=1)


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    actions.register_action("accounts.invite", _("Invite by e-mail"), _("Invited by e-mail"))


@hooks.register("register_admin_urls")
def register_own_screens() -> list[URLPattern]:
    return own_screens()


@hooks.register("register_admin_viewset")
def register_attempts() -> LoginAttemptViewSet:
    return LoginAttemptViewSet()


@hooks.register("register_permissions")
def register_permissions() -> QuerySet[Permission]:
    names = ["unlock_user", "reset_two_factor_user", "view_loginattempt"]
    return Permission.objects.filter(content_type__app_label="accounts", codename__in=names)


@hooks.register("register_account_menu_item")
def offer_password(_request: HttpRequest) -> dict[str, str]:
    return {
        "url": reverse("accounts_password"),
        "label": gettext("Change the password"),
        "help_text": gettext("Whoever else is logged in as you is logged out."),
    }


@hooks.register("register_account_menu_item")
def offer_two_factor(_request: HttpRequest) -> dict[str, str]:
    return {
        "url": reverse("accounts_two_factor"),
        "label": gettext("Two-factor login"),
        "help_text": gettext("A code of an app on your phone, asked for after your password."),
    }
