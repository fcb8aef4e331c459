"""What the company's pages say in fields of their own: facts by name, entries of overviews."""

from collections.abc import Callable
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from cms.models.company.legal import LegalKind
from cms.models.company.partners import PartnerKind
from cms.models.company.products import ProductStatus

from .blocks import line, link, paragraphs, quotation, with_breaks, write_teaser, writes
from .tree import Element, Node, element

Say = Callable[[Any], list[Node]]


def links(pages: Any) -> list[Node]:
    """One page or several, by name."""
    named = pages if isinstance(pages, list) else [pages]
    nodes: list[Node] = []
    for page in named:
        nodes += [", "] if nodes else []
        nodes.append(link(page.url, page.title))
    return nodes


def kind_of(kind: str) -> list[Node]:
    labels = {**dict(PartnerKind.choices), **dict(LegalKind.choices)}
    return [str(labels[kind])]


# The fields that are facts: how each is named, and how its value is said.
FACTS: dict[str, tuple[Any, Say]] = {
    "kind": (_("Kind"), kind_of),
    "client": (_("Client"), with_breaks),
    "industry": (_("Industry"), links),
    "services": (_("Services used"), links),
    "year": (_("Year"), lambda year: [str(year)]),
    "duration": (_("Duration"), with_breaks),
    "status": (_("Status"), lambda status: [str(ProductStatus(status).label)]),
    "edition": (_("Edition"), with_breaks),
    "requirements": (_("Runs on"), with_breaks),
    "price": (_("Price"), with_breaks),
    "place": (_("Place"), with_breaks),
    "website": (_("Website"), lambda address: [link(address, address)]),
    "phone": (_("Telephone"), with_breaks),
    "email": (_("E-mail"), with_breaks),
    "opening_hours": (_("Opening hours"), with_breaks),
    "version": (_("Version"), with_breaks),
    "valid_from": (_("Valid from"), lambda day: [date_format(day)]),
}
# What has a place of its own, or tells nothing in words.
PLACED = {"map_url", "headline_number", "headline_label", "quote", "quote_name", "quote_role"}


def facts_of(page: Any) -> list[str]:
    """The names of the facts that a page of the API has of its own."""
    # The overview of the services lists them in a field that is named alike.
    other = {"services"} if page.type == "services_page" else set()
    return [name for name in FACTS if name not in other and getattr(page, name, None)]


def list_of_facts(page: Any, names: list[str]) -> list[Node]:
    pairs: list[Node] = []
    for name in names:
        label, say = FACTS[name]
        pairs += [element("dt", str(label)), Element("dd", say(getattr(page, name)))]
    return [Element("dl", pairs)] if pairs else []


def proof_of(page: Any) -> list[Node]:
    """The number that sums a case study up, and what its client says."""
    if page.type != "case_study_page":
        return []
    said = quotation(page.quote, line(page.quote_name, page.quote_role))
    if not page.headline_number:
        return said
    number = element("strong", page.headline_number)
    result: Node = element("p", number, f" {page.headline_label}")
    return [result, *said]


@writes("ServiceTeaser", "ProductTeaser", "IndustryTeaser", "PartnerTeaser")
def write_entry(entry: Any, level: int) -> list[Node]:
    """An entry of an overview: the link, and what it is known by."""
    known = [getattr(entry, name, "") for name in ("question", "place", "duration", "price")]
    facts = line(*known)
    said = write_teaser(entry, level)
    return [*said, element("br"), facts] if facts else said


@writes("Location")
def write_location(location: Any, _level: int) -> list[Node]:
    known = [name for name in ("phone", "email", "opening_hours") if getattr(location, name)]
    return [*paragraphs(location.address), *list_of_facts(location, known)]


@writes("ListedLocation")
def write_listed_location(location: Any, level: int) -> list[Node]:
    """A location of a list: the link to the page about it, and where it is."""
    named = write_teaser(location.page, level) if location.page else [location.name]
    return [*named, element("br"), line(*location.address.splitlines())]


@writes("CaseTeaser")
def write_case_teaser(case: Any, level: int) -> list[Node]:
    result = line(case.headline_number, case.headline_label, between=" ")
    said = write_teaser(case, level)
    return [*said, element("br"), result] if result else said
