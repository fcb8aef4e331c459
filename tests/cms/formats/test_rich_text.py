"""Rich text in Markdown and plain text; and only what editors may write, in HTML."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.formats.markdown import Markdown
from cms.formats.tree import DEEPEST, element

from .reading import Seen, from_rich_text, markdown_to_html, shown, squeezed, written

MARKDOWN = {
    "<p>a <b>b</b> <i>c</i> <u>d</u> <s>e</s></p>": "a **b** *c* d ~~e~~",
    "<p>a<b> b </b>c</p>": "a **b** c",
    "<p>a<b></b>b</p>": "ab",
    "<p><b>a:</b>b c<i>(d)</i> <b>e</b><b>f</b></p>": "a:b c(d) **e**f",
    "<h3>a <i>b</i></h3><p>c</p>": "### a *b*\n\nc",
    "<h2>C #</h2>": "## C \\#",
    "<p>one<br/>two</p>": "one\\\ntwo",
    "<p><b>one<br/></b></p>": "**one**",
    "<ul><li>a<ul><li>b<ol><li>c</li></ol></li></ul></li><li>d</li></ul>": (
        "- a\n  - b\n    1. c\n- d"
    ),
    "<ol><li><p>a</p><p>b</p></li></ol>": "1. a\n\n   b",
    "<blockquote>a<br>b</blockquote>": "> a\\\n> b",
    '<p><a href="/a b/(c)/">x]y</a></p>': "[x\\]y](https://x.example/a%20b/%28c%29/)",
    '<p><a href="mailto:a@b.example">a@b.example</a></p>': "[a@b.example](mailto:a@b.example)",
    '<p><a href="javascript:alert(1)">x</a> <a>y</a></p>': "x y",
    '<p><a href="http://[">x</a></p>': "x",
    "<p><code>a `b` * c</code></p>": "``a `b` * c``",
    "<p><code>`</code></p>": "`` ` ``",
    "<p>a</p><hr/><p>b</p>": "a\n\n---\n\nb",
    "<p>1. a</p><p>- b</p><p>2026. </p>": "1\\. a\n\n\\- b\n\n2026\\.",
    "<p>a &amp;lt; b</p>": "a \\&lt; b",
    "<p>a\n  b</p>": "a b",
}


@pytest.mark.parametrize(("html", "expected"), MARKDOWN.items())
def test_markdown(html, expected) -> None:
    assert from_rich_text(html) == expected + "\n"


def test_plain_text_names_the_addresses_of_links() -> None:
    source = '<p><a href="/a/">a</a>, <a href="mailto:b@c.example">b@c.example</a></p>'
    assert from_rich_text(source, "plain-text") == "a (https://x.example/a/), b@c.example\n"


@pytest.mark.parametrize(
    "source",
    [
        "<script>x</script><p>a</p>",
        '<p onclick="x" style="x" class="x">a</p>',
        '<p>a<iframe src="//evil.example/">x</iframe></p>',
        '<p><img src=x onerror="x">a</p>',
        '<svg onload="x"><p>a</svg>',
        "<p>a<!-- x --></p>",
        '<a href="java&#10;script:x">a</a>',
        '<a href="data:text/html,x">a</a>',
        "<style>x</style>a",
    ],
)
def test_html_holds_nothing_but_what_editors_may_write(source) -> None:
    seen = Seen(from_rich_text(source, "html"))
    assert set(seen.tags) <= {"p", "a"}
    assert seen.attributes == []
    assert squeezed(seen.words) == "a"


def test_deep_nesting_is_flattened() -> None:
    found = from_rich_text("<ul><li>" * 5000 + "a", "html")
    assert found.count("<ul>") + found.count("<li>") >= DEEPEST
    assert from_rich_text("<blockquote>" * 5000 + "a").endswith("a\n")


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"])))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_as_it_was_written(text) -> None:
    for tag in ("p", "h2", "blockquote", "strong"):
        found = Markdown().document([element(tag, text)])
        assert shown(found, "markdown") == squeezed(text)


@given(st.text("`ab \n~", min_size=1))
@settings(deadline=None)
def test_any_listing_is_read_as_it_was_written(code) -> None:
    found = written([element("pre", element("code", code))], "markdown")
    assert Seen(markdown_to_html(found)).words.rstrip("\n") == code.rstrip("\n")


INLINE = st.lists(
    st.tuples(st.sampled_from(["b", "i", "s", "a", "code"]), st.text("ab .(*\\_", max_size=3)),
    max_size=5,
)


@given(INLINE)
@settings(max_examples=300, deadline=None)
def test_emphasis_is_read_as_it_was_written_or_left_out(parts) -> None:
    source = "".join(f"<{tag}>{text}</{tag}>" for tag, text in parts)
    words = squeezed("".join(text for _tag, text in parts))
    assert shown(from_rich_text(f"<p>{source}</p>"), "markdown").replace(" ", "") == words.replace(
        " ", ""
    )
