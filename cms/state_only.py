"""What a migration says about fields that no database sees: words, help, the blocks of a stream."""

from typing import Any

from django.db.migrations.operations import SeparateDatabaseAndState
from django.db.migrations.state import ProjectState


class StateOnly(SeparateDatabaseAndState):
    """Operations that leave the database as it is, at the cost of one.

    Django renders all related models anew after each operation, which takes a tenth of a second
    here, and on SQLite it rewrites the whole table when a stream gets another block.
    """

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        # Forgotten models are rendered once, by whoever asks next.
        rendered: dict[str, Any] = state.__dict__
        rendered.pop("apps", None)
        super().state_forwards(app_label, state)
