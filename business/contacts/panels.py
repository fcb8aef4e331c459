"""What the page of a contact shows; other parts of the app add theirs."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise

from .models import Contact


@dataclass(frozen=True)
class ContactPanel:
    """One part of the page.

    Args:
        order: Small numbers come first.
        heading: Above the panel.
        template: Gets `contact`, `request` and, as `values`, what `context` returns.
        context: Asked once for each page.
    """

    order: int
    heading: str | Promise
    template: str
    context: Callable[[Contact, HttpRequest], dict[str, Any]]


_panels: list[ContactPanel] = []


def register_contact_panel(panel: ContactPanel) -> None:
    """Add a part to the page of each contact."""
    if panel not in _panels:
        _panels.append(panel)


def contact_panels() -> list[ContactPanel]:
    return sorted(_panels, key=lambda panel: panel.order)
