"""What every block of ours is: a struct or a stream that knows its JSON and its JSON's type."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Literal, Protocol
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from wagtail.blocks import Block, CharBlock, ListBlock, StreamBlock, StructBlock, TextBlock

from pydantic import BaseModel

from . import api_types
from .comparing import BlocksComparison, FieldsComparison
from .leaves import leaf_for
from .plain_html import plain_html

GROUP_TEXT = _("Text")
GROUP_MEDIA = _("Media")
GROUP_SECTION = _("Sections")
GROUP_LIST = _("Lists")

SampleKind = Literal["scene", "portrait", "logo", "recording"]


class Renderer(Protocol):
    """What a block may ask for while it is turned into JSON, as `context["render"]`.

    It answers for one language, records what was used, and returns `None` for whatever a reader
    may not see: a deleted image, an unpublished or a private page.
    """

    @property
    def locale(self) -> str: ...

    def image(
        self, image: Any, *, alt: str = "", decorative: bool = False
    ) -> api_types.Image | None: ...

    def page_ref(self, page: Any) -> api_types.PageRef | None: ...

    def page_teaser(self, page: Any) -> api_types.PageTeaser | None: ...

    def page_teasers(self, pages: Iterable[Any]) -> list[api_types.PageTeaser]: ...

    def page_list(self, pages: Any) -> tuple[list[api_types.PageTeaser], api_types.ListPart]: ...

    def page_refs(self, pages: Iterable[Any]) -> dict[int, api_types.PageRef]: ...

    def pages_of(self, model: Any, naming: UUID | None = None) -> Any: ...

    def specific(self, pk: int) -> Any | None: ...

    def page_url(self, page: Any) -> str | None: ...

    def document(self, document: Any) -> api_types.DocumentRef | None: ...

    def rich_text(self, source: str) -> str: ...

    @property
    def choice(self) -> Any: ...

    def public(self, pages: Any) -> Any: ...

    def parent(self, page: Any) -> Any | None: ...

    def snippet(self, snippet: Any) -> Any | None: ...

    def snippets(self, model: Any, keys: Iterable[int]) -> list[Any]: ...

    def snippet_map(self, model: Any, keys: Iterable[int]) -> dict[int, Any]: ...

    def page_of(self, snippet: Any) -> str | None: ...

    def locations(self) -> dict[str, api_types.Location]: ...

    def until(self, moment: datetime.datetime | None) -> None: ...

    def uses(self, key: str) -> None: ...


class ApiStructBlock(StructBlock):
    """A block with named fields.

    Its JSON is derived from its fields, and so is the type of its JSON. A block whose JSON differs
    overrides `get_api_representation` and declares the result as an inner class `ApiSchema`.

    Set `api_nullable` where the override may return `None`: such items are left out of lists.
    `sample_kind` says what the pictures or files in its sample are.
    """

    ApiSchema: ClassVar[type[BaseModel] | None] = None
    api_nullable: ClassVar[bool] = False
    sample_kind: ClassVar[SampleKind] = "scene"

    def get_api_representation(self, value: Any, context: Any = None) -> Any:
        return self.represent_fields(value, context)

    def represent_fields(self, value: Any, context: Any, *names: str) -> dict[str, Any]:
        """The JSON of the named fields, or of all of them; a missing value counts as empty."""
        stored = value or {}
        return {
            name: represent(self.child_blocks[name], stored.get(name), context)
            for name in names or self.child_blocks
        }

    def render_basic(self, value: Any, context: Any = None) -> SafeString:
        return plain_html(self, value)

    def get_comparison_class(self) -> type[FieldsComparison]:
        return FieldsComparison

    def get_preview_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_preview_context(value, parent_context)
        return {**context, "styleguide": styleguide_path(self), "site": settings.BASE_URL}

    def normalize(self, value: Any) -> Any:
        return super().normalize(self._without_nulls(value) if value else value)

    def to_python(self, value: Any) -> Any:
        return super().to_python(self._without_nulls(value))

    def bulk_to_python(self, values: Iterable[Any]) -> Any:
        return super().bulk_to_python([self._without_nulls(value) for value in values])

    @staticmethod
    def _without_nulls(value: Any) -> Any:
        """Let a stored null count as absent: neither translation nor a list can read one."""
        if not isinstance(value, Mapping):
            return {}
        kept = {name: full_items(item) for name, item in value.items() if item is not None}
        is_whole = len(kept) == len(value) and all(kept[name] is value[name] for name in kept)
        return value if is_whole else kept


def full_items(stored: Any) -> Any:
    """A list as it is stored, without the items that hold nothing; anything else as it is."""
    if not isinstance(stored, list):
        return stored
    kept = [item for item in stored if not is_null_item(item)]
    return kept if len(kept) < len(stored) else stored


def is_null_item(item: Any) -> bool:
    is_item = isinstance(item, Mapping) and item.get("type") == "item"
    return item is None or (is_item and item.get("value") is None)


class SectionBlock(ApiStructBlock):
    """Base of what is a section of its own: a heading, a line below it, and what they introduce."""

    heading = CharBlock(default="", required=False, max_length=200, label=_("Heading"))
    intro = TextBlock(default="", required=False, rows=2, label=_("Introduction"))


class ApiStreamBlock(StreamBlock):
    """A choice of blocks in any order, each delivered as `{type, id, value}`."""

    def get_comparison_class(self) -> type[BlocksComparison]:
        return BlocksComparison

    def get_api_representation(self, value: Any, context: Any = None) -> Any:
        items = (
            {
                "type": child.block_type,
                "id": child.id or f"{child.block_type}-{place}",
                "value": represent(child.block, child.value, context),
            }
            for place, child in enumerate(value or ())
        )
        return [item for item in items if item["value"] is not None]


def represent(block: Block, value: Any, context: Any) -> Any:
    """Turn a block's value into JSON through the renderer in `context["render"]`."""
    if isinstance(block, ApiStructBlock | ApiStreamBlock):
        return block.get_api_representation(value, context)
    if isinstance(block, ListBlock):
        items = (represent(block.child_block, item, context) for item in value or ())
        return [item for item in items if item is not None]
    return leaf_for(block).represent(block, value, renderer_of(context))


def styleguide_path(block: Block) -> str:
    """Where the site shows a block's sample, in the editor's language; empty if it shows none."""
    body = import_string(settings.MAGNETIQ_BODY_BLOCK)
    prefix = "" if get_language() == settings.LANGUAGE_CODE else f"/{get_language()}"
    return f"{prefix}/styleguide/blocks/{block.name}/" if block.name in body.base_blocks else ""


def renderer_of(context: Any) -> Renderer:
    """The renderer that a block was given."""
    renderer: Renderer = context["render"]
    return renderer
