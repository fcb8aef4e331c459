"""Blocks of the site's frame: menus, footer columns, social links. Not for pages."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from wagtail import blocks

from . import api_types
from .base import ApiStreamBlock, ApiStructBlock
from .links import LinkBlock, PageOrAddressBlock, ReferenceBlock, is_safe_address


class MenuItem(PageOrAddressBlock):
    """A line of a menu or of a footer column."""

    summary = blocks.CharBlock(
        default="",
        required=False,
        max_length=160,
        label=_("Summary"),
        help_text=_("A line below the label, where the design has room for it."),
    )

    ApiSchema = api_types.MenuItem

    def get_api_representation(self, value: Any, context: Any = None) -> dict[str, Any] | None:
        href = self.href(value, context)
        fields = self.represent_fields(value, context, "label", "summary")
        return {**fields, "href": href} if href and fields["label"] else None

    class Meta:
        icon = "link"
        label = _("Menu item")


class MenuBlock(PageOrAddressBlock):
    """A menu of the header, with one level of items below it."""

    children = blocks.ListBlock(MenuItem(), default=[], max_num=8, label=_("Items"))

    ApiSchema = api_types.Menu
    target_required = False

    def get_api_representation(self, value: Any, context: Any = None) -> dict[str, Any] | None:
        href = self.href(value, context)
        fields = self.represent_fields(value, context, "label", "children")
        is_empty = not href and not fields["children"]
        return None if is_empty or not fields["label"] else {**fields, "href": href}

    class Meta:
        icon = "list-ul"
        label = _("Menu")
        description = _("A menu of the header; without items it is a plain link.")
        preview_value = {
            "label": "Services",
            "page": None,
            "url": "/services/",
            "children": [
                {
                    "label": "Consulting",
                    "page": None,
                    "url": "/services/consulting/",
                    "summary": "A second pair of eyes",
                }
            ],
        }


class FooterColumnBlock(ApiStructBlock):
    """A titled list of links in the footer."""

    title = blocks.CharBlock(default="", max_length=80, label=_("Title"))
    links = blocks.ListBlock(MenuItem(), default=[], max_num=8, label=_("Links"))

    ApiSchema = api_types.FooterColumn

    class Meta:
        icon = "list-ul"
        label = _("Footer column")
        description = _("A column of the footer: a title and its links.")
        preview_value = {
            "title": "Company",
            "links": [{"label": "About us", "page": None, "url": "/about/", "summary": ""}],
        }


class SocialLinkBlock(ApiStructBlock):
    """The site's account on a social network."""

    network = blocks.ChoiceBlock(
        choices=[
            ("linkedin", "LinkedIn"),
            ("x", "X"),
            ("mastodon", "Mastodon"),
            ("youtube", "YouTube"),
            ("instagram", "Instagram"),
            ("facebook", "Facebook"),
            ("github", "GitHub"),
            ("xing", "XING"),
        ],
        default="linkedin",
        label=_("Network"),
    )
    label = blocks.CharBlock(
        default="",
        max_length=80,
        label=_("Label"),
        help_text=_("What readers click in the footer: LinkedIn"),
    )
    url = blocks.URLBlock(
        default="", label=_("Address"), help_text=_("Of your account, with https://")
    )

    ApiSchema = api_types.SocialLink
    api_nullable = True

    def get_api_representation(self, value: Any, context: Any = None) -> dict[str, Any] | None:
        fields = self.represent_fields(value, context)
        if not is_safe_address(fields["url"]):
            return None
        network = fields["network"]
        return {"network": network, "label": fields["label"] or network, "href": fields["url"]}

    class Meta:
        icon = "group"
        label = _("Social link")
        description = _("The site's account on a social network.")
        preview_value = {
            "network": "linkedin",
            "label": "Magnetiq on LinkedIn",
            "url": "https://www.linkedin.com/company/example",
        }


class HeaderBlock(ApiStreamBlock):
    """The menus of the header."""

    menu = MenuBlock()

    class Meta:
        max_num = 7


class FooterBlock(ApiStreamBlock):
    """The columns of the footer."""

    footer_column = FooterColumnBlock()

    class Meta:
        max_num = 4


class SocialBlock(ApiStreamBlock):
    """The site's accounts on social networks."""

    social_link = SocialLinkBlock()

    class Meta:
        max_num = 8


class ProfileBlock(ReferenceBlock):
    """Somebody's profile on another site."""

    class Meta:
        icon = "link"
        label = _("Profile")
        description = _("A link to a profile on another site.")
        preview_value = {"label": "LinkedIn", "page": None, "url": "https://www.linkedin.com/"}


class ButtonsBlock(ApiStreamBlock):
    """The buttons of a call to action."""

    link = LinkBlock()


class ProfileLinksBlock(ApiStreamBlock):
    """Somebody's profiles on other sites."""

    profile = ProfileBlock()


class PrimaryActionBlock(ApiStreamBlock):
    """The one button of the header."""

    link = LinkBlock()

    class Meta:
        max_num = 1
