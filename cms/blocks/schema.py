"""Derives the pydantic type of a block, which becomes OpenAPI and then TypeScript.

A struct is a model, a list is a list, a stream is a union discriminated by `type`. Components are
named after the block's class, so that their names are stable and can be read.
"""

from typing import Annotated, Any, Literal, Union

from wagtail.blocks import Block, ListBlock, StreamBlock, StructBlock

from pydantic import BaseModel, Field, create_model
from typing_extensions import TypeAliasType

from . import api_types
from .base import ApiStructBlock
from .leaves import leaf_for

# A union with a name of its own in the OpenAPI document. Type checkers know it only in literals.
NamedType: Any = TypeAliasType


class NameCollisionError(TypeError):
    """Two different blocks ask for the same component of the OpenAPI document."""


class SchemaRegistry:
    """Component names and the types behind them; the same block always gets the same type."""

    def __init__(self) -> None:
        self._owners: dict[str, Any] = {
            name: api_types for name, item in vars(api_types).items() if isinstance(item, type)
        }
        self._types: dict[str, tuple[Any, Any]] = {}

    def schema_for(self, block: Block) -> Any:
        """The type of a block's JSON.

        Raises:
            NameCollisionError: When another block has taken the component's name.
            UntypedBlockError: When a leaf's JSON is not described anywhere.
        """
        if isinstance(block, StructBlock):
            return self._item(block) | None if is_nullable(block) else self._struct(block)
        if isinstance(block, ListBlock):
            return list[self._item(block.child_block)]  # type: ignore[misc]  # built at run time
        if isinstance(block, StreamBlock):
            return list[self._union(block)]  # type: ignore[misc]  # built at run time
        return leaf_for(block).annotation(block)

    def claim(self, name: str, owner: Any) -> None:
        """Reserve a component name.

        Raises:
            NameCollisionError: When somebody else holds it.
        """
        holder = self._owners.setdefault(name, owner)
        if holder is not owner:
            raise NameCollisionError(
                f"Two blocks are called {name}: {_address(holder)} and {_address(owner)}. "
                "Rename one of them."
            )

    def is_made_of_block(self, model: type) -> bool:
        """Whether a type was derived from a block, or from an item of a stream."""
        return any(made is model for _shape, made in self._types.values())

    def _item(self, block: Block) -> Any:
        """A list leaves out what a block could not represent, so its items are never null."""
        return self._struct(block) if is_nullable(block) else self.schema_for(block)

    def _struct(self, block: StructBlock) -> Any:
        declared: type[BaseModel] | None = getattr(block, "ApiSchema", None)
        if declared and declared.__name__ != "ApiSchema":
            return declared
        if declared:
            return self._model(type(block), type(block).__name__, {}, base=declared)
        fields = {name: self.schema_for(child) for name, child in block.child_blocks.items()}
        return self._model(type(block), type(block).__name__, fields)

    def _union(self, block: StreamBlock) -> Any:
        owner = type(block)
        members = [
            self._model(
                owner,
                f"{stem_of(owner)}{camel(key)}",
                {"type": Literal[key], "id": str, "value": self._item(child)},
                doc=_description(child),
            )
            for key, child in block.child_blocks.items()
        ]
        union: Any = Union[tuple(members)]  # noqa: UP007 - built at run time
        union = Annotated[union, Field(discriminator="type")]
        return self._remember(owner, owner.__name__, members, NamedType(owner.__name__, union))

    def _model(
        self,
        owner: type,
        name: str,
        fields: dict[str, Any],
        *,
        base: type[BaseModel] | None = None,
        doc: str | None = None,
    ) -> Any:
        definitions: dict[str, Any] = {key: (kind, ...) for key, kind in fields.items()}
        model = create_model(
            name,
            __base__=base or BaseModel,
            __module__=owner.__module__,
            __doc__=doc or _first_line(owner),
            **definitions,
        )
        return self._remember(owner, name, base or fields, model)

    def _remember(self, owner: type, name: str, shape: Any, made: Any) -> Any:
        """Keep the first type made under a name, and refuse a later one of another shape."""
        self.claim(name, owner)
        known_shape, known = self._types.setdefault(name, (shape, made))
        if known_shape != shape:
            raise NameCollisionError(
                f"{_address(owner)} is used with different fields or choices in two places. "
                "Give one of them a class of its own."
            )
        return known


REGISTRY = SchemaRegistry()


def schema_for(block: Block) -> Any:
    """The type of a block's JSON, named in the one registry that the API is made from."""
    return REGISTRY.schema_for(block)


def is_nullable(block: Block) -> bool:
    """Whether a block may have nothing to say."""
    return isinstance(block, ApiStructBlock) and block.api_nullable


def camel(key: str) -> str:
    """`feature_grid` as `FeatureGrid`."""
    return "".join(part.capitalize() for part in key.split("_"))


def stem_of(cls: type) -> str:
    """A block class's name without its last word: `HeroBlock` is about `Hero`."""
    return cls.__name__.removesuffix("Block")


def _description(block: Block) -> str | None:
    return str(getattr(block.meta, "description", "")) or None


def _first_line(cls: type) -> str | None:
    return (cls.__doc__ or "").strip().partition("\n")[0] or None


def _address(owner: Any) -> str:
    name = getattr(owner, "__qualname__", "")
    return f"{owner.__module__}.{name}" if name else str(getattr(owner, "__name__", owner))
