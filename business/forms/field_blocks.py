"""The fields that editors compose a form of, one block for each type of field."""

import re
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError
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
GROUP_TEXT = _("Text")
GROUP_NUMBERS = _("Numbers and times")
GROUP_CHOICE = _("Choices")


def pair(name: str) -> BlockGroup:
    """A text in both languages, side by side."""
    return BlockGroup(
        [f"{name}_en", f"{name}_de"], heading=PAIRS[name], classname="form-field-pair"
    )


PAIRS = {"label": _("Label"), "help": _("Help text"), "placeholder": _("Example in the field")}


def line(label: Any, *, required: bool = False, longest: int = 200) -> blocks.CharBlock:
    return blocks.CharBlock(default="", required=required, max_length=longest, label=label)


class FormFieldBlock(blocks.StructBlock):
    """What every field has."""

    label_en = line(_("English"), required=True)
    label_de = line(_("German"))
    help_en = line(_("English"), longest=500)
    help_de = line(_("German"), longest=500)
    required = blocks.BooleanBlock(default=False, required=False, label=_("Required"))

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


class LineFieldBlock(NamedFieldBlock):
    """One line of text."""

    placeholder_en = line(_("English"))
    placeholder_de = line(_("German"))
    autocomplete = blocks.ChoiceBlock(
        choices=AUTOCOMPLETE,
        default="",
        required=False,
        label=_("Filled in by the browser"),
        help_text=_("What it asks for; names, company and the like also go to the contact."),
    )
    min_length = blocks.IntegerBlock(
        required=False, min_value=0, max_value=LONGEST_LINE, label=_("Shortest")
    )
    max_length = blocks.IntegerBlock(
        default=200, min_value=1, max_value=LONGEST_LINE, label=_("Longest")
    )

    def clean(self, value: Any) -> Any:
        return in_order(super().clean(value), "min_length", "max_length")

    class Meta:
        icon = "pilcrow"
        label = _("Line of text")
        group = GROUP_TEXT
        form_layout = BlockGroup(
            [pair("label"), "required", pair("help")],
            settings=["name", "autocomplete", pair("placeholder"), "min_length", "max_length"],
        )


class TextFieldBlock(NamedFieldBlock):
    """Several lines of text."""

    placeholder_en = line(_("English"))
    placeholder_de = line(_("German"))
    min_length = blocks.IntegerBlock(
        required=False, min_value=0, max_value=LONGEST_TEXT, label=_("Shortest")
    )
    max_length = blocks.IntegerBlock(
        default=4_000, min_value=1, max_value=LONGEST_TEXT, label=_("Longest")
    )

    def clean(self, value: Any) -> Any:
        return in_order(super().clean(value), "min_length", "max_length")

    class Meta:
        icon = "doc-full"
        label = _("Several lines")
        group = GROUP_TEXT
        form_layout = BlockGroup(
            [pair("label"), "required", pair("help")],
            settings=["name", pair("placeholder"), "min_length", "max_length"],
        )


class EmailFieldBlock(blocks.StructBlock):
    """The sender's address: it names the contact, so each form has it, and it is required."""

    label_en = line(_("English"), required=True)
    label_de = line(_("German"))
    help_en = line(_("English"), longest=500)
    help_de = line(_("German"), longest=500)
    placeholder_en = line(_("English"))
    placeholder_de = line(_("German"))

    class Meta:
        icon = "mail"
        label = _("E-mail address")
        label_format = "{label_en}"
        group = GROUP_TEXT
        form_layout = BlockGroup([pair("label"), pair("help")], settings=[pair("placeholder")])


class OpenFieldBlock(NamedFieldBlock):
    """A field that needs nothing else than an example."""

    placeholder_en = line(_("English"))
    placeholder_de = line(_("German"))

    class Meta:
        form_layout = BlockGroup(
            [pair("label"), "required", pair("help")], settings=["name", pair("placeholder")]
        )


class PhoneFieldBlock(OpenFieldBlock):
    class Meta:
        icon = "mobile-alt"
        label = _("Phone number")
        group = GROUP_TEXT


class UrlFieldBlock(OpenFieldBlock):
    class Meta:
        icon = "link"
        label = _("Web address")
        group = GROUP_TEXT


class PlainFieldBlock(NamedFieldBlock):
    """A field that needs nothing else."""

    class Meta:
        form_layout = BlockGroup([pair("label"), "required", pair("help")], settings=["name"])


class NumberFieldBlock(PlainFieldBlock):
    minimum = blocks.FloatBlock(required=False, label=_("Smallest"))
    maximum = blocks.FloatBlock(required=False, label=_("Greatest"))

    def clean(self, value: Any) -> Any:
        return in_order(super().clean(value), "minimum", "maximum")

    class Meta:
        icon = "order"
        label = _("Number")
        group = GROUP_NUMBERS
        form_layout = BlockGroup(
            [pair("label"), "required", pair("help")], settings=["name", "minimum", "maximum"]
        )


class DateFieldBlock(PlainFieldBlock):
    class Meta:
        icon = "date"
        label = _("Date")
        group = GROUP_NUMBERS


