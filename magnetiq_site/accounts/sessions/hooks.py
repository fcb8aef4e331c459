"""Registers the screens of logins and the script that warns of the idle logout."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wagtail import hooks
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.widgets.button import Button

from magnetiq_site.access.people import may_manage
from magnetiq_site.accounts.models import User

from .models import idle_limit
from .screens import LoginsOfPersonView, OwnLoginsView, idle_clock

WARNING = timedelta(minutes=5)


@hooks.register("register_admin_urls")
def register_logins() -> list[URLPattern]:
    return [
        path("logins/", OwnLoginsView.as_view(), name="accounts_logins"),
        path("logins/of/<int:pk>/", LoginsOfPersonView.as_view(), name="accounts_logins_of"),
        path("logins/idle/", idle_clock, name="accounts_idle_clock"),
    ]


@hooks.register("register_account_menu_item")
def add_to_account_menu(_request: HttpRequest) -> dict[str, Any]:
    return {
        "url": reverse("accounts_logins"),
        "label": _("Where I am logged in"),
        "help_text": _("See and end the logins of your browsers and programs."),
    }


@hooks.register("register_user_listing_buttons")
def add_to_people(user: User, request_user: User) -> Iterator[Button]:
    if may_manage(request_user, user):
        yield Button(
            _("Where this person is logged in"),
            reverse("accounts_logins_of", args=[user.pk]),
            icon_name="key",
            priority=25,
        )


@hooks.register("insert_global_admin_css")
def add_styles() -> str:
    return format_html(
        '<link rel="stylesheet" href="{}">', versioned_static("accounts/accounts.css")
    )


@hooks.register("insert_global_admin_js")
def add_idle_warning() -> str:
    return format_html(
        '<script defer src="{}" data-url="{}" data-idle="{}" data-warning="{}" data-text="{}"'
        ' data-stay="{}"></script>',
        versioned_static("accounts/idle.js"),
        reverse("accounts_idle_clock"),
        int(idle_limit().total_seconds()),
        int(WARNING.total_seconds()),
        # The script fills the time in.
        gettext("Nothing has been done for a while. You will be logged out in {time}."),
        gettext("Stay logged in"),
    )
