"""What is documented exists, and what exists is documented."""

import re
from pathlib import Path

import pytest

from business.connections.hookable import hookable_events
from business.core.events import catalogue
from magnetiq_site.settings.env import Environment

ROOT = Path(__file__).resolve().parents[2]
HEADINGS = ["Context", "Decision", "Consequences", "Alternatives", "Enforced by"]
DECISIONS = sorted((ROOT / "docs/adr").glob("*.md"))
PAGES = [
    path
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    if "node_modules" not in path.parts
]


def test_every_variable_is_in_the_settings_page() -> None:
    page = (ROOT / "docs/settings.md").read_text()
    documented = set(re.findall(r"^\| `([A-Z_]+)`", page, re.MULTILINE))
    assert documented == {field.alias for field in Environment.model_fields.values()}


def test_every_event_is_in_the_events_page() -> None:
    """With what webhooks tell of it, or a dash: whoever adds an event decides it."""
    page = (ROOT / "docs/events.md").read_text()
    rows = re.findall(r"^\| `(\w+)` \|.*\| (\S+) \| (.+) \|$", page, re.MULTILINE)
    told = {event.kind: event for event in hookable_events()}
    assert {name: (hook, fields) for name, hook, fields in rows} == {
        kind.__name__: (
            f"`{told[kind].name}`", ", ".join(f"`{name}`" for name in told[kind].fields)
        )
        if kind in told
        else ("-", "-")
        for kind in catalogue()
    }  # fmt: skip


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_has_its_headings_in_order(path: Path) -> None:
    found = re.findall(r"^\*\*([A-Z][a-z ]+)\.\*\*", path.read_text(), re.MULTILINE)
    assert found == HEADINGS


def test_decisions_are_numbered_without_gaps() -> None:
    assert [int(path.name[:4]) for path in DECISIONS] == list(range(1, len(DECISIONS) + 1))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(path: Path) -> None:
    targets = re.findall(r"\]\(([^)#]+)[^)]*\)", path.read_text())
    local = [target for target in targets if "://" not in target]
    assert [target for target in local if not (path.parent / target).exists()] == []
