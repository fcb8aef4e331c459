"""Registers the content room's screens, and what rich text can do beyond Wagtail's own."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

import wagtail.admin.rich_text.editors.draftail.features as draftail
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.rich_text.converters.html_to_contentstate import InlineStyleElementHandler
from wagtail.admin.staticfiles import versioned_static
from wagtail.models import ModelLogEntry, Page
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.snippets.models import register_snippet

from .media import hooks as media_hooks  # noqa: F401 - registers the library's screens
from .models import LegalPage, SiteControls
from .seo import hooks as seo_hooks  # noqa: F401 - registers its screens
from .snippet_viewsets import SnippetsGroup
from .translation import admin  # noqa: F401 - registers its screens
from .trash import hooks as trash_hooks  # noqa: F401 - registers the trash
from .viewsets import SiteSettingsViewSet

register_snippet(SnippetsGroup)


@hooks.register("register_admin_viewset")
def register_site_settings() -> SiteSettingsViewSet:
    return SiteSettingsViewSet("site_settings")


@hooks.register("insert_editor_js")
def insert_honest_autosave() -> str:
    return format_html('<script src="{}"></script>', versioned_static("cms/autosave.js"))


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


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def warn_of_a_second_legal_page(request: HttpRequest, page: Page) -> None:
    """Say that there is such a text already; for a while two may be meant."""
    legal = page.specific_deferred
    other = legal.others_of_its_kind().first() if isinstance(legal, LegalPage) else None
    if other is not None:
        kind = legal.get_kind_display()
        text = gettext(
            "There is another page of the kind “%(kind)s” in this language: “%(title)s”."
        )
        messages.warning(request, text % {"kind": kind, "title": other.title})
