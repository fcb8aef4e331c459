"""Content between JSON and Wagtail's forms: the admin's own form judges what a program sends.

The shape is that in which Wagtail stores content: blocks are `{type, value, id}`, rich text is its
HTML, other pages and files are their ids.
"""

import json
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.utils.translation import gettext as _

from wagtail.admin.panels import get_form_for_model
from wagtail.api.v3.form_data import build_form_data
from wagtail.fields import StreamField
from wagtail.models import COMMENTS_RELATION_NAME

from cms.base_page import BasePage

from .errors import InvalidContent

# Of the conversation between editors, and of publishing, which asks for another permission.
LEFT_OUT = {COMMENTS_RELATION_NAME, "go_live_at", "expire_at"}


def editable_names(model: type[BasePage]) -> list[str]:
    """The fields and child relations that the admin's form has."""
    options = model.get_edit_handler().get_form_options()
    return [
        name for name in (*options["fields"], *options.get("formsets", {})) if name not in LEFT_OUT
    ]


def bound_form(page: BasePage, parent: Any, values: Mapping[str, Any], user: Any) -> Any:
    """The admin's form for these fields alone; the others stay as they are.

    Raises:
        InvalidContent: A field is none, or its value is not even of the right shape.
    """
    model = type(page)
    unknown = values.keys() - set(editable_names(model))
    if unknown:
        message = _("There is no such field.")
        raise InvalidContent([{"field": name, "message": message} for name in sorted(unknown)])
    handler = model.get_edit_handler()
    options = handler.get_form_options()
    options["fields"] = [name for name in options["fields"] if name in values]
    sets = options.get("formsets", {})
    options["formsets"] = {name: kind for name, kind in sets.items() if name in values}
    form_class = get_form_for_model(model, form_class=handler.base_form_class, **options)
    try:
        data = build_form_data(form_class, dict(values), instance=page if page.pk else None)
    except (TypeError, ValueError, AttributeError, LookupError, ValidationError):
        # Where the shape is wrong, nobody knows which block it was.
        broken = [name for name, value in values.items() if isinstance(value, list | dict)]
        problem = _("This is not in the shape in which the content is read.")
        raise InvalidContent(
            [{"field": name, "message": problem} for name in broken or values]
        ) from None
    return form_class(data=data, instance=page, parent_page=parent, for_user=user)


def replaced_values(model: type[BasePage], given: Mapping[str, Any]) -> dict[str, Any]:
    """All fields: what is not given is empty again."""
    return {name: empty_value(model, name) for name in editable_names(model)} | dict(given)


def empty_value(model: type[BasePage], name: str) -> Any:
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return []
    if isinstance(field, StreamField) or not field.concrete or field.many_to_many:
        return []
    return field.get_default()


def stored_values(page: BasePage) -> dict[str, Any]:
    """The editable content of a page as JSON, in the shape in which it may be sent back."""
    data = page.serializable_data()
    values = {name: data[name] for name in editable_names(type(page)) if name in data}
    for field in page._meta.get_fields():
        if isinstance(field, StreamField) and field.name in values:
            values[field.name] = json.loads(values[field.name])
    return values
