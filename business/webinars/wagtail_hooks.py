"""Registers the screens of webinars."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from wagtail import hooks

from business.core.dashboard import register_waiting

from .bulk_actions import ACTIONS
from .viewsets import WebinarsGroup
from .waiting import approvals

register_waiting(approvals)
for action in ACTIONS:
    hooks.register("register_bulk_action", action)


@hooks.register("register_admin_viewset")
def register_webinars() -> WebinarsGroup:
    return WebinarsGroup()


@hooks.register("insert_global_admin_css")
def add_style() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("webinars/admin.css"))
