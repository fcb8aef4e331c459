"""How two versions of a block are compared for editors: in the words of the form they know."""

from collections.abc import Iterator
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from wagtail import blocks
from wagtail.admin.compare import (
    BlockComparison,
    StreamBlockComparison,
    StructBlockComparison,
    diff_text,
    get_comparison_class_for_block,
)


class WordsComparison(BlockComparison):
    """Compares what a leaf says rather than what is stored of it."""

    def htmlvalue(self, val: Any) -> SafeString:
        return format_html("{}", words_of(self.block, val))

    def htmldiff(self) -> Any:
        before, after = words_of(self.block, self.val_a), words_of(self.block, self.val_b)
        return diff_text(before, after).to_html()


class FieldsComparison(StructBlockComparison):
    """Names the block, and shows those of its fields that say something."""

    def htmlvalue(self, val: Any) -> SafeString:
        rows = [
            (block.label, comparison_of(block)(block, True, True, item, item).htmlvalue(item))
            for block, item, _same in self.fields(val, val)
        ]
        return self.listed(rows)

    def htmldiff(self) -> SafeString:
        rows = [
            (block.label, self.difference(block, before, after))
            for block, before, after in self.fields(self.val_a, self.val_b)
        ]
        return self.listed(rows)

    def difference(self, block: Any, before: Any, after: Any) -> Any:
        compared = comparison_of(block)(block, self.exists_a, self.exists_b, before, after)
        return compared.htmldiff()

    def fields(self, before: Any, after: Any) -> Iterator[tuple[Any, Any, Any]]:
        for name, block in self.block.child_blocks.items():
            values = [(value or {}).get(name) for value in (before, after)]
            if any(values):
                yield block, *values

    def listed(self, rows: list[tuple[Any, Any]]) -> SafeString:
        fields = format_html_join("\n", "<dt>{}</dt>\n<dd>{}</dd>", rows)
        if not self.block.label:
            return format_html("<dl>\n{}\n</dl>", fields)
        return format_html("<p><strong>{}</strong></p>\n<dl>\n{}\n</dl>", self.block.label, fields)


class BlocksComparison(StreamBlockComparison):
    """Shows the blocks of a stream one after the other; each names itself."""

    def htmlvalue(self, val: Any) -> SafeString:
        shown = [
            (comparison_of(child.block)(child.block, True, True, child.value, child.value)
             .htmlvalue(child.value),)
            for child in self.get_blocks_from_value(val)
        ]  # fmt: skip
        return format_html_join("\n", "<div>{}</div>", shown)


# Wagtail would read these as HTML.
PLAIN = (
    blocks.ChoiceBlock,
    blocks.BooleanBlock,
    blocks.URLBlock,
    blocks.EmailBlock,
    blocks.RegexBlock,
    blocks.IntegerBlock,
)


def comparison_of(block: Any) -> Any:
    """The class that compares a field of a block."""
    if isinstance(block, PLAIN):
        return WordsComparison
    return get_comparison_class_for_block(block)


def words_of(block: Any, value: Any) -> str:
    """What the form shows for a stored value."""
    if isinstance(block, blocks.BooleanBlock):
        return gettext("Yes") if value else gettext("No")
    if isinstance(block, blocks.ChoiceBlock):
        return str(dict(flat_choices(block)).get(value, value or ""))
    own = getattr(block, "words_of", str)
    return str(own("" if value is None else value))


def flat_choices(block: Any) -> Iterator[tuple[str, Any]]:
    for value, label in block.field.choices:
        yield from label if isinstance(label, list | tuple) else [(value, label)]
