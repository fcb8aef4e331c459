from typing import Any

from wagtail import hooks
from wagtail.models import ModelLogEntry

from .models import Wording
from .viewsets import DecisionsViewSet, WordingsViewSet


@hooks.register("register_admin_viewset")
def register_consents() -> list[Any]:
    return [DecisionsViewSet(), WordingsViewSet()]


@hooks.register("register_log_actions")
def register_wordings(actions: Any) -> None:
    actions.register_model(Wording, ModelLogEntry)
