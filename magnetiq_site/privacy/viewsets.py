"""The menu entry and its addresses."""

from typing import Any

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from .views import EraseView, ExportView, PersonView, ReceiptView, StartView


class PrivacyMenuItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return bool(request.user.has_perm("privacy.answer_receipt"))


class PrivacyViewSet(ViewSet):
    """People's requests, and what is forgotten in time."""

    name = "privacy"
    icon = "lock"
    menu_label = _("Privacy")
    menu_hook = "register_reports_menu_item"
    menu_order = 1300
    menu_item_class = PrivacyMenuItem

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", StartView.as_view(), name="index"),
            path("person/", PersonView.as_view(), name="person"),
            path("export/", ExportView.as_view(), name="export"),
            path("erase/", EraseView.as_view(), name="erase"),
            path("receipts/<uuid:number>/", ReceiptView.as_view(), name="receipt"),
        ]
