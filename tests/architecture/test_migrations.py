"""A change that no database sees is `StateOnly`, and `StateOnly` holds no other."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import AlterField
from django.db.migrations.state import ProjectState

from wagtail.fields import StreamField

import pytest

from cms.state_only import StateOnly

AT_MOST = 5  # of them in one migration that are worth no word
ROOMS = ("cms", "business", "magnetiq_site")


# Wagtail's migrations ask what the database can do.
pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def steps() -> Iterator[tuple[str, bool, bool]]:
    """Of each operation: its migration, whether it is in a `StateOnly`, whether it is seen."""
    graph = MigrationLoader(None).graph
    state, done = ProjectState(), set()
    for leaf in graph.leaf_nodes():
        for key in graph.forwards_plan(leaf):
            if key in done:
                continue
            done.add(key)
            for operation in graph.nodes[key].operations:
                inside = isinstance(operation, StateOnly)
                for step in operation.state_operations if inside else [operation]:
                    if apps.get_app_config(key[0]).name.startswith(ROOMS):
                        yield ".".join(key), inside, is_seen(step, key[0], state)
                    step.state_forwards(key[0], state)


def is_seen(step: Any, app: str, state: ProjectState) -> bool:
    """Whether a database has anything to do: what Django asks before it alters a field."""
    if not isinstance(step, AlterField):
        return True
    before = state.models[app, step.model_name_lower].fields[step.name]
    return column(before) != column(step.field)


def column(field: Any) -> tuple[Any, ...]:
    # A stream is text, whatever its blocks are.
    parent = super(StreamField, field) if isinstance(field, StreamField) else field
    _name, path, arguments, options = parent.deconstruct()
    return path, arguments, {k: v for k, v in options.items() if k not in field.non_db_attrs}


def test_state_only_holds_what_no_database_sees_and_holds_all_of_it() -> None:
    walked = list(steps())
    assert any(inside for _migration, inside, _seen in walked)
    assert [migration for migration, inside, seen in walked if inside and seen] == []
    outside = Counter(migration for migration, inside, seen in walked if not (inside or seen))
    assert [migration for migration, count in outside.items() if count > AT_MOST] == []
