"""Every block in every format: no text of it is lost, whatever stands in it."""

from typing import Any

from django.utils import translation

from wagtail import blocks

import pytest
from pydantic import TypeAdapter

from cms.blocks.base import represent
from cms.blocks.samples import (
    SampleRenderer,
    sample_of,
    sample_texts,
    with_choices_made,
    with_texts,
)
from cms.blocks.schema import schema_for
from cms.blocks.words import plain_text
from magnetiq_site.blocks import BodyBlock

from .reading import WRITERS, Seen, markdown_to_html, rendered, shown, squeezed

pytestmark = pytest.mark.slow

BODY = BodyBlock()
HOSTILE = {
    "emphasis": "*a* **b** _c_ __d__ ~~e~~",
    "script": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "code": "`a` ```b``` ``",
    "table": "a | b || c \\| d",
    "link": "[a](javascript:alert(1)) ![b](x) <https://evil.example/>",
    "heading": "# a #",
    "list": "- a",
    "plus": "+ a",
    "number": "1. a",
    "rule": "-----",
    "quote": "> a",
    "reference": "[a]: http://evil.example/",
    "entity": "&lt;b&gt; &amp;amp; &#60; AT&T",
    "backslash": "\\ \\* a\\",
}


def texts_of(block: blocks.Block, locale: str) -> list[str]:
    """What a person has typed into the sample."""
    said: list[str] = []
    with_texts(block, block.get_preview_value(), lambda text: said.append(text) or text)
    spoken = [sample_texts(locale).get(text, text) for text in said]
    return [plain_text(text) if text.startswith("<") else text for text in spoken]


def typed(block: blocks.Block, json: Any) -> Any:
    return TypeAdapter(schema_for(block)).validate_python(json)


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("locale", ["en", "de"])
@pytest.mark.parametrize("key", list(BODY.child_blocks))
def test_no_text_of_a_sample_is_lost(key, locale, form) -> None:
    block = BODY.child_blocks[key]
    with translation.override(locale):
        found = shown(rendered(typed(block, sample_of(block, locale)), form), form)
    letters = "".join(filter(str.isalnum, found))
    for text in texts_of(block, locale):
        for line in text.splitlines():
            for word in line.split():
                assert "".join(filter(str.isalnum, word)) in letters, text
            if key != "rich_text" and not text_is_joined(key, form):
                assert squeezed(line) in found


def text_is_joined(key: str, form: str) -> bool:
    """Whether lists and links stand between the words of a text."""
    return key in {"tabs", "accordion", "faq"} or (key == "pricing" and form == "plain-text")


def hostile_sample(block: blocks.Block, text: str) -> Any:
    """The JSON of a sample in which every text is another one."""
    value = with_choices_made(block, block.get_preview_value())
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    value = with_texts(
        block, value, lambda old: f"<p>{escaped}</p>" if old.startswith("<") else text
    )
    return typed(block, represent(block, value, {"render": SampleRenderer()}))


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("key", list(BODY.child_blocks))
def test_hostile_texts_stay_texts(key, text) -> None:
    block = BODY.child_blocks[key]
    value, harmless = hostile_sample(block, text), hostile_sample(block, "harmless")
    for form in WRITERS:
        found = rendered(value, form)
        as_intended = rendered(harmless, form)
        assert count_of(text, shown(found, form)) == count_of("harmless", shown(as_intended, form))
        if form == "plain-text":
            continue
        html, intended = (
            Seen(markdown_to_html(markup) if form == "markdown" else markup)
            for markup in (found, as_intended)
        )
        assert html.tags == intended.tags
        assert [name for name, _ in html.attributes] == [name for name, _ in intended.attributes]


def count_of(text: str, shown_text: str) -> int:
    return shown_text.count(squeezed(text))
