"""Snippets for documents: loaded many at a time, each in the document's language if it is there."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.apps import apps

from wagtail.fields import StreamField

from cms.base_page import BasePage

from . import keys
from .hydrate import References, hydrate_stream

if TYPE_CHECKING:
    from .library import Library


class SnippetLibrary:
    """The snippets that have been loaded for one document, with all their translations."""

    def __init__(self) -> None:
        self._rows: dict[tuple[Any, int], Any] = {}
        self._families: dict[tuple[Any, UUID], dict[str, Any]] = defaultdict(dict)
        self._pages: dict[tuple[Any, UUID], list[int]] = {}

    def row(self, model: Any, pk: int) -> Any | None:
        return self._rows.get((model, pk))

    def family(self, snippet: Any) -> dict[str, Any]:
        """The translations of a snippet, by language."""
        return self._families[type(snippet), snippet.translation_key]

    def pages_of(self, snippet: Any) -> list[int]:
        """The pages that stand for a snippet or one of its translations."""
        return self._pages.get((type(snippet), snippet.translation_key), [])

    def load(self, wanted: Mapping[Any, Iterable[int]]) -> References:
        """Load snippets by model and key; return whom they name."""
        found = References()
        for model, given in wanted.items():
            missing = {pk for pk in given if (model, pk) not in self._rows}
            if missing:
                self._rows.update({(model, pk): None for pk in missing})
                self._load_families(model, missing, found)
        return found

    def _load_families(self, model: Any, missing: set[int], found: References) -> None:
        named = model.objects.filter(pk__in=missing).values("translation_key")
        rows = list(model.objects.filter(translation_key__in=named).select_related("locale"))
        for row in rows:
            note_references(row, found)
            self._rows[model, row.pk] = row
            self._families[model, row.translation_key][row.locale.language_code] = row
        families = {row.translation_key for row in rows}
        self._pages.update({(model, key): [] for key in families})
        for key, page in standing_pages(model, families):
            self._pages[model, key].append(page)
            found.pages.add(page)


def note_references(snippet: Any, found: References) -> None:
    """Note whom a snippet names, and turn its streams into values that cost no query."""
    for field in snippet._meta.concrete_fields:
        if isinstance(field, StreamField):
            setattr(snippet, field.name, hydrate_stream(getattr(snippet, field.name), found))
        elif field.related_model and (pk := getattr(snippet, field.attname)):
            found.note(field.related_model, pk)


def standing_pages(model: Any, families: set[UUID]) -> Iterable[tuple[UUID, int]]:
    """The pages that stand for snippets of a model, with the translation key of the snippet."""
    for page_model in page_models():
        name = page_model.stands_for
        if name and page_model._meta.get_field(name).related_model is model:
            key = f"{name}__translation_key"
            rows = page_model.objects.filter(**{f"{key}__in": families})
            yield from rows.order_by("pk").values_list(key, "pk")


def page_models() -> list[Any]:
    return [model for model in apps.get_models() if issubclass(model, BasePage)]


def is_shown(snippet: Any) -> bool:
    return bool(getattr(snippet, "live", True))


class SnippetAnswers:
    """The part of the renderer that answers for snippets."""

    locale: str
    library: "Library"

    def uses(self, key: str) -> None:
        raise NotImplementedError

    def published(self, pk: int | None) -> Any | None:
        raise NotImplementedError

    def page_url(self, page: Any) -> str | None:
        raise NotImplementedError

    def snippet(self, snippet: Any) -> Any | None:
        """The snippet in this document's language, else as it was chosen; none if not published."""
        found = self.snippet_map(type(snippet), [snippet.pk]) if snippet else {}
        return next(iter(found.values()), None)

    def snippets(self, model: Any, pks: Iterable[int]) -> list[Any]:
        """Snippets in their order and this document's language, each once, in a few queries."""
        found = self.snippet_map(model, pks).values()
        return list({snippet.pk: snippet for snippet in found}.values())

    def snippet_map(self, model: Any, pks: Iterable[int]) -> dict[int, Any]:
        """The same by the key that was asked for."""
        wanted = list(pks)
        self.library.load_snippets({model: wanted})
        found = {pk: self._resolved(model, pk) for pk in wanted}
        return {pk: snippet for pk, snippet in found.items() if snippet}

    def page_of(self, snippet: Any) -> str | None:
        """The address of the page that stands for a snippet."""
        self.uses(keys.page_of(snippet))
        pages = self.library.snippets.pages_of(snippet)
        return next((url for pk in pages if (url := self.page_url(pk))), None)

    def _resolved(self, model: Any, pk: int) -> Any | None:
        chosen = self.library.snippets.row(model, pk)
        if chosen is None:
            return None
        self.uses(keys.snippet(chosen, self.locale))
        local = self.library.snippets.family(chosen).get(self.locale)
        if local is not None and is_shown(local):
            return local
        self.uses(keys.snippet(chosen, chosen.locale.language_code))
        return chosen if is_shown(chosen) else None
