"""The audit log for programs."""

from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest

from ninja import Query, Router
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


PageNumber = Annotated[int, Query(ge=1, le=100_000)]
PerPage = Annotated[int, Query(ge=1, le=100)]
Ordering = Annotated[Literal["at", "-at"], Query(description="The oldest or the newest first.")]
Key = Annotated[str | None, Query(description="Key of an act, such as `auth.login_failed`.")]
PersonId = Annotated[int | None, Query(ge=1, description="Number of the user who did it.")]
TypeName = Annotated[str | None, Query(description="Such as `accounts.user`.")]
ObjectId = Annotated[str | None, Query(description="Number of the object; its type belongs to it.")]
RequestId = Annotated[str | None, Query(description="`X-Request-ID` of the answer.")]
Security = Annotated[bool | None, Query(description="Events about security alone, or the others.")]
Since = Annotated[datetime | None, Query(description="Not before this time.")]
Until = Annotated[datetime | None, Query(description="Before this time.")]


@router.get(
    "/audit",
    auth=needs("audit:read"),
    response={200: Envelope[list[AuditEntryOut]], **errors(401, 403, 422)},
    operation_id="admin_audit_list",
    summary="What was done, by whom and to what",
)
def list_audit_entries(
    request: HttpRequest,
    action: Key = None,
    person_id: PersonId = None,
    object_type: TypeName = None,
    object_id: ObjectId = None,
    request_id: RequestId = None,
    is_security: Security = None,
    since: Since = None,
    until: Until = None,
    ordering: Ordering = "-at",
    page: PageNumber = 1,
    per_page: PerPage = 20,
) -> dict[str, Any]:
    asked = {
        "action": action,
        "person_id": person_id,
        "object_type": object_type,
        "object_id": object_id,
        "request_id": request_id,
        "is_security": is_security,
        "at__gte": since,
        "at__lt": until,
    }
    wanted = {name: value for name, value in asked.items() if value is not None}
    entries = AuditEntry.objects.filter(**wanted).order_by("pk" if ordering == "at" else "-pk")
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
