"""What waits for somebody: each app names its own, and the admin's first screen shows it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Waiting:
    """Work that one person can do: a whole sentence about how much, and where it is done."""

    text: str
    url: str
    icon: str = "list-ul"


Source = Callable[[Any], Iterable[Waiting]]

_sources: list[Source] = []


def register_waiting(source: Source) -> Source:
    """Ask this function, too, what waits for a person; it names only what that person may do."""
    _sources.append(source)
    return source


def waiting_for(user: Any) -> list[Waiting]:
    """Everything that waits for this person, in the order in which the apps are installed."""
    return [item for source in _sources for item in source(user)]
