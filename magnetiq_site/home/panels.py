"""The panels of the admin's first screen."""

from typing import Any

from wagtail.admin.ui.components import Component

from business.core.dashboard import waiting_for

from .lacking import lacking_for
from .upcoming import upcoming_for


class WaitingPanel(Component):
    """What this person can do now."""

    name = "waiting"
    template_name = "home/waiting.html"
    order = 100

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"waiting": waiting_for(parent_context["request"].user)}


class UpcomingPanel(Component):
    """What the public site will show, or show no longer, before long."""

    name = "upcoming"
    template_name = "home/upcoming.html"
    order = 230

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"upcoming": upcoming_for(parent_context["request"].user)}


class LackingPanel(Component):
    """What readers of another language miss."""

    name = "lacking"
    template_name = "home/lacking.html"
    order = 240

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"lack": lacking_for(parent_context["request"].user)}
