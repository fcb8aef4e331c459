"""A published page in each of the formats."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from django.utils import translation

from cms.base_page import PageSchema

from .blocks import write, write_fields
from .company import PLACED, facts_of, list_of_facts, proof_of
from .markdown import Markdown
from .plain_text import PlainText
from .tree import Node, as_html, element, with_whole_addresses


@dataclass(frozen=True)
class Format:
    """A form in which a page can be read."""

    media_type: str
    write: Callable[[list[Node]], str]


HTML = Format("text/html", as_html)
MARKDOWN = Format("text/markdown", lambda nodes: Markdown().document(nodes))
PLAIN_TEXT = Format("text/plain", lambda nodes: PlainText().document(nodes))


def nodes_of(page: Any) -> list[Node]:
    """What a page says: in fields of its own, in facts, and in its body."""
    facts = facts_of(page)
    apart = {*PageSchema.model_fields, "body", *PLACED, *facts}
    return [
        *write_fields(page, 2, leave_out=apart),
        *list_of_facts(page, facts),
        *proof_of(page),
        *write(page.body, 2),
    ]


def written_page(page: Any, form: Format, root_url: str) -> str:
    """A page of the API's type `Page`: its title, its fields, its blocks; in its language."""
    with translation.override(page.locale):
        nodes = nodes_of(page)
    title = element("h1", page.title)
    return form.write(with_whole_addresses([title, *nodes], urljoin(root_url, page.url)))
