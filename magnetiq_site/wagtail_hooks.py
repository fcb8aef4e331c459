"""Registers what the composing room adds to the admin."""

from typing import Any

from django.http import HttpRequest
from django.utils.html import format_html

from wagtail import hooks
from wagtail.admin.staticfiles import versioned_static
from wagtail.log_actions import LogActionRegistry

from business.core.dashboard import register_waiting
from magnetiq_site.access import hooks as access  # noqa: F401 - they register themselves
from magnetiq_site.demo.record import register_demo_action
from magnetiq_site.home.panels import LackingPanel, UpcomingPanel, WaitingPanel
from magnetiq_site.home.waiting import comments, returned, reviews

for source in (reviews, returned, comments):
    register_waiting(source)


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    register_demo_action(actions)


@hooks.register("construct_homepage_panels")
def add_panels(_request: HttpRequest, panels: list[Any]) -> None:
    panels += [WaitingPanel(), UpcomingPanel(), LackingPanel()]


@hooks.register("insert_global_admin_js", order=-100)
def insert_late_calls() -> str:
    return format_html('<script src="{}"></script>', versioned_static("magnetiq/late-calls.js"))
