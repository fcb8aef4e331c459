"""The site in a few lines of Markdown, for programs that read before they answer."""

import re
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils import translation

from wagtail.models import Page

from .selection import Selection
from .site_texts import site_texts

MOST = 50
MARKS = re.compile(r"([\\\[\]])")


def render_llms(selection: Selection) -> str:
    """The site's name, what it is, and the main pages of each language."""
    texts = site_texts(selection.addresses.site, settings.LANGUAGE_CODE)
    lines = [f"# {one_line(texts.name)}"]
    if about := texts.description or texts.tagline:
        lines += ["", f"> {one_line(about)}"]
    for locale in selection.homes:
        if pages := list(main_pages(selection, locale)):
            heading = translation.get_language_info(locale)["name_local"]
            entries = [entry_of(page, selection) for page in pages]
            lines += ["", f"## {heading}", "", *entries]
    return "\n".join(lines) + "\n"


def main_pages(selection: Selection, locale: str) -> Iterator[Any]:
    """The home page of a language and the pages right below it, as in the tree."""
    home = Page.objects.get(pk=selection.homes[locale].page_id)
    pages: Any = selection.pages(locale).filter(depth__lte=home.depth + 1).order_by("path")
    yield from pages.defer_streamfields().specific()[:MOST]


def entry_of(page: Any, selection: Selection) -> str:
    title = MARKS.sub(r"\\\1", one_line(page.title))
    link = f"- [{title}]({selection.addresses.absolute_url(page.url_path)})"
    summary = one_line(page.search_description or page.teaser_summary)
    return f"{link}: {summary}" if summary else link


def one_line(text: str) -> str:
    return " ".join(text.split())
