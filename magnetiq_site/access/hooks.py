"""Where the admin leads to the screen of permissions."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext

from wagtail import hooks
from wagtail.admin.widgets.button import Button

from magnetiq_site.accounts.models import User

from .permissions import holds
from .views import PermissionsView


@hooks.register("register_admin_urls")
def register_screens() -> list[URLPattern]:
    view = PermissionsView.as_view()
    return [
        path("account/permissions/", view, name="access_own"),
        path("users/<int:pk>/permissions/", view, name="access_person"),
    ]


@hooks.register("register_account_menu_item")
def offer_own(_request: HttpRequest) -> dict[str, str]:
    return {
        "url": reverse("access_own"),
        "label": gettext("What I may do"),
        "help_text": gettext("Each permission with yes or no, and the reason."),
    }


@hooks.register("register_user_listing_buttons")
def offer_in_list(user: User, request_user: Any) -> list[Button]:
    return [permissions_button(user)] if holds(request_user, "users:read") else []


def permissions_button(user: User) -> Button:
    url = reverse("access_person", args=[user.pk])
    return Button(gettext("What may this person do?"), url=url, icon_name="key", priority=45)
