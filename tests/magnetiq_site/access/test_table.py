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
from magnetiq_site.editorial.workflow import ensure_workflow
from tests.cms.conftest import home as home

from . import examples, page_examples, webinar_examples  # noqa: F401 - they fill EXAMPLES
from .table import (
    EXAMPLES,
    NOTHING,
    OWN,
    ROOT,
    Call,
    Cast,
    Example,
    Operation,
    Unless,
    actor,
    operations,
)

pytestmark = pytest.mark.django_db
PUBLIC = {
    "auth_session_log_in",
    "auth_tokens_refresh",
    "auth_password_reset",
    "auth_password_reset_confirm",
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
    "webinars_list",
    "webinars_topic_read",
    "webinars_session_read",
    "webinars_session_calendar",
    "webinars_registration_create",
    "webinars_registration_read",
    "webinars_registration_cancel",
    "webinars_registration_accept",
    "webinars_registration_change",
    "webinars_registration_move",
    "webinars_room_read",
    "webinars_room_join",
    "health_live_read",
    "health_ready_read",
    "health_report_read",
}
NOBODY, INACTIVE = "nobody", "inactive"
ACTORS = (NOBODY, INACTIVE, *BY_KEY, "super_admin")
GUARDED = [
    pytest.param(operation, example, id=f"{operation.id} {example.case}".strip())
    for operation in operations()
    for example in EXAMPLES
    if example.operation == operation.id
]


def test_each_operation_is_public_or_has_a_door() -> None:
    found = list(operations())
    assert {operation.id for operation in found if not operation.doors} == PUBLIC
    unknown = [operation.id for operation in found if len(set(operation.doors)) > 1]
    assert unknown == []


def test_each_door_has_an_example() -> None:
    guarded = {operation.id for operation in operations() if operation.doors}
    assert guarded == {example.operation for example in EXAMPLES}


@pytest.mark.slow
@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(("operation", "example"), GUARDED)
def test_only_who_may_gets_through(operation: Operation, example: Example) -> None:
    ensure_roles()
    ensure_workflow()
    wrong = [line for line in table(operation, example) if line[-2] != line[-1]]
    assert wrong == []


def table(operation: Operation, example: Example) -> Iterator[tuple[object, ...]]:
    """Who, about what: what shall come out (status, row), and what did."""
    for who in ACTORS:
        for whose in operation.objects:
            with transaction.atomic():
                right = expected(operation, example, who, whose)
                yield who, whose, right, asked(example, who, whose)
                transaction.set_rollback(True)


def asked(example: Example, who: str, whose: str) -> tuple[int, str]:
    """The status, and what became of the row."""
    other = User.objects.create_user("other@example.com", first_name="Other")
    other.groups.add(Group.objects.get(name=BY_KEY["viewer"].group))
    cast = Cast(actor(who), other)
    call = example.make(cast, whose)
    client = browser(who, cast.me)
    before = call.row()
    status = send(client, call)
    return status, "same" if call.row() == before else "changed"


def browser(who: str, me: User) -> Client:
    client = Client(raise_request_exception=False)
    if who != NOBODY:
        client.force_login(me)
        # As a person is switched off: this ends the login at once, not at the next request.
        me.is_active = who != INACTIVE
        me.save(update_fields=["is_active"])
    return client


def send(client: Client, call: Call) -> int:
    body = {} if call.body is None else {"data": call.body, "content_type": "application/json"}
    answer = getattr(client, call.method)(ROOT + call.path, **body, headers=call.headers)
    return int(answer.status_code)


def expected(operation: Operation, example: Example, who: str, whose: str) -> tuple[object, str]:
    if who in (NOBODY, INACTIVE):
        return 401, "same"
    if not holds(who, operation.doors[0]):
        return 403, "same"
    if whose == NOTHING:
        return 404, "same"
    status = example.statuses.get("own" if whose == OWN else "other", 0)
    if isinstance(status, Unless):
        status = 0 if holds(who, status.permission) else status.status
    if status >= 400:
        return status, "same"
    changes = example.changes and operation.method != "get"
    return Fine(status), "changed" if changes else "same"


class Fine(int):
    """Equal to each success, or to the one that is named."""

    def __eq__(self, other: object) -> bool:
        return int(self) == other if int(self) else other in range(200, 300)

    __hash__ = int.__hash__


def holds(who: str, name: str) -> bool:
    """What the matrix says; everybody who is logged in holds the empty name."""
    return not name or who == "super_admin" or name in BY_KEY[who].permissions
