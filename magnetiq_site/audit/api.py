"""The audit log for programs."""

from datetime import datetime
from typing import Annotated, Any, Literal

from django.db.models import Q, QuerySet
from django.http import HttpRequest

from ninja import Field, FilterSchema, Query, Router
from pydantic import BaseModel

from business.core.models import AuditEntry
from business.core.trail.actions import labels
from cms.api.access import needs
from cms.api.envelope import Envelope, errors, success

router = Router(tags=["admin"])


class AuditEntryOut(BaseModel):
    """One act. `old` and `new` hold what changed, by the names of the fields."""

    id: int
    at: datetime
    action: str
    action_label: str
    is_security: bool
    person_id: int | None
    person: str
    object_type: str
    object_id: str
    object_label: str
    old: dict[str, Any] | None
    new: dict[str, Any] | None
    network: str
    session: str
    request_id: str


class AuditFilter(FilterSchema):
    """What the list is narrowed to; all of it has to fit."""

    action: str | None = Field(None, description="Key of an act, such as `login.failed`.")
    person_id: int | None = Field(None, ge=1, description="Number of the user who did it.")
    object_type: str | None = Field(None, description="Such as `accounts.user`.")
    object_id: str | None = Field(None, description="Number of the object, with its type.")
    request_id: str | None = Field(None, description="`X-Request-ID` of the answer.")
    is_security: bool | None = Field(None, description="Events about security alone, or none.")
    since: datetime | None = Field(None, description="Not before this time.")
    until: datetime | None = Field(None, description="Before this time.")

    def filter_since(self, value: datetime | None) -> Q:
        return Q(at__gte=value) if value else Q()

    def filter_until(self, value: datetime | None) -> Q:
        return Q(at__lt=value) if value else Q()


PageNumber = Annotated[int, Query(ge=1, le=100_000)]
PerPage = Annotated[int, Query(ge=1, le=100)]
Ordering = Annotated[Literal["at", "-at"], Query(description="The oldest or the newest first.")]


@router.get(
    "/audit",
    auth=needs("audit:read"),
    response={200: Envelope[list[AuditEntryOut]], **errors(401, 403, 422)},
    operation_id="admin_audit_list",
    summary="What was done, by whom and to what",
)
def list_audit_entries(
    request: HttpRequest,
    filters: Query[AuditFilter],
    page: PageNumber = 1,
    per_page: PerPage = 20,
    ordering: Ordering = "-at",
) -> dict[str, Any]:
    entries: QuerySet[AuditEntry] = filters.filter(AuditEntry.objects.all())
    entries = entries.order_by("pk" if ordering == "at" else "-pk")
    start = (page - 1) * per_page
    words = labels()
    return success(
        [described(entry, words) for entry in entries[start : start + per_page]],
        pagination={"page": page, "per_page": per_page, "total": entries.count()},
    )


def described(entry: AuditEntry, words: dict[str, Any]) -> dict[str, Any]:
    kept = {name: getattr(entry, name) for name in AuditEntryOut.model_fields if name in COLUMNS}
    return kept | {
        "person_id": int(entry.person_id) if entry.person_id else None,
        "action_label": str(words.get(entry.action, entry.action)),
    }


COLUMNS = frozenset(field.name for field in AuditEntry._meta.concrete_fields)
