"""What a template may not do, however it is written."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2.sandbox import SandboxedEnvironment

from business.mail.brand import Brand
from business.mail.composing.mail import (
    MARKED_UP,
    MailTexts,
    PartTooLarge,
    UnsafeAddress,
    compose_mail,
    render_part,
)
from business.mail.composing.problems import SourceError
from business.mail.composing.sandbox import Grammar, MailEnvironment
from business.mail.composing.values import checked_values
from business.mail.declarations import MailDeclaration, Variable

BRAND = Brand(name="Ellerholt", url="https://example.com/")
MAIL = MailDeclaration(
    key="mail.sample",
    label="Sample",
    description="",
    variables=(
        Variable("name", "text", "", "Ada"),
        Variable("link", "url", "", "https://example.com/x"),
        Variable("items", "list", "", [{"label": "One", "link": "https://example.com/1"}]),
    ),
)
SAMPLES = MAIL.samples("en")


def compose(body: str, **parts: str) -> Any:
    texts = {"subject": "Hello", "preheader": "-", "reason": "-"} | parts
    return compose_mail(MAIL, "en", MailTexts(body=body, **texts), BRAND)


def rendered(body: str, given: dict[str, Any] | None = None, **parts: str) -> tuple[str, str, str]:
    mail = compose(body, **parts)
    html, plain = checked_values(MAIL, given or SAMPLES, language="en", site_name="Ellerholt")
    return (
        render_part(mail.subject, plain),
        render_part(mail.html, html),
        render_part(mail.text, plain),
    )


HOSTILE = {
    "class": "<p>{{ name.__class__ }}</p>",
    "mro": "<p>{{ ''.__class__.__mro__[1].__subclasses__() }}</p>",
    "getitem": "<p>{{ name['__class__'] }}</p>",
    "attribute filter": "<p>{{ name|attr('__class__') }}</p>",
    "call": "<p>{{ name.upper() }}</p>",
    "format call": "<p>{{ '%s'.format(name) }}</p>",
    "globals": "<p>{{ cycler.__init__.__globals__ }}</p>",
    "range": "<p>{% for i in range(99999999) %}x{% endfor %}</p>",
    "power": "<p>{{ 9 ** 999999999 }}</p>",
    "multiplied text": "<p>{{ 'x' * 999999999 }}</p>",
    "concatenation": "<p>{{ name ~ name }}</p>",
    "set": "{% set x = name %}<p>{{ x }}</p>",
    "macro": "{% macro m() %}{{ m() }}{% endmacro %}<p>{{ m() }}</p>",
    "include": "{% include 'etc/passwd' %}",
    "import": "{% import 'os' as os %}",
    "extends": "{% extends 'base.html' %}",
    "block": "{% block x %}{% endblock %}",
    "filter block": "{% filter upper %}<p>x</p>{% endfilter %}",
    "call block": "{% call x() %}{% endcall %}",
    "with": "{% with x = 1 %}<p>{{ x }}</p>{% endwith %}",
    "raw": "{% raw %}<p>{{ name }}</p>{% endraw %}",
    "autoescape off": "{% autoescape false %}<p>{{ name }}</p>{% endautoescape %}",
    "safe": "<p>{{ name|safe }}</p>",
    "recursive loop": "<ul>{% for i in items recursive %}<li>{{ i }}</li>{% endfor %}</ul>",
    "filtered loop": "<ul>{% for i in items if i.label %}<li>x</li>{% endfor %}</ul>",
    "three loops": "".join("{% for " + n + " in items %}" for n in "abc")
    + "<p>x</p>"
    + "{% endfor %}" * 3,
    "self": "<p>{{ self }}</p>",
    "loop": "<ul>{% for i in items %}<li>{{ loop.index }}</li>{% endfor %}</ul>",
    "long expression": "<p>{{ " + "not " * 5000 + "name }}</p>",
    "deep brackets": "<p>{{ " + "(" * 140 + "name" + ")" * 140 + " }}</p>",
    "deep ifs": "{% if name %}" * 200 + "<p>x</p>" + "{% endif %}" * 200,
    "deep elements": "<ul><li>" * 100 + "x" + "</li></ul>" * 100,
    "huge": "<p>" + "x" * 50_000 + "</p>",
    "script": "<script>alert(1)</script>",
    "style": "<style>p { color: red }</style>",
    "raw component": "<mj-raw><b>x</b></mj-raw>",
    "include component": '<mj-include path="/etc/passwd"/>',
    "style component": "<mj-style>p{}</mj-style>",
    "handler": '<p onclick="x()">x</p>',
    "styled": '<p style="background: url(https://example.com)">x</p>',
    "comment with braces": "<!-- {{ name }} --><p>x</p>",
    "doctype": "<!doctype html><p>x</p>",
    "cdata": "<![CDATA[x]]><p>x</p>",
    "script address": '<p><a href="javascript:alert(1)">x</a></p>',
    "data address": '<mj-image src="data:image/png;base64,x" alt=""/>',
    "address with braces": '<p><a href="https://example.com/{{ name }}">x</a></p>',
    "text as address": '<p><a href="{{ name }}">x</a></p>',
    "if across elements": "<p>{% if name %}</p><p>{% endif %}</p>",
    "element across if": "{% if name %}<p>{% endif %}x</p>",
    "tag made of tags": "<{{ name }}>x</p>",
    "attribute made of tags": "<p {{ name }}>x</p>",
    "unclosed": "<p>x",
    "unclosed if": "{% if name %}<p>x</p>",
    "unclosed braces": "<p>{{ name </p>",
    "reserved word": "<p>qzx0xzq</p>",
    "undeclared": "<p>{{ names }}</p>",
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_body_is_refused(body: str) -> None:
    with pytest.raises(SourceError):
        compose(body)


@pytest.mark.parametrize(
    ("body", "shown"),
    [("<p>{{ name.upper() }}</p>", "ADA"), ("{% set x = name %}<p>{{ x }}</p>", "Ada")],
)
def test_without_the_grammar_they_would_be_sent(
    monkeypatch: pytest.MonkeyPatch, body: str, shown: str
) -> None:
    monkeypatch.setattr(Grammar, "check", lambda *_arguments: None)
    monkeypatch.setattr(MailEnvironment, "getattr", SandboxedEnvironment.getattr)
    assert shown in rendered(body)[1]


def test_without_escaping_a_value_would_be_markup(monkeypatch: pytest.MonkeyPatch) -> None:
    hostile = SAMPLES | {"name": "<b>x</b>"}
    assert "<b>x</b>" not in rendered("<p>{{ name }}</p>", hostile)[1]
    monkeypatch.setattr(MARKED_UP, "autoescape", False)
    monkeypatch.setattr(MARKED_UP, "finalize", None)
    assert "<b>x</b>" in rendered("<p>{{ name }}</p>", hostile)[1]


@pytest.mark.parametrize(
    "line", ["{{ name.__class__ }}", "{% set x = 1 %}", "{{ other }}", "{{ name", "{{ 2 ** 9 }}"]
)
@pytest.mark.parametrize("part", ["subject", "preheader", "reason", "text"])
def test_the_other_parts_speak_the_same_language(part: str, line: str) -> None:
    with pytest.raises(SourceError):
        compose("<p>x</p>", **{part: line})


def test_a_mistake_is_named_with_its_line_and_what_was_meant() -> None:
    with pytest.raises(SourceError) as caught:
        compose("<h1>Hello</h1>\n<p>Dear\n{{ names }}</p>")
    assert caught.value.line == 3
    assert "names" in str(caught.value)
    assert "“name”" in str(caught.value)


def test_an_entity_does_not_become_a_tag() -> None:
    _subject, html, text = rendered("<p>&#123;&#123; name }} {&#37; if x %}</p>")
    assert "Ada" not in html
    assert "Ada" not in text
    assert "{{ name }}" in text


def test_comments_are_left_out() -> None:
    _subject, html, text = rendered("{# for {{ us }} #}<!-- and us --><p>x</p>")
    assert "for" not in text.partition("--")[0]
    assert "and us" not in html


def test_an_address_in_a_list_has_to_be_one() -> None:
    body = '<ul>{% for i in items %}<li><a href="{{ i.link }}">x</a></li>{% endfor %}</ul>'
    assert 'href="https://example.com/1"' in rendered(body)[1]
    with pytest.raises(UnsafeAddress, match="javascript"):
        rendered(body, SAMPLES | {"items": [{"link": "javascript:alert(1)"}]})


def test_two_loops_over_full_lists_end_in_a_refusal_of_their_size() -> None:
    words = f"<p>{'x' * 20}</p>"
    body = f"{{% for a in items %}}{{% for b in items %}}{words}{{% endfor %}}{{% endfor %}}"
    with pytest.raises(PartTooLarge):
        rendered(body, SAMPLES | {"items": ["x"] * 200})


@settings(max_examples=40, deadline=None)
@given(name=st.text(max_size=300).map("a{}".format))
def test_no_value_becomes_markup(name: str) -> None:
    body = '<p>[{{ name }}]</p><mj-button href="{{ link }}">{{ name }}</mj-button>'
    plainest = rendered(body, SAMPLES | {"name": "x"}, subject="{{ name }}")[1]
    subject, html, text = rendered(body, SAMPLES | {"name": name}, subject="{{ name }}")
    breaks = html.count("<br>")
    assert html.count("<") - breaks == plainest.count("<")
    assert html.count(">") - breaks == plainest.count(">")
    assert html.count('"') == plainest.count('"')
    assert "[a" in text
    assert subject.startswith("a")
