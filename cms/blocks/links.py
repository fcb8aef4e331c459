"""Links to pages and addresses, and the blocks whose point is a link."""

from typing import Any, ClassVar, Literal
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup, StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock

from pydantic import BaseModel

from . import api_types
from .base import GROUP_LIST, GROUP_SECTION, ApiStructBlock, renderer_of
from .saved import SavedOrOwnBlock, saved_chooser

TARGETS = ("page", "document", "url")
TRACKING_LABEL = r"^[a-z0-9]+(-[a-z0-9]+)*$"
SAFE_SCHEMES = {"http", "https", "mailto", "tel"}


def is_safe_address(address: str) -> bool:
    """Whether an address may stand in a link: no script, no data, nothing protocol-relative."""
    if address.startswith(("/", "#", "?")):
        return not address.startswith(("//", "/\\"))
    return urlsplit(address).scheme.lower() in SAFE_SCHEMES


def is_external(address: str) -> bool:
    """Whether an address leaves this site."""
    parts = urlsplit(address)
    own_host = urlsplit(settings.WAGTAILADMIN_BASE_URL).netloc
    return parts.scheme in {"http", "https"} and parts.netloc != own_host


def validate_address(address: str) -> None:
    """Refuse what a link must not point to."""
    if not is_safe_address(address):
        raise ValidationError(
            _("Enter an address that begins with https://, mailto:, tel:, / or #."),
            code="invalid",
        )


class AddressBlock(blocks.URLBlock):
    """A web address, a mail address, a telephone number or a path on this site."""

    def __init__(self, required: bool = True, help_text: Any = None, **kwargs: Any) -> None:
        super().__init__(required=required, help_text=help_text, **kwargs)
        self.field = forms.CharField(
            required=required, help_text=help_text, validators=[validate_address]
        )


class PageOrAddressBlock(ApiStructBlock):
    """Base of everything that points at a page of the site or at any other address."""

    label = blocks.CharBlock(default="", max_length=100, label=_("Label"))
    page = blocks.PageChooserBlock(required=False, label=_("Page"))
    url = AddressBlock(
        default="",
        required=False,
        label=_("Address"),
        help_text=_("Only if nothing is chosen: a web address, mailto: or tel:"),
    )

    api_nullable = True
    target_required: ClassVar[bool] = True

    class Meta:
        required = True

    def href(self, value: Any, context: Any) -> str | None:
        """Where the link leads; `None` if its target is gone or its address is not safe."""
        stored = value or {}
        page, address = stored.get("page"), (stored.get("url") or "").strip()
        if page:
            return renderer_of(context).page_url(page)
        if stored.get("document"):
            document = renderer_of(context).document(stored["document"])
            return document.url if document else None
        return address if address and is_safe_address(address) else None

    def clean(self, value: Any) -> Any:
        if not self.meta.required and self._is_untouched(value):
            return value
        cleaned = super().clean(value)
        given = [name for name in TARGETS if cleaned.get(name)]
        if len(given) > 1:
            raise StructBlockValidationError(
                {given[-1]: ValidationError(_("A link leads to one place: remove the others."))}
            )
        if self.target_required and not self.is_deferred_validation and not given:
            raise StructBlockValidationError(
                {"page": ValidationError(_("Choose a page or enter an address."))}
            )
        return cleaned

    @staticmethod
    def _is_untouched(value: Any) -> bool:
        return not any(value.get(name) for name in ("label", *TARGETS))


class ReferenceBlock(PageOrAddressBlock):
    """A link that is no button."""

    ApiSchema = api_types.Reference

    def get_api_representation(self, value: Any, context: Any = None) -> dict[str, Any] | None:
        href = self.href(value, context)
        label = self.represent_fields(value, context, "label")["label"]
        if not href or not label:
            return None
        return {"label": label, "href": href, "external": is_external(href)}

    class Meta:
        icon = "link"
        label = _("Link")


