"""Every operation of the API, asked by every role, by nobody and by somebody switched off.

Made from the OpenAPI document and the matrix: an operation that is neither on the list of public
ones nor has a door and an example fails here.
"""

from collections.abc import Iterator

from django.contrib.auth.models import Group
from django.db import transaction
from django.test import Client

import pytest

from magnetiq_site.access.roles import BY_KEY, ensure_roles
from magnetiq_site.accounts.models import User

from . import examples  # noqa: F401 - it fills EXAMPLES
from .table import EXAMPLES, NOTHING, OWN, ROOT, Call, Cast, Operation, actor, operations

pytestmark = pytest.mark.django_db
PUBLIC = {
    "content_route_resolve",
    "content_navigation_read",
    "content_pages_list",
    "content_site_read",
    "content_html_read",
    "content_markdown_read",
    "content_text_read",
    "content_search_run",
    "content_search_suggest",
    "content_preview_read",
    "subscriptions_confirmation_read",
    "subscriptions_confirmation_create",
    "subscriptions_preferences_read",
    "subscriptions_preferences_update",
    "subscriptions_unsubscription_read",
    "subscriptions_unsubscription_create",
    "subscriptions_unsubscription_undo",
    "consents_decision_create",
    "forms_form_read",
    "forms_challenge_read",
    "forms_submission_create",
    "health_live_read",
    "health_ready_read",
    "health_report_read",
}
NOBODY, INACTIVE = "nobody", "inactive"
ACTORS = (NOBODY, INACTIVE, *BY_KEY, "super_admin")
GUARDED = [operation for operation in operations() if operation.id in EXAMPLES]


def test_each_operation_is_public_or_has_a_door() -> None:
    found = list(operations())
    assert {operation.id for operation in found if not operation.doors} == PUBLIC
    unknown = [operation.id for operation in found if len(set(operation.doors)) > 1]
    assert unknown == []


def test_each_door_has_an_example() -> None:
    guarded = {operation.id for operation in operations() if operation.doors}
    assert guarded == set(EXAMPLES)


@pytest.mark.slow
@pytest.mark.parametrize("operation", GUARDED, ids=lambda operation: operation.id)
def test_only_who_may_gets_through(operation: Operation) -> None:
    ensure_roles()
    wrong = [line for line in table(operation) if line[-2] != line[-1]]
    assert wrong == []


def table(operation: Operation) -> Iterator[tuple[object, ...]]:
    """Who, about what: what shall come out (status, row), and what did."""
    for who in ACTORS:
        for whose in operation.objects:
            with transaction.atomic():
                yield who, whose, expected(operation, who, whose), asked(operation, who, whose)
                transaction.set_rollback(True)


def asked(operation: Operation, who: str, whose: str) -> tuple[int, str]:
    """The status, and what became of the row."""
    other = User.objects.create_user("other@example.com", first_name="Other")
    other.groups.add(Group.objects.get(name=BY_KEY["viewer"].group))
    cast = Cast(actor(who), other)
    call = EXAMPLES[operation.id].make(cast, whose)
    client = browser(who, cast.me)
    before = call.row()
    status = send(client, call)
    return status, "same" if call.row() == before else "changed"


def browser(who: str, me: User) -> Client:
    client = Client(raise_request_exception=False)
    if who != NOBODY:
        client.force_login(me)
        # Logging in writes the time; nothing else of the person may change.
        User.objects.filter(pk=me.pk).update(last_login=None, is_active=who != INACTIVE)
    return client


def send(client: Client, call: Call) -> int:
    body = {} if call.body is None else {"data": call.body, "content_type": "application/json"}
    return int(getattr(client, call.method)(ROOT + call.path, **body).status_code)


def expected(operation: Operation, who: str, whose: str) -> tuple[object, str]:
    if who in (NOBODY, INACTIVE):
        return 401, "same"
    if not may_pass(operation, who):
        return 403, "same"
    example = EXAMPLES[operation.id]
    if whose == NOTHING:
        return 404, "same"
    status = example.statuses.get("own" if whose == OWN else "other", 0)
    if status >= 400:
        return status, "same"
    return Fine(status), "same" if reads(operation) else "changed"


class Fine(int):
    """Equal to each success, or to the one that is named."""

    def __eq__(self, other: object) -> bool:
        return int(self) == other if int(self) else other in range(200, 300)

    __hash__ = int.__hash__


def may_pass(operation: Operation, who: str) -> bool:
    name = operation.doors[0]
    return not name or who == "super_admin" or name in BY_KEY[who].permissions


def reads(operation: Operation) -> bool:
    return operation.method == "get"
