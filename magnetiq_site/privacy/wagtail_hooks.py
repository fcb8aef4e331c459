"""Registers the wizard, its permission and what the log says of it."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wagtail import hooks
from wagtail.models import ModelLogEntry

from .models import Receipt
from .viewsets import PrivacyViewSet


@hooks.register("register_admin_viewset")
def register_privacy() -> PrivacyViewSet:
    return PrivacyViewSet()


@hooks.register("register_permissions")
def register_permission() -> QuerySet[Permission]:
    return Permission.objects.filter(content_type__app_label="privacy", codename="answer_receipt")


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    actions.register_model(Receipt, ModelLogEntry)
    actions.register_action(
        "privacy.export", _("Export personal data"), _("The data of a person was exported.")
    )
    actions.register_action(
        "privacy.erasure", _("Erase personal data"), _("The data of a person was erased.")
    )
