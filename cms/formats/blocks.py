"""What blocks say, as a tree: one walk along their types, and the few that need words of their own.

A heading is one by its name, rich text by its format, a link or a picture by its type. Choices,
numbers and keys say nothing, and neither do models that are no block's, such as a form's fields.
"""

import datetime
import re
from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils.formats import date_format

from pydantic import BaseModel

from cms.blocks.plain_html import HEADINGS
from cms.blocks.schema import REGISTRY

from .tree import Element, Node, element, is_inline, parse_rich_text, text_of

LOWEST_HEADING = 6
# After these a new word begins, though the tree knows only their texts.
END_OF_PART = re.compile(r"</(?:caption|d[dt]|div|figcaption|section|summary|t[dhr])>")

Write = Callable[[Any, int], list[Node]]
WRITERS: dict[str, Write] = {}


def writes(*components: str) -> Callable[[Write], Write]:
    """Register how components of the API, by their names in OpenAPI, are written.

    The function gets the value and the level of the next heading.
    """

    def register(write: Write) -> Write:
        WRITERS.update(dict.fromkeys(components, write))
        return write

    return register


def write(value: Any, level: int) -> list[Node]:
    """Whatever a value says, in its order."""
    if isinstance(value, list):
        return write_list(value, level)
    if isinstance(value, str):
        return with_breaks(value)
    if isinstance(value, datetime.date):
        return [date_format(value)]
    if not isinstance(value, BaseModel):
        return []
    writer = WRITERS.get(type(value).__name__)
    if writer:
        return writer(value, level)
    return write_fields(value, level) if REGISTRY.is_made_of_block(type(value)) else []


def write_list(values: list[Any], level: int) -> list[Node]:
    """Lines as a list, and whatever is larger one below the other."""
    parts = [nodes for value in values if (nodes := write(value, level))]
    if any(not is_inline(node) for nodes in parts for node in nodes):
        return [node for nodes in parts for node in as_blocks(nodes)]
    return [Element("ul", [Element("li", nodes) for nodes in parts])] if parts else []


def write_fields(model: BaseModel, level: int, leave_out: Iterable[str] = ()) -> list[Node]:
    """The fields of a block; what follows its heading is below it."""
    nodes: list[Node] = []
    for name, field in type(model).model_fields.items():
        value = getattr(model, name)
        if name in leave_out or not value:
            continue
        if isinstance(value, str):
            if field.annotation is not str or is_key(model, name):
                continue
            if (field.json_schema_extra or {}) == {"format": "html"}:
                nodes += parse_rich_text(value)
            elif name in HEADINGS:
                nodes.append(heading(level, value))
                level += 1
            else:
                nodes += paragraphs(value)
        else:
            nodes += as_blocks(write(value, level))
    return nodes


def is_key(model: BaseModel, name: str) -> bool:
    """Whether a text is the id that an item of a stream has."""
    return name == "id" and {"type", "value"} <= type(model).model_fields.keys()


def as_blocks(nodes: list[Node]) -> list[Node]:
    return [Element("p", nodes)] if nodes and all(map(is_inline, nodes)) else nodes


def heading(level: int, text: str) -> Element:
    return element(f"h{min(level, LOWEST_HEADING)}", text)


def paragraphs(text: str) -> list[Node]:
    """A text as an editor has divided it by empty lines."""
    parts = text.replace("\r\n", "\n").split("\n\n")
    return [Element("p", with_breaks(part)) for part in parts if part.strip()]


def with_breaks(text: str) -> list[Node]:
    nodes: list[Node] = []
    for line in text.strip().splitlines():
        nodes += [element("br"), line] if nodes else [line]
    return nodes


def line(*parts: str, between: str = ", ") -> str:
    """The parts that there are."""
    return between.join(part for part in parts if part)


def link(href: str | None, label: str) -> Node:
    return element("a", label, href=href) if href else label


@writes("HeadingBlock")
def write_heading(block: Any, _level: int) -> list[Node]:
    return [element(block.level, block.text)] if block.text else []


@writes("DividerBlock")
def write_divider(_block: Any, _level: int) -> list[Node]:
    return [element("hr")]


@writes("QuoteBlock")
def write_quote(block: Any, _level: int) -> list[Node]:
    return quotation(block.text, line(block.author, block.role))


@writes("TestimonialBlock")
def write_testimonial(block: Any, level: int) -> list[Node]:
    said = quotation(block.quote, line(block.name, block.role, block.company))
    return [*said, *as_blocks(write(block.image, level))]


def quotation(text: str, speaker: str) -> list[Node]:
    parts = paragraphs(text)
    if speaker:
        parts.append(element("p", f"— {speaker}"))
    return [Element("blockquote", parts)] if parts else []


@writes("CodeBlock")
def write_code(block: Any, _level: int) -> list[Node]:
    name: list[Node] = [element("p", element("code", block.filename))] if block.filename else []
    listing = Element("pre", [element("code", block.code)], {"data-language": block.language})
    return [*name, listing]


@writes("DefinitionListBlock")
def write_definitions(block: Any, _level: int) -> list[Node]:
    pairs = [
        part
        for item in block.definitions
        for part in (element("dt", item.term), Element("dd", parse_rich_text(item.meaning)))
    ]
    return [element("dl", *pairs)] if pairs else []


