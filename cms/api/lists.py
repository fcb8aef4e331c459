"""Lists in parts: `page`, `per_page` and `ordering` mean the same everywhere.

def list_drafts(request, part: Query[Part], ordering: OrderIn = "title"): …
"""

from typing import Annotated, Any, Literal

from django.db.models import QuerySet

from pydantic import BaseModel, Field

from .envelope import success

# No row of the database has a higher key.
HIGHEST_ID = 2**31 - 1
Id = Annotated[int, Field(ge=1, le=HIGHEST_ID)]


class Part(BaseModel):
    """Which part of a list is wanted."""

    page: Annotated[int, Field(ge=1, le=100_000)] = 1
    per_page: Annotated[int, Field(ge=1, le=100)] = 20

    def of(self, rows: QuerySet[Any] | list[Any]) -> list[Any]:
        first = (self.page - 1) * self.per_page
        return list(rows[first : first + self.per_page])

    def answer(self, shown: list[Any], total: int) -> dict[str, Any]:
        """The envelope around a part of a list."""
        where = {"page": self.page, "per_page": self.per_page, "total": total}
        return success(shown, pagination=where)


def ordering_by(*names: str) -> Any:
    """The type of the parameter `ordering`: names of fields, the highest first after a `-`."""
    choices = tuple(sign + name for name in names for sign in ("", "-"))
    told = "By what the list is sorted; with a - the highest comes first."
    return Annotated[Literal[choices], Field(description=told)]
