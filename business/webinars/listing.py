"""Which sessions readers ask for: by words, by time and by what they are about."""

from typing import Annotated, Literal

from django.db.models import Q

from pydantic import BaseModel, Field

from .models import Level, Session, SessionKind
from .models.sessions import SessionQuerySet

When = Literal["upcoming", "past"]


class WantedIn(BaseModel):
    """What narrows the list down; whatever is absent narrows nothing."""

    when: When = "upcoming"
    q: Annotated[str, Field(max_length=100, description="Words of the title or of a speaker.")] = ""
    category: Annotated[str, Field(max_length=60)] = ""
    level: Level | None = None
    kind: SessionKind | None = None
    language: Literal["en", "de"] | None = None
    free: bool | None = None

    def sessions(self) -> SessionQuerySet:
        rows = Session.objects.public()
        rows = rows.upcoming() if self.when == "upcoming" else rows.recorded()
        exact = {
            "topic__category__slug": self.category or None,
            "topic__level": self.level,
            "kind": self.kind,
            "language": self.language,
            "price_minor__isnull": self.free,
        }
        rows = rows.filter(**{name: value for name, value in exact.items() if value is not None})
        for word in self.q.split()[:8]:
            rows = rows.filter(
                Q(title_en__icontains=word)
                | Q(title_de__icontains=word)
                | Q(topic__title__icontains=word)
                | Q(appearances__speaker__person__name__icontains=word)
            )
        return rows.distinct()
