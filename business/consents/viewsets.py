"""Where the ledger and the banner's words stand in the menus."""

from typing import Any

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from .views.decisions import DecisionsView
from .views.wordings import NextVersionView, VersionsView, VersionView


class DecisionsMenuItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return bool(request.user.has_perm("consents.view_decision"))


class WordingsMenuItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return any(request.user.has_perm(f"consents.{act}_wording") for act in ("view", "add"))


class DecisionsViewSet(ViewSet):
    """What visitors have decided."""

    name = "visitor_consents"
    icon = "check"
    menu_label = _("Consents of visitors")
    menu_hook = "register_reports_menu_item"
    menu_order = 1310
    menu_item_class = DecisionsMenuItem

    def get_urlpatterns(self) -> list[URLPattern]:
        return [path("", DecisionsView.as_view(), name="index")]


class WordingsViewSet(ViewSet):
    """What visitors are asked."""

    name = "cookie_banner"
    icon = "check"
    menu_label = _("Cookie banner")
    menu_hook = "register_settings_menu_item"
    menu_order = 95
    menu_item_class = WordingsMenuItem

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", VersionsView.as_view(), name="index"),
            path("new/", NextVersionView.as_view(), name="add"),
            path("<int:pk>/", VersionView.as_view(), name="inspect"),
        ]
