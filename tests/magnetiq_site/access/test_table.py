"""Every operation of the API, asked by every role, by nobody and by somebody switched off.

Each asks twice: by the cookie of a browser, and by the token of a program.

Made from the OpenAPI document and the matrix: an operation that is neither on the list of public
ones nor has a door and an example fails here.
"""

from collections.abc import Callable, Iterator
from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction
from django.test import Client, RequestFactory

import pytest

from magnetiq_site.access.roles import BY_KEY, ensure_roles, set_role
from magnetiq_site.accounts.models import User
from magnetiq_site.accounts.sessions.access_tokens import issue_access_token
from magnetiq_site.accounts.sessions.lifecycle import end_sessions, open_session
from magnetiq_site.accounts.sessions.models import EndReason, Kind
from magnetiq_site.editorial.workflow import ensure_workflow
from tests.cms.conftest import home as home

from . import examples, media_examples, page_examples, webinar_examples  # noqa: F401 - they fill EXAMPLES
from .table import (
    EXAMPLES,
    NOTHING,
    OTHERS,
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
    "webinars_sessions_list",
    "webinars_next_list",
    "webinars_categories_list",
    "webinars_topic_read",
    "webinars_session_read",
    "webinars_calendar_read",
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
def test_only_who_may_gets_through(operation: Operation, example: Example, settings: Any) -> None:
    # A browser, a program, and the login that an example is about.
    settings.MAGNETIQ_SESSIONS_PER_PERSON = 3
    ensure_roles()
    ensure_workflow()
    wrong = [line for line in table(operation, example) if line[-2] != line[-1]]
    assert wrong == []


def table(operation: Operation, example: Example) -> Iterator[tuple[object, ...]]:
    """Who, about what, by which door: what shall come out (status, row), and what did."""
    for who in ACTORS:
        for whose in operation.objects:
            with transaction.atomic():
                right = expected(operation, example, who, whose)
                for door, answer in asked(example, who, whose):
                    yield who, whose, door, right, answer
                transaction.set_rollback(True)


def asked(example: Example, who: str, whose: str) -> Iterator[tuple[str, tuple[int, str]]]:
    """By each door, the status, and what became of the row; the second finds it as the first."""
    other = User.objects.create_user("other@example.com", first_name="Other")
    other.groups.add(Group.objects.get(name=BY_KEY["viewer"].group))
    cast = Cast(actor(who), other)
    call = example.make(cast, whose)
    clients = {"cookie": Client(), "token": Client()}
    if who == NOBODY:
        clients["token"] = with_token("none of ours")
    else:
        clients["cookie"].force_login(cast.me)
        clients["token"] = with_token(token_of(cast.me))
        # As a person is switched off: this ends the logins at once, not at the next request.
        cast.me.is_active = who != INACTIVE
        cast.me.save(update_fields=["is_active"])
    before = call.row()
    for door, client in clients.items():
        with transaction.atomic():
            status = send(client, call)
            yield door, (status, "same" if call.row() == before else "changed")
            transaction.set_rollback(True)


def with_token(token: str) -> Client:
    return Client(headers={"authorization": f"Bearer {token}"})


def token_of(person: User) -> str:
    """What a program of this person was given when it logged in."""
    request = RequestFactory().get("/")
    return issue_access_token(open_session(user=person, kind=Kind.API, request=request))


def send(client: Client, call: Call) -> int:
    client.raise_request_exception = False
    body = {} if call.body is None else {"data": call.body}
    if call.body is not None and "file" in call.body:
        call.body["file"].seek(0)
    elif call.body is not None:
        body["content_type"] = "application/json"
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


def leave(me: User) -> None:
    end_sessions(me.login_sessions.all(), EndReason.LOGOUT)


def change_role(me: User) -> None:
    set_role(me, "viewer")


def be_switched_off_in_bulk(me: User) -> None:
    User.objects.filter(pk=me.pk).update(is_active=False)


ONE_OF_EACH = {operation.doors[0]: operation.id for operation in operations() if operation.doors}


@pytest.mark.slow
@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("end", [leave, change_role, be_switched_off_in_bulk])
@pytest.mark.parametrize("operation", ONE_OF_EACH.values(), ids=ONE_OF_EACH)
def test_what_ends_a_login_ends_its_token_at_once(
    operation: str, end: Callable[[User], None]
) -> None:
    ensure_roles()
    ensure_workflow()
    cast = Cast(actor("super_admin"), User.objects.create_user("other@example.com"))
    [example, *_others] = [example for example in EXAMPLES if example.operation == operation]
    call = example.make(cast, OTHERS)
    client = with_token(token_of(cast.me))
    end(cast.me)
    before = call.row()
    assert send(client, call) == 401
    assert call.row() == before


class Fine(int):
    """Equal to each success, or to the one that is named."""

    def __eq__(self, other: object) -> bool:
        return int(self) == other if int(self) else other in range(200, 300)

    __hash__ = int.__hash__


def holds(who: str, name: str) -> bool:
    """What the matrix says; everybody who is logged in holds the empty name."""
    return not name or who == "super_admin" or name in BY_KEY[who].permissions
