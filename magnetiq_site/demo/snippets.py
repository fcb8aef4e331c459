"""Makes the demo's snippets in both languages; one that the site has already is left alone."""

import copy
from typing import Any
from uuid import UUID

from cms.models import (
    Banner,
    BlogCategory,
    BlogTag,
    CallToAction,
    Department,
    Person,
    Testimonial,
    Workplace,
)

from .content import LANGUAGES, SOURCE, TARGET, snippet_texts
from .german import translate
from .pages import english
from .stored import Targets, stable_id, stored_stream

SNIPPET_TYPES: dict[str, Any] = {
    "person": Person,
    "category": BlogCategory,
    "tag": BlogTag,
    "workplace": Workplace,
    "department": Department,
    "call_to_action": CallToAction,
    "testimonial": Testimonial,
    "banner": Banner,
}


def snippet_key(kind: str, key: str) -> UUID:
    """What a demo snippet is known by, in every language."""
    return UUID(stable_id(f"snippet:{kind}/{key}"))


def snippet_targets() -> dict[str, int]:
    """The English demo snippets that the site has, as `kind/key`."""
    found = {}
    for kind, entries in snippet_texts().items():
        keys = {snippet_key(kind, key): f"{kind}/{key}" for key in entries}
        rows = SNIPPET_TYPES[kind].objects.filter(translation_key__in=keys, locale=english())
        found.update({keys[key]: pk for key, pk in rows.values_list("translation_key", "pk")})
    return found


def create_people(targets: Targets) -> None:
    """Make the people who are missing: a person's page cannot be without its person."""
    create_missing("person", targets)


def create_snippets(targets: Targets) -> None:
    """Make the snippets that are missing; the pages that they name must be there."""
    for kind in snippet_texts():
        create_missing(kind, targets)


def create_missing(kind: str, targets: Targets) -> None:
    for key in snippet_texts()[kind]:
        known = SNIPPET_TYPES[kind].objects.filter(translation_key=snippet_key(kind, key))
        if not known.exists():
            create_snippet(kind, key, targets)


def create_snippet(kind: str, key: str, targets: Targets) -> None:
    snippet = SNIPPET_TYPES[kind](
        translation_key=snippet_key(kind, key),
        locale=english(),
        **fields_of(kind, key, SOURCE, targets),
    )
    snippet.save()
    if hasattr(snippet, "live"):
        snippet.save_revision().publish()
    other = copy.copy(snippet)
    for name, value in fields_of(kind, key, TARGET, targets).items():
        setattr(other, name, value)
    translate(snippet, other, f"{kind}/{key}")


def fields_of(kind: str, key: str, language: str, targets: Targets) -> dict[str, Any]:
    entry = snippet_texts()[kind][key]
    shared = {name: value for name, value in entry.items() if name not in LANGUAGES}
    fields = {**shared, **entry[language]}
    return {
        **{name: value for name, value in fields.items() if name not in CHOSEN},
        **{
            attribute: value
            for name, value in fields.items()
            if name in CHOSEN
            for attribute, value in [CHOSEN[name](value, kind, key, targets)]
        },
    }


def chosen_image(value: str, _kind: str, _key: str, targets: Targets) -> tuple[str, Any]:
    return "portrait_id", targets.images[value]


def chosen_page(value: str, _kind: str, _key: str, targets: Targets) -> tuple[str, Any]:
    return "section_id", targets.pages[value]


def written_actions(value: Any, kind: str, key: str, targets: Targets) -> tuple[str, Any]:
    block = SNIPPET_TYPES[kind]._meta.get_field("actions").stream_block
    items = [{"type": "link", **item} for item in value]
    return "actions", block.to_python(stored_stream(block, items, targets, f"{kind}/{key}"))


CHOSEN = {"portrait": chosen_image, "section": chosen_page, "actions": written_actions}


def snippet_images() -> set[str]:
    """The images that snippets show."""
    entries = [entry for kind in snippet_texts().values() for entry in kind.values()]
    return {entry["portrait"] for entry in entries if "portrait" in entry}
