"""Blocks that show a saved snippet, or what an editor writes in this one place."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.snippets.blocks import SnippetChooserBlock

from .base import ApiStructBlock, renderer_of


def saved_chooser(model: str, label: Any) -> SnippetChooserBlock:
    """The field `saved` of a block, which stands before the block's own texts."""
    return SnippetChooserBlock(
        model,
        required=False,
        label=label,
        help_text=_("Shown wherever it is chosen, and changed in one place. Or write below."),
    )


class SavedOrOwnBlock(ApiStructBlock):
    """Base of blocks with a chooser called `saved`.

    A block whose saved snippet is gone or a draft has nothing to say. Subclasses name their own
    fields that the snippet replaces, and those of them that must be filled without one.
    """

    own_fields: ClassVar[tuple[str, ...]] = ()
    needed_fields: ClassVar[tuple[str, ...]] = ()
    api_nullable = True

    def represent_saved(self, snippet: Any, value: Any, context: Any) -> dict[str, Any]:
        """The JSON of a snippet, in place of the own fields."""
        raise NotImplementedError

    def represent_own(self, value: Any, context: Any) -> dict[str, Any]:
        """The JSON of what is written here."""
        names = [name for name in self.child_blocks if name != "saved"]
        return self.represent_fields(value, context, *names)

    def get_api_representation(self, value: Any, context: Any = None) -> dict[str, Any] | None:
        chosen = (value or {}).get("saved")
        if not chosen:
            return self.represent_own(value, context)
        snippet = renderer_of(context).snippet(chosen)
        return self.represent_saved(snippet, value, context) if snippet else None

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        written = [name for name in self.own_fields if cleaned.get(name)]
        if cleaned.get("saved") and written:
            message = _("Choose a saved one or write here, not both: empty one of them.")
            raise StructBlockValidationError({written[0]: ValidationError(message)})
        missing = [name for name in self.needed_fields if not cleaned.get(name)]
        if not cleaned.get("saved") and missing and not self.is_deferred_validation:
            message = _("Fill this in, or choose a saved one above.")
            raise StructBlockValidationError({name: ValidationError(message) for name in missing})
        return cleaned
