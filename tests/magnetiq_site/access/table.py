"""How the table of permissions asks an operation: one example for each operation that has a door.

    @example("admin_users_change", own=403)
    def change_user(cast: Cast, whose: str) -> Call:
        return Call("patch", f"/admin/users/{cast.person(whose).pk}", {"role": "editor"})

An operation whose path names an object is asked for one's own, for another's and for a missing one;
any other operation once. Without further words, who holds the permission of the door gets 2xx and a
changed row (the same row for GET), a missing object is 404, and a refusal changes nothing.

Where the object asks for more than the door does, `own=Unless("content:publish", 403)` names the
permission, and what is told to those without it. A further example of an operation has a `case`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import Group
from django.core import serializers

from wagtail.models import Page, Revision, WorkflowState

from business.mail.models import OutgoingMail
from business.webinars.models import Registration, Session, Speaker
from cms.api.access import Door
from cms.models import SiteDocument, SiteImage
from cms.trash.models import TrashedPage
from magnetiq_site.access.roles import BY_KEY
from magnetiq_site.accounts.models import Authenticator, RecoveryCode, User
from magnetiq_site.accounts.sessions.models import LoginSession
from magnetiq_site.api import api

ROOT = "/api/v1"
MISSING = 987_654_321
OWN, OTHERS, NOTHING = "own", "other's", "missing"


MODELS: tuple[Any, ...] = (
    User,
    Authenticator,
    RecoveryCode,
    LoginSession,
    OutgoingMail,
    Page,
    Revision,
    WorkflowState,
    TrashedPage,
    SiteImage,
    SiteDocument,
    Session,
    Speaker,
    Registration,
)


@dataclass
class Cast:
    """Who and what there is while an operation is asked."""

    me: User
    other: User

    def person(self, whose: str) -> Any:
        return {OWN: self.me, OTHERS: self.other, NOTHING: User(pk=MISSING)}[whose]


def everything() -> str:
    """The rows that operations change; add the models of yours."""
    rows = [row for model in MODELS for row in model._default_manager.order_by("pk")]
    return str(serializers.serialize("json", rows))


@dataclass
class Call:
    """One request; `row` tells the state that it may change."""

    method: str
    path: str
    body: Any = None
    row: Callable[[], Any] = everything
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Unless:
    """What somebody is told who passes the door and does not hold this permission as well."""

    permission: str
    status: int


@dataclass
class Example:
    """How to ask, and which status others than the usual are right for who holds the permission."""

    operation: str
    make: Callable[[Cast, str], Call]
    case: str = ""
    changes: bool = True
    statuses: dict[str, int | Unless] = field(default_factory=dict)


EXAMPLES: list[Example] = []


def example(
    operation: str, case: str = "", *, changes: bool = True, **statuses: int | Unless
) -> Callable[[Any], Any]:
    """Register an example; `own=403` says what somebody is told about what is their own.

    Without `changes`, the row of the call stays as it is also if the operation succeeds.
    """

    def register(make: Callable[[Cast, str], Call]) -> Callable[[Cast, str], Call]:
        EXAMPLES.append(Example(operation, make, case, changes, statuses))
        return make

    return register


@dataclass(frozen=True)
class Operation:
    """An operation as the API has it."""

    id: str
    method: str
    path: str
    # The names of its doors; none for a public one.
    doors: tuple[str, ...]

    @property
    def objects(self) -> tuple[str, ...]:
        return (OWN, OTHERS, NOTHING) if "_id}" in self.path else (OTHERS,)


def operations() -> Iterator[Operation]:
    """Every operation that the OpenAPI document describes, and what guards it."""
    guards = {
        operation.operation_id: tuple(
            door.permission if isinstance(door, Door) else f"unknown {door!r}"
            for door in operation.auth_callbacks
        )
        for _prefix, router in api._routers
        for view in router.path_operations.values()
        for operation in view.operations
    }
    for path, methods in api.get_openapi_schema()["paths"].items():
        for method, described in methods.items():
            name = described["operationId"]
            yield Operation(name, method, path, guards[name])


def actor(key: str) -> User:
    """Somebody with this role; `inactive` is an admin who was switched off."""
    user = User.objects.create_user(
        f"{key}@example.com", first_name="Me", is_superuser=key == "super_admin"
    )
    role = BY_KEY.get("admin" if key == "inactive" else key)
    if role is not None:
        user.groups.add(Group.objects.get(name=role.group))
    return user
