"""Registers the content room's screens, and what rich text can do beyond Wagtail's own."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

import wagtail.admin.rich_text.editors.draftail.features as draftail
from wagtail import hooks
from wagtail.admin.rich_text.converters.html_to_contentstate import InlineStyleElementHandler
from wagtail.models import ModelLogEntry
from wagtail.rich_text.feature_registry import FeatureRegistry

from .models import SiteControls
from .viewsets import SiteSettingsViewSet


@hooks.register("register_admin_viewset")
def register_site_settings() -> SiteSettingsViewSet:
    return SiteSettingsViewSet("site_settings")


@hooks.register("register_log_actions")
def register_closing(actions: Any) -> None:
    actions.register_model(SiteControls, ModelLogEntry)
    actions.register_action(
        "cms.close_site", _("Close the site"), _("Maintenance mode was switched on.")
    )
    actions.register_action(
        "cms.open_site", _("Open the site"), _("Maintenance mode was switched off.")
    )


@hooks.register("register_permissions")
def register_raw_html_permission() -> QuerySet[Permission]:
    return Permission.objects.filter(content_type__app_label="cms", codename="use_raw_html")


@hooks.register("register_rich_text_features")
def register_underline(features: FeatureRegistry) -> None:
    style = "UNDERLINE"
    control = {
        "type": style,
        "label": "U\N{COMBINING LOW LINE}",
        "description": gettext("Underline"),
    }
    features.register_editor_plugin("draftail", "underline", draftail.InlineStyleFeature(control))
    features.register_converter_rule(
        "contentstate",
        "underline",
        {
            "from_database_format": {"u": InlineStyleElementHandler(style)},
            "to_database_format": {"style_map": {style: "u"}},
        },
    )
