"""Editors are helped with every field that one can misread: it says what it is for.

A plain name needs no help. Whoever adds a field gives it a help text or a plainer name.
"""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from django.forms import HiddenInput
from django.urls import reverse

from wagtail import blocks
from wagtail.admin.panels import get_edit_handler
from wagtail.admin.viewsets import viewsets
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.contrib.settings.registry import registry
from wagtail.documents import get_document_model
from wagtail.documents.forms import get_document_form
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.images.forms import get_image_form
from wagtail.models import Page, get_page_models

from cms.checks import walk

ROOMS = ("cms", "business", "magnetiq_site")
# Words that mean one thing to everybody, without the language that a field may end in; those of
# the last line are explained by the screen around them.
PLAIN = frozenset(
    """
    title name heading text intro lead summary description body content caption quote question
    answer author company website phone email address first_name last_name job_title label term
    meaning subject code image portrait logo document page links actions plan collection tags form
    network thanks_heading submit_label first_day last_day fields site comment_notifications
    state preheader reason filters permissions
    """.split()  # noqa: SIM905 - as text it can be read
)
WAGTAILS = {field.name for field in Page._meta.get_fields()}


def is_plain(name: str) -> bool:
    return name.removesuffix("_en").removesuffix("_de") in PLAIN


def forms() -> Iterator[tuple[str, Any]]:
    """Every form of the admin that is ours."""
    for model in (*get_page_models(), *registry):
        if model._meta.app_label != "wagtailcore":
            yield model.__name__, get_edit_handler(model).get_form_class()
    reverse("wagtailadmin_home")  # registers the viewsets
    for viewset in viewsets.viewsets:
        ours = isinstance(viewset, ModelViewSet) and type(viewset).__module__.startswith(ROOMS)
        if ours and may_edit(viewset):
            yield viewset.model.__name__, viewset.get_form_class()
    yield "Image", get_image_form(get_image_model())
    yield "Document", get_document_form(get_document_model())


def may_edit(viewset: Any) -> bool:
    """Whether it says which fields its form has: the others are lists of what came in."""
    says = type(viewset).get_form_class is not ModelViewSet.get_form_class
    return says or any(getattr(viewset, name, None) for name in ("_edit_handler", "form_fields"))


def streams() -> Iterator[blocks.StreamBlock]:
    models = [form._meta.model for _name, form in forms() if hasattr(form, "_meta")]
    for field in chain.from_iterable(model._meta.get_fields() for model in models):
        if isinstance(field, StreamField):
            yield field.stream_block


def helpless_fields() -> Iterator[str]:
    for model, form in forms():
        for name, field in form.base_fields.items():
            hidden = isinstance(field.widget, HiddenInput)
            if not (hidden or field.help_text or is_plain(name) or name in WAGTAILS):
                yield f"{model}.{name}"


def helpless_blocks() -> Iterator[str]:
    for stream in streams():
        for parent, name, child in walk(stream):
            field = getattr(child, "field", None)
            # The parts of a list and of a stream say what they are by their own description.
            named = isinstance(parent, blocks.StructBlock) and not is_plain(name)
            if field and named and not field.help_text:
                yield f"{type(parent).__name__}.{name}"


def test_every_field_that_is_not_plain_has_a_help_text() -> None:
    assert sorted({*helpless_fields(), *helpless_blocks()}) == []
