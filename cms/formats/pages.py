"""A published page in each of the formats."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from django.utils import translation

from cms.base_page import PageSchema

from .blocks import write_fields
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


def written_page(page: Any, form: Format, root_url: str) -> str:
    """A page of the API's type `Page`: its title, its fields, its blocks; in its language."""
    with translation.override(page.locale):
        nodes = write_fields(page, 2, leave_out=PageSchema.model_fields)
    title = element("h1", page.title)
    return form.write(with_whole_addresses([title, *nodes], urljoin(root_url, page.url)))
