"""What a translation service does for us."""

from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar

T = TypeVar("T")


class TranslationGateway(Protocol):
    """Translates fragments of HTML, whose tags come back as they were.

    Raises, on each call, one of `integrations.http`'s `VendorError`s.
    """

    name: str

    def translate(self, texts: Sequence[str], *, source: str, target: str) -> list[str]:
        """Translate texts, in their order; the languages are codes such as `de`."""


def in_batches(texts: Sequence[T], most: int) -> Iterator[Sequence[T]]:
    """Parts of a list, each as long as a service takes at once."""
    for start in range(0, len(texts), most):
        yield texts[start : start + most]
