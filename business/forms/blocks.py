"""The form in a page's body."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wagtail import blocks
from wagtail.blocks.field_block import FieldBlock

from pydantic import BaseModel

from cms.blocks.base import GROUP_SECTION, ApiStructBlock, renderer_of

from .first_forms import sample_form
from .keys import form_keys
from .models import Form
from .schemas import FormOut
from .shown import form_out, wordings_of


class FormMenuBlock(blocks.ChooserBlock):
    """Names a form, by a menu: there are few. It is the same form in every language."""

    target_model = Form
    widget = forms.Select

    def get_form_state(self, value: Any) -> Any:
        return FieldBlock.get_form_state(self, value.pk if value else None)

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """The stored key: migrations of the pages that hold a form know no plugin."""
        _path, arguments, options = super().deconstruct()
        return "wagtail.blocks.IntegerBlock", arguments, options

    def get_translatable_segments(self, _value: Any) -> list[Any]:
        """Nothing: translations of a page show the same form."""
        return []


class FormBlock(ApiStructBlock):
    """A form that readers fill in."""

    heading = blocks.CharBlock(default="", required=False, max_length=200, label=_("Heading"))
    text = blocks.TextBlock(default="", required=False, rows=2, label=_("Text"))
    form = FormMenuBlock(label=_("Form"))

    class ApiSchema(BaseModel):
        """A form that readers fill in; without one there is nothing to show."""

        heading: str
        text: str
        form: FormOut | None

    def get_api_representation(self, value: Any, context: Any = None) -> dict[str, Any]:
        fields = self.represent_fields(value, context, "heading", "text")
        return {**fields, "form": self.shown_form((value or {}).get("form"), context)}

    def shown_form(self, form: Form | None, context: Any) -> FormOut | None:
        if form is None:
            return None
        render = renderer_of(context)
        for key in form_keys(form):
            render.uses(key)
        if not form.active:
            return None
        wordings = wordings_of(form, render.locale)
        return form_out(form, render.locale, wordings=wordings, html=render.rich_text)

    def get_preview_value(self) -> Any:
        value = super().get_preview_value()
        value["form"] = sample_form()
        return value

    class Meta:
        icon = "form"
        label = _("Form")
        description = _("A form from the menu “Forms”: contact, newsletter and others.")
        group = GROUP_SECTION
        preview_value = {
            "heading": "Write to us",
            "text": "You will hear from us within one working day.",
            "form": None,
        }