class TimeFieldBlock(PlainFieldBlock):
    class Meta:
        icon = "time"
        label = _("Time")
        group = GROUP_NUMBERS


class CheckboxFieldBlock(PlainFieldBlock):
    class Meta:
        icon = "check"
        label = _("Tick")
        group = GROUP_CHOICE


class OptionBlock(blocks.StructBlock):
    """One answer that can be chosen."""

    label_en = line(_("English"), required=True)
    label_de = line(_("German"))
    value = blocks.CharBlock(
        default="",
        required=False,
        max_length=60,
        label=_("Value"),
        help_text=_("What is stored. Made from the label if empty."),
    )

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        cleaned["value"] = cleaned["value"] or slugify(cleaned["label_en"])[:60]
        if not OPTION.fullmatch(cleaned["value"]):
            text = _("Use letters, digits, hyphens, dots and underscores.")
            raise StructBlockValidationError({"value": ValidationError(text)})
        return cleaned

    class Meta:
        icon = "radio-full"
        label = _("Answer")
        label_format = "{label_en}"
        form_layout = BlockGroup(
            [BlockGroup(["label_en", "label_de"], heading=_("Label"), classname="form-field-pair")],
            settings=["value"],
        )


class ChoiceFieldBlock(NamedFieldBlock):
    """A field with answers to choose from."""

    options = blocks.ListBlock(
        OptionBlock(), min_num=1, max_num=MOST_OPTIONS, label=_("Answers"), collapsed=True
    )

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        values = [option["value"] for option in cleaned["options"]]
        if len(set(values)) < len(values):
            text = _("Two answers have the same value.")
            raise StructBlockValidationError(
                block_errors={"options": ValidationError(text)},
            )
        return cleaned

    class Meta:
        form_layout = BlockGroup(
            [pair("label"), "required", "options", pair("help")], settings=["name"]
        )


class SelectFieldBlock(ChoiceFieldBlock):
    class Meta:
        icon = "list-ul"
        label = _("Menu")
        group = GROUP_CHOICE


class RadioFieldBlock(ChoiceFieldBlock):
    class Meta:
        icon = "radio-full"
        label = _("One of several")
        group = GROUP_CHOICE


class CheckboxesFieldBlock(ChoiceFieldBlock):
    class Meta:
        icon = "tick"
        label = _("Any of several")
        group = GROUP_CHOICE


class HiddenFieldBlock(NamedFieldBlock):
    """A value that is sent along unseen."""

    value = blocks.CharBlock(default="", max_length=60, label=_("Value"))

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if not OPTION.fullmatch(cleaned["value"]):
            text = _("Use letters, digits, hyphens, dots and underscores.")
            raise StructBlockValidationError({"value": ValidationError(text)})
        return cleaned

    class Meta:
        icon = "view"
        label = _("Hidden value")
        group = GROUP_CHOICE
        form_layout = BlockGroup([pair("label"), "value"], settings=["name"])


class FormFieldsBlock(blocks.StreamBlock):
    """The fields of a form, in their order."""

    text = LineFieldBlock()
    textarea = TextFieldBlock()
    email = EmailFieldBlock()
    phone = PhoneFieldBlock()
    url = UrlFieldBlock()
    number = NumberFieldBlock()
    date = DateFieldBlock()
    time = TimeFieldBlock()
    select = SelectFieldBlock()
    radio = RadioFieldBlock()
    checkboxes = CheckboxesFieldBlock()
    checkbox = CheckboxFieldBlock()
    hidden = HiddenFieldBlock()

    def clean(self, value: Any, **kwargs: Any) -> Any:
        cleaned = super().clean(value, **kwargs)
        seen: set[str] = set()
        problems = {}
        for place, child in enumerate(cleaned):
            name = field_name(child)
            if name in seen:
                text = _("Another field is called “%(name)s”.") % {"name": name}
                problems[place] = StructBlockValidationError({"name": ValidationError(text)})
            seen.add(name)
        if problems:
            raise StreamBlockValidationError(block_errors=problems)
        return cleaned

    class Meta:
        max_num = MOST_FIELDS
        block_counts = {EMAIL: {"min_num": 1, "max_num": 1}}


def field_name(child: Any) -> str:
    """The name under which the values of a field are stored."""
    return EMAIL if child.block_type == EMAIL else str(child.value.get("name") or "")


def in_order(cleaned: Mapping[str, Any], low: str, high: str) -> Mapping[str, Any]:
    """Refuse limits that nothing can meet."""
    least, most = cleaned.get(low), cleaned.get(high)
    if least is not None and most is not None and least > most:
        text = _("Nothing can be as small as this and as great as that.")
        raise StructBlockValidationError({high: ValidationError(text)})
    return cleaned


def renamed_fields(before: Any, after: Any) -> list[str]:
    """The names of fields that were saved under one name and now have another."""
    known = {child.id: field_name(child) for child in before}
    return [
        known[child.id]
        for child in after
        if child.id in known and known[child.id] != field_name(child)
    ]
