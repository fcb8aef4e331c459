"""The fields that editors compose a form of, one block for each type of field."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import BlockGroup, StructBlockValidationError

from .field_bases import (
    AUTOCOMPLETE,
    EMAIL,
    GERMAN_HINT,
    GROUP_CHOICE,
    GROUP_NUMBERS,
    GROUP_TEXT,
    HELP_HINT,
    LONGEST_LINE,
    LONGEST_TEXT,
    MOST_FIELDS,
    MOST_OPTIONS,
    OPTION,
    PLACEHOLDER_HINT,
    NamedFieldBlock,
    OpenFieldBlock,
    PlainFieldBlock,
    in_order,
    line,
    pair,
)


class LineFieldBlock(NamedFieldBlock):
    """One line of text."""

    placeholder_en = line(_("English"), help_text=PLACEHOLDER_HINT)
    placeholder_de = line(_("German"), help_text=GERMAN_HINT)
    autocomplete = blocks.ChoiceBlock(
        choices=AUTOCOMPLETE,
        default="",
        required=False,
        label=_("Filled in by the browser"),
        help_text=_("What it asks for; names, company and the like also go to the contact."),
    )
    min_length = blocks.IntegerBlock(
        required=False,
        min_value=0,
        max_value=LONGEST_LINE,
        label=_("Shortest"),
        help_text=_("In characters; no limit if empty."),
    )
    max_length = blocks.IntegerBlock(
        default=200,
        min_value=1,
        max_value=LONGEST_LINE,
        label=_("Longest"),
        help_text=_("In characters; browsers take no more."),
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

    placeholder_en = line(_("English"), help_text=PLACEHOLDER_HINT)
    placeholder_de = line(_("German"), help_text=GERMAN_HINT)
    min_length = blocks.IntegerBlock(
        required=False,
        min_value=0,
        max_value=LONGEST_TEXT,
        label=_("Shortest"),
        help_text=_("In characters; no limit if empty."),
    )
    max_length = blocks.IntegerBlock(
        default=4_000,
        min_value=1,
        max_value=LONGEST_TEXT,
        label=_("Longest"),
        help_text=_("In characters; browsers take no more."),
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
    label_de = line(_("German"), help_text=GERMAN_HINT)
    help_en = line(_("English"), longest=500, help_text=HELP_HINT)
    help_de = line(_("German"), longest=500, help_text=GERMAN_HINT)
    placeholder_en = line(_("English"), help_text=PLACEHOLDER_HINT)
    placeholder_de = line(_("German"), help_text=GERMAN_HINT)

    class Meta:
        icon = "mail"
        label = _("E-mail address")
        label_format = "{label_en}"
        group = GROUP_TEXT
        form_layout = BlockGroup([pair("label"), pair("help")], settings=[pair("placeholder")])


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


class NumberFieldBlock(PlainFieldBlock):
    minimum = blocks.FloatBlock(
        required=False, label=_("Smallest"), help_text=_("No limit if empty.")
    )
    maximum = blocks.FloatBlock(
        required=False, label=_("Greatest"), help_text=_("No limit if empty.")
    )

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
    label_de = line(_("German"), help_text=GERMAN_HINT)
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

    value = blocks.CharBlock(
        default="",
        max_length=60,
        label=_("Value"),
        help_text=_("Sent with each entry; readers can find it in the page's source."),
    )

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


def renamed_fields(before: Any, after: Any) -> list[str]:
    """The names of fields that were saved under one name and now have another."""
    known = {child.id: field_name(child) for child in before}
    return [
        known[child.id]
        for child in after
        if child.id in known and known[child.id] != field_name(child)
    ]
