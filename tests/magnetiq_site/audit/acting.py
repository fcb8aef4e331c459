"""What acts are done with: a small world, and ways to send what a person or a program sends."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.urls import reverse

from business.core.models import AuditEntry
from cms.models import BlogCategory, ContentPage
from magnetiq_site.accounts.models import User

JSON = "application/json"


@dataclass
class World:
    """What there is to act on, and the browser of a super admin."""

    client: Client
    ada: User
    draft: ContentPage
    live: ContentPage
    category: BlogCategory
    seen: int = 0

    def is_prepared(self) -> None:
        """What was written up to now was not written by the act."""
        self.seen = AuditEntry.objects.values_list("pk", flat=True).first() or 0


# What does something, and the entries that the trail shall have of it.
Act = tuple[Callable[[World], Any], list[str]]


def api(method: str, path: str, body: Any = None) -> Callable[[World], Any]:
    def send(world: World) -> Any:
        url = "/api/v1" + path.format(ada=world.ada.pk, draft=world.draft.pk, live=world.live.pk)
        return getattr(world.client, method)(url, body, content_type=JSON)

    return send


def post(name: str, make: Callable[[World], list[Any]], /, **data: Any) -> Callable[[World], Any]:
    def send(world: World) -> Any:
        arguments = make(world)
        world.is_prepared()
        given = {key: value() if callable(value) else value for key, value in data.items()}
        return world.client.post(reverse(name, args=arguments), given)

    return send


def nothing(_world: World) -> list[Any]:
    return []
