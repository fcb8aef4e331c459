"""Registers the content room's screens, and what rich text can do beyond Wagtail's own."""

from django.utils.translation import gettext as _

import wagtail.admin.rich_text.editors.draftail.features as draftail
from wagtail import hooks
from wagtail.admin.rich_text.converters.html_to_contentstate import InlineStyleElementHandler
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.snippets.models import register_snippet

from .snippet_viewsets import SnippetsGroup
from .viewsets import SiteSettingsViewSet

register_snippet(SnippetsGroup)


@hooks.register("register_admin_viewset")
def register_site_settings() -> SiteSettingsViewSet:
    return SiteSettingsViewSet("site_settings")


@hooks.register("register_rich_text_features")
def register_underline(features: FeatureRegistry) -> None:
    style = "UNDERLINE"
    control = {"type": style, "label": "U\N{COMBINING LOW LINE}", "description": _("Underline")}
    features.register_editor_plugin("draftail", "underline", draftail.InlineStyleFeature(control))
    features.register_converter_rule(
        "contentstate",
        "underline",
        {
            "from_database_format": {"u": InlineStyleElementHandler(style)},
            "to_database_format": {"style_map": {style: "u"}},
        },
    )
