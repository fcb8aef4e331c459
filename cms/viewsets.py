"""The editors' screens of the content room."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList, TabbedInterface
from wagtail.admin.viewsets.model import ModelViewSet

from .models import SiteSettings


class SiteSettingsViewSet(ModelViewSet):
    """What a site says about itself, one row for each language."""

    model = SiteSettings
    icon = "cogs"
    menu_label = _("Site settings")
    menu_order = 90
    add_to_settings_menu = True
    copy_view_enabled = False
    list_display: ClassVar[list[str]] = ["name", "site", "locale"]
    list_filter: ClassVar[list[str]] = ["site", "locale"]

    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    FieldRowPanel([FieldPanel("site"), FieldPanel("locale")]),
                    FieldPanel("name"),
                    FieldPanel("tagline"),
                    FieldPanel("description"),
                    FieldPanel("social"),
                ],
                heading=_("Identity"),
            ),
            ObjectList(
                [
                    FieldRowPanel([FieldPanel("email"), FieldPanel("phone")]),
                    FieldPanel("address"),
                    FieldPanel("business_hours"),
                    FieldPanel("contacts"),
                    FieldPanel("locations"),
                ],
                heading=_("Contact"),
            ),
            ObjectList([FieldPanel("primary_action"), FieldPanel("header")], heading=_("Header")),
            ObjectList([FieldPanel("footer"), FieldPanel("legal_note")], heading=_("Footer")),
            ObjectList(
                [
                    FieldPanel("title_pattern"),
                    FieldPanel("default_description"),
                    FieldPanel("sharing_image"),
                ],
                heading=_("Search engines"),
            ),
            ObjectList([FieldPanel("error_pages")], heading=_("Error pages")),
        ]
    )
