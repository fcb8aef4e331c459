"""The status of a translated snippet, which wagtail-localize's screen leaves half empty."""

from typing import Any

from django.urls import reverse

from wagtail.models import WorkflowMixin
from wagtail.snippets.side_panels import SnippetStatusSidePanel


class TranslatedSnippetPanel(SnippetStatusSidePanel):
    """Wagtail's panel on a screen that tells it nothing about versions and reviews."""

    def __init__(self, content: Any, request: Any, **known: Any) -> None:
        self.viewset = content.snippet_viewset
        super().__init__(
            content,
            request,
            live_object=content,
            scheduled_object=content.get_scheduled_revision_as_object(),
            history_url=self.address_of("history", content),
            **known,
        )

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        told = {
            "draftstate_enabled": True,
            "revision_enabled": True,
            "revisions_compare_url_name": self.viewset.get_url_name("revisions_compare"),
            "workflow_history_url": self.address_of("workflow_history", self.object),
        }
        context: dict[str, Any] = super().get_context_data({**parent_context.flatten(), **told})
        return context

    def address_of(self, view: str, content: Any) -> str:
        return reverse(self.viewset.get_url_name(view), args=[content.pk])


def complete_panels(context: Any) -> None:
    """Put our panel in the place of wagtail-localize's, if a reviewed snippet is on the screen."""
    content = context["instance"]
    if not hasattr(content, "snippet_viewset") or not isinstance(content, WorkflowMixin):
        return
    panel = context["side_panels"][0]
    known = ("locale", "translations", "usage_url", "last_updated_info")
    own = TranslatedSnippetPanel(
        content, context["request"], **{name: getattr(panel, name) for name in known}
    )
    context["side_panels"][:1] = [own]
