"""The one thing that a page invites its reader to do."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from wagtail.fields import StreamField

from cms.blocks.base import Renderer
from cms.blocks.navigation import PrimaryActionBlock


def action_field() -> StreamField:
    return StreamField(
        PrimaryActionBlock(),
        blank=True,
        max_num=1,
        verbose_name=_("call to action"),
        help_text=_("The one button beside the facts, usually a link to the contact page."),
    )


def render_action(stream: Any, render: Renderer) -> Any:
    """The link, or none if there is none or its target is gone."""
    items = stream.stream_block.get_api_representation(stream, {"render": render})
    return items[0]["value"] if items else None


def lines_of(text: str) -> list[str]:
    """What an editor has written one below the other."""
    return [line.strip() for line in text.splitlines() if line.strip()]
