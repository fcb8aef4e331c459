"""What the blocks of form fields are made of."""

import re
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup, StructBlockValidationError

MOST_FIELDS = 40
MOST_OPTIONS = 60
LONGEST_NAME = 40
LONGEST_LINE = 1_000
LONGEST_TEXT = 10_000
EMAIL = "email"
NAME = re.compile(r"[a-z][a-z0-9_]*")
OPTION = re.compile(r"[A-Za-z0-9_.:-]+")

AUTOCOMPLETE = (
    ("", _("None")),
    ("name", _("Full name")),
    ("given-name", _("First name")),
    ("family-name", _("Last name")),
    ("organization", _("Company")),
    ("organization-title", _("Job title")),
    ("tel", _("Phone")),
    ("url", _("Website")),
    ("street-address", _("Street address")),
    ("postal-code", _("Postal code")),
    ("address-level2", _("City")),
    ("country-name", _("Country")),
)
HELP_HINT = _("Below the field; nothing if empty.")
PLACEHOLDER_HINT = _("In the field until somebody types; never the only hint.")
GERMAN_HINT = _("The English text is used while this one is empty.")
GROUP_TEXT = _("Text")
GROUP_NUMBERS = _("Numbers and times")
GROUP_CHOICE = _("Choices")


def pair(name: str) -> BlockGroup:
    """A text in both languages, side by side."""
    return BlockGroup(
        [f"{name}_en", f"{name}_de"], heading=PAIRS[name], classname="form-field-pair"
    )


PAIRS = {"label": _("Label"), "help": _("Help text"), "placeholder": _("Example in the field")}


def line(
    label: Any, *, required: bool = False, longest: int = 200, help_text: Any = ""
) -> blocks.CharBlock:
    return blocks.CharBlock(
        default="", required=required, max_length=longest, label=label, help_text=help_text
    )


class FormFieldBlock(blocks.StructBlock):
    """What every field has."""

    label_en = line(_("English"), required=True)
    label_de = line(_("German"), help_text=GERMAN_HINT)
    help_en = line(_("English"), longest=500, help_text=HELP_HINT)
    help_de = line(_("German"), longest=500, help_text=GERMAN_HINT)
    required = blocks.BooleanBlock(
        default=False,
        required=False,
        label=_("Required"),
        help_text=_("The form is not sent while it is empty."),
    )

    class Meta:
        label_format = "{label_en}"


class NamedFieldBlock(FormFieldBlock):
    """A field with a name of its own, under which its values are stored."""

    name = blocks.CharBlock(
        default="",
        required=False,
        max_length=LONGEST_NAME,
        label=_("Name"),
        help_text=_("Names the value in exports. Made from the label if empty; never changed."),
    )

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        cleaned["name"] = cleaned["name"] or name_from(cleaned["label_en"])
        if not NAME.fullmatch(cleaned["name"]) or cleaned["name"] == EMAIL:
            text = _("Use small letters, digits and underscores, and another name than “email”.")
            raise StructBlockValidationError({"name": ValidationError(text)})
        return cleaned


def name_from(label: str) -> str:
    """A name for a field that has none yet."""
    name = slugify(label).replace("-", "_").lstrip("0123456789_")[:LONGEST_NAME]
    return name.rstrip("_") or "field"


class OpenFieldBlock(NamedFieldBlock):
    """A field that needs nothing else than an example."""

    placeholder_en = line(_("English"), help_text=PLACEHOLDER_HINT)
    placeholder_de = line(_("German"), help_text=GERMAN_HINT)

    class Meta:
        form_layout = BlockGroup(
            [pair("label"), "required", pair("help")], settings=["name", pair("placeholder")]
        )


class PlainFieldBlock(NamedFieldBlock):
    """A field that needs nothing else."""

    class Meta:
        form_layout = BlockGroup([pair("label"), "required", pair("help")], settings=["name"])


def in_order(cleaned: Mapping[str, Any], low: str, high: str) -> Mapping[str, Any]:
    """Refuse limits that nothing can meet."""
    least, most = cleaned.get(low), cleaned.get(high)
    if least is not None and most is not None and least > most:
        text = _("Nothing can be as small as this and as great as that.")
        raise StructBlockValidationError({high: ValidationError(text)})
    return cleaned
