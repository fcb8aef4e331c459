"""Tables that can only be added to: the database refuses the rest, whoever asks.

Triggers are laid after each migration, since SQLite drops them whenever one rebuilds a table.
"""

from dataclasses import dataclass
from typing import Literal

from django.db import connections

REFUSAL = "this row is evidence: it can only be added to"


@dataclass(frozen=True)
class Guard:
    """Refuses one kind of change to a table.

    Args:
        table: The table's name in the database.
        act: What is refused.
        unless: SQL about `OLD` that lets a change pass; names and constants of the code only.
        fixed: Columns that stay as they are even then.
    """

    table: str
    act: Literal["update", "delete"]
    unless: str = ""
    fixed: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return f"only_added_{self.table}_{self.act}"

    def refused(self, differs: str) -> str:
        """SQL for when to refuse; empty for always. `differs` compares in the database's words."""
        if not self.unless:
            return ""
        changed = [f"NEW.{column} {differs} OLD.{column}" for column in self.fixed]
        return " OR ".join([f"NOT ({self.unless})", *changed])


def lay_guards(using: str, guards: tuple[Guard, ...]) -> None:
    """Have the database refuse these changes; may be repeated."""
    connection = connections[using]
    lay = _on_postgres if connection.vendor == "postgresql" else _on_sqlite
    with connection.cursor() as cursor:
        for guard in guards:
            for statement in lay(guard):
                cursor.execute(statement)


def remove_guards(guards: tuple[Guard, ...], using: str = "default") -> None:
    """Take the triggers away: for tests, which empty all tables behind themselves."""
    connection = connections[using]
    on_table = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        for guard in guards:
            where = f" ON {guard.table}" if on_table else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {guard.name}{where}")


def _on_sqlite(guard: Guard) -> list[str]:
    refused = guard.refused("IS NOT")
    when = f"WHEN {refused}" if refused else ""
    return [
        f"CREATE TRIGGER IF NOT EXISTS {guard.name} BEFORE {guard.act.upper()} ON {guard.table} "
        f"{when} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    ]


def _on_postgres(guard: Guard) -> list[str]:
    refuse = f"RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation';"
    refused = guard.refused("IS DISTINCT FROM")
    condition = f"IF {refused} THEN {refuse} END IF;" if refused else refuse
    row = "OLD" if guard.act == "delete" else "NEW"
    return [
        f"CREATE OR REPLACE FUNCTION {guard.name}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN {condition} RETURN {row}; END $$",
        f"CREATE OR REPLACE TRIGGER {guard.name} BEFORE {guard.act.upper()} ON {guard.table} "
        f"FOR EACH ROW EXECUTE FUNCTION {guard.name}()",
    ]
