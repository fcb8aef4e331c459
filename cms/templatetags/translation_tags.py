"""What templates of the admin say about translations."""

from typing import Any

from django import template

from wagtail.models import Page

from cms.translation.borrowed import words_of_editor
from cms.translation.editing import may_publish, props_for, summary_of
from cms.translation.states import Standing, Standings
from cms.translation.status_panel import complete_panels

register = template.Library()


@register.simple_tag
def translation_standings(page: Any) -> list[Standing]:
    """How a page stands in its other languages; nothing for what is not a stored page."""
    if not isinstance(page, Page) or not page.pk or page.is_root():
        return []
    return Standings([page.translation_key]).of(page)


@register.simple_tag(takes_context=True)
def translation_screen(context: Any) -> dict[str, Any]:
    """What is left to do with the translation on the screen, and the editor's properties."""
    complete_panels(context)
    content, user = context["instance"], context["request"].user
    summary = summary_of(context["translation"], content, user)
    return {"summary": summary, "props": props_for(context["props"], summary, content)}


@register.simple_tag(takes_context=True)
def translation_words(context: dict[str, Any]) -> dict[str, Any]:
    """The words of the editor for the person who looks at the screen."""
    content, user = context["instance"], context["request"].user
    return words_of_editor(context["translation"], may_publish=may_publish(content, user))