class LinkBlock(PageOrAddressBlock):
    """A link or a button."""

    document = DocumentChooserBlock(required=False, label=_("Document"))
    style = blocks.ChoiceBlock(
        choices=[
            ("primary", _("Primary button")),
            ("secondary", _("Secondary button")),
            ("outline", _("Outlined button")),
            ("text", _("Text link")),
        ],
        default="primary",
        label=_("Style"),
        help_text=_("One primary button in view is enough; the others say what else there is."),
    )
    size = blocks.ChoiceBlock(
        choices=[
            ("small", _("Beside something else")),
            ("medium", _("In the flow of the page")),
            ("large", _("The one thing to do here")),
        ],
        default="medium",
        label=_("Importance"),
        help_text=_("How large a button is; text links stay as they are."),
    )
    tracking_label = blocks.RegexBlock(
        regex=TRACKING_LABEL,
        default="",
        required=False,
        max_length=60,
        label=_("Tracking label"),
        help_text=_("Names this link in statistics, the same in every language: hero-meeting"),
        error_messages={"invalid": _("Use small letters, digits and hyphens.")},
    )

    ApiSchema = api_types.Link

    def get_api_representation(self, value: Any, context: Any = None) -> dict[str, Any] | None:
        href = self.href(value, context)
        fields = self.represent_fields(value, context, "label", "style", "size", "tracking_label")
        if not href or not fields["label"]:
            return None
        return {**fields, "href": href, "external": is_external(href)}

    class Meta:
        icon = "link"
        label = _("Link")
        description = _("A button or a link to a page, a document or any other address.")
        form_layout = BlockGroup(
            children=["label", "page", "document", "url", "style"],
            settings=["size", "tracking_label"],
        )
        preview_value = {
            "label": "Book a meeting",
            "page": None,
            "url": "/contact/",
            "style": "primary",
        }


class ActionsBlock(blocks.ListBlock):
    """Up to two links that invite the reader to act."""

    def __init__(self, child_block: Any = LinkBlock, **kwargs: Any) -> None:
        options = {"max_num": 2, "default": [], "label": _("Actions")}
        super().__init__(child_block, **{**options, **kwargs})


class CtaBlock(SavedOrOwnBlock):
    """An invitation to act."""

    saved = saved_chooser("cms.CallToAction", _("Saved call to action"))
    heading = blocks.CharBlock(default="", required=False, max_length=200, label=_("Heading"))
    text = blocks.TextBlock(default="", required=False, rows=2, label=_("Text"))
    tone = blocks.ChoiceBlock(
        choices=[("plain", _("Plain")), ("tinted", _("Tinted")), ("accent", _("Accent"))],
        default="tinted",
        label=_("Tone"),
        help_text=_("How loudly the section speaks; one accent on a page is enough."),
    )
    actions = ActionsBlock()

    own_fields = ("heading", "text", "actions")
    needed_fields = ("heading",)

    class ApiSchema(BaseModel):
        """An invitation to act."""

        heading: str
        text: str
        tone: Literal["plain", "tinted", "accent"]
        actions: list[api_types.Link]

    def represent_saved(self, snippet: Any, value: Any, context: Any) -> dict[str, Any]:
        actions = snippet.actions.stream_block.get_api_representation(snippet.actions, context)
        return {
            **self.represent_fields(value, context, "tone"),
            "heading": snippet.heading,
            "text": snippet.text,
            "actions": [item["value"] for item in actions],
        }

    class Meta:
        icon = "thumbtack"
        label = _("Call to action")
        description = _("A short invitation with one or two buttons.")
        group = GROUP_SECTION
        preview_value = {
            "heading": "Talk to somebody who has done it",
            "text": "Half an hour, no slides.",
            "tone": "accent",
            "actions": [
                {"label": "Book a meeting", "page": None, "url": "/contact/", "style": "primary"},
            ],
        }


class RelatedPagesBlock(ApiStructBlock):
    """Pages to read next."""

    heading = blocks.CharBlock(default="", required=False, max_length=200, label=_("Heading"))
    pages = blocks.ListBlock(blocks.PageChooserBlock(label=_("Page")), max_num=6, label=_("Pages"))

    class ApiSchema(BaseModel):
        """Pages to read next."""

        heading: str
        pages: list[api_types.PageTeaser]

    def get_api_representation(self, value: Any, context: Any = None) -> dict[str, Any]:
        render = renderer_of(context)
        chosen = [page for page in (value or {}).get("pages") or () if page]
        return {
            **self.represent_fields(value, context, "heading"),
            "pages": render.page_teasers(chosen),
        }

    class Meta:
        icon = "doc-empty-inverse"
        label = _("Related pages")
        description = _("Teasers of up to six pages; unpublished ones are left out.")
        group = GROUP_LIST
        preview_value = {"heading": "Read next", "pages": []}