@writes("TableBlock")
def write_table(block: Any, _level: int) -> list[Node]:
    rows = [
        element(
            "tr",
            *(
                Element(cell_tag(block, row, column), with_breaks(text))
                for column, text in enumerate(texts)
            ),
        )
        for row, texts in enumerate(block.rows)
    ]
    head = int(block.header_row)
    parts: list[Node] = [element("caption", block.caption)] if block.caption else []
    parts += [element("thead", *rows[:head])] if rows[:head] else []
    parts += [element("tbody", *rows[head:])] if rows[head:] else []
    return [element("table", *parts)] if parts else []


def cell_tag(block: Any, row: int, column: int) -> str:
    is_head = (block.header_row and row == 0) or (block.header_column and column == 0)
    return "th" if is_head else "td"


@writes("Image")
def write_image(image: Any, _level: int) -> list[Node]:
    return [element("img", src=image.src, alt=image.alt)]


@writes("ImageBlock", "GalleryPicture")
def write_picture(block: Any, level: int) -> list[Node]:
    nodes = write(block.image, level)
    if block.caption:
        nodes.append(element("figcaption", block.caption))
    return [Element("figure", nodes)] if nodes else []


@writes("VideoBlock")
def write_video(block: Any, level: int) -> list[Node]:
    title = [element("p", link(block.watch_url, block.title))] if block.title else []
    return [*title, *as_blocks(write(block.poster, level)), *paragraphs(block.caption)]


@writes("RawHtmlPiece")
def write_raw_html(piece: Any, level: int) -> list[Node]:
    nodes = parse_rich_text(END_OF_PART.sub(r"\g<0> ", piece.html))
    return [*lines_as_paragraphs(nodes), *as_blocks(write(piece.film, level))]


def lines_as_paragraphs(nodes: list[Node]) -> list[Node]:
    """Blocks only: what stands in a line beside them becomes a paragraph."""
    grouped = [(inline, list(group)) for inline, group in groupby(nodes, is_inline)]
    shown = [(inline, group) for inline, group in grouped if not inline or text_of(group).strip()]
    return [node for inline, group in shown for node in (as_blocks(group) if inline else group)]


@writes("Film")
def write_film(film: Any, _level: int) -> list[Node]:
    return [link(film.watch_url, film.title or film.watch_url)]


@writes("Link", "Reference")
def write_link(found: Any, _level: int) -> list[Node]:
    return [link(found.href, found.label)]


@writes("PageRef", "PageTeaser")
def write_teaser(page: Any, _level: int) -> list[Node]:
    summary = getattr(page, "summary", "")
    return [link(page.url, page.title), *([f": {summary}"] if summary else [])]


@writes("DocumentRef")
def write_document(found: Any, _level: int) -> list[Node]:
    size = filesizeformat(found.file_size) if found.file_size else ""
    facts = line(found.file_extension.upper(), size)
    return [link(found.url, found.title), *([f" ({facts})"] if facts else [])]


@writes("Download")
def write_download(found: Any, level: int) -> list[Node]:
    return [*write(found.document, level), *([f": {found.summary}"] if found.summary else [])]


@writes("TeamMember")
def write_member(person: Any, level: int) -> list[Node]:
    said = write_fields(person, level, leave_out=("portrait", "url"))
    return [*said, *as_blocks(write(person.portrait, level))]


@writes("PersonCard")
def write_person(person: Any, level: int) -> list[Node]:
    mail = [element("p", link(f"mailto:{person.email}", person.email))] if person.email else []
    return [
        element("h" + str(min(level, LOWEST_HEADING)), link(person.url, person.name)),
        *paragraphs(person.role),
        *paragraphs(person.bio),
        *as_blocks(write(person.portrait, level)),
        *mail,
        *as_blocks(write(person.links, level)),
    ]


@writes("TermLink")
def write_term(term: Any, _level: int) -> list[Node]:
    return [link(term.url, term.label)]


@writes("JobFacts")
def write_facts(facts: Any, _level: int) -> list[Node]:
    said = line(facts.department, *facts.locations)
    return paragraphs(said)


@writes("JobTeaser")
def write_job(job: Any, _level: int) -> list[Node]:
    said = line(job.facts.department, *job.facts.locations)
    return [link(job.url, job.title), *([f" ({said})"] if said else [])]


@writes("ClientLogo")
def write_client(client: Any, _level: int) -> list[Node]:
    return [link(client.href, client.name)] if client.name else []


@writes("CaseHighlight")
def write_case(case: Any, level: int) -> list[Node]:
    result = line(case.metric, case.label, between=" ")
    said = write(case.page, level)
    return [*said, element("br"), result] if result else said


@writes("Figure")
def write_figure(figure: Any, _level: int) -> list[Node]:
    number = line(figure.number, figure.unit, between=" ")
    source = f" ({figure.source})" if figure.source else ""
    return [element("strong", number), f" {figure.label}{source}"]


@writes("TimelineEntry")
def write_entry(entry: Any, level: int) -> list[Node]:
    title = line(entry.date, entry.title, between=": ")
    return [*([heading(level, title)] if title else []), *paragraphs(entry.text)]


@writes("PricingPlan")
def write_plan(plan: Any, level: int) -> list[Node]:
    price: list[Node] = [element("strong", plan.price)] if plan.price else []
    price += [f" {plan.period}"] if plan.period else []
    features = [feature.strip() for feature in plan.features.splitlines() if feature.strip()]
    return [
        *([heading(level, plan.name)] if plan.name else []),
        *paragraphs(plan.summary),
        *as_blocks(price),
        *write_list(features, level),
        *as_blocks(write(plan.action, level)),
    ]
