"""The document is kept: whatever is sent, by whomever, the answer is one that it describes.

`SCHEMA_EXAMPLES` says how many random requests each operation gets beside those that Schemathesis
derives from the document; `make fuzz` sends many. The derived ones are sent by nobody and by a
super admin, whom no permission stops, and in `make fuzz` by each other role as well.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client

from wagtail.models import Collection, Page

import pytest
import schemathesis
from hypothesis import HealthCheck, note
from hypothesis import settings as hypothesis_settings
from schemathesis.config import SchemathesisConfig
from schemathesis.core.parameters import ParameterLocation
from schemathesis.specs.openapi.checks import (
    negative_data_rejection,
    positive_data_acceptance,
)

from magnetiq_site.access.roles import ROLES, SUPER_ADMIN, ensure_roles
from magnetiq_site.accounts.models import User
from tests.api_report import SENT, Sent
from tests.cms.factories import (
    ContentPageFactory,
    HomePageFactory,
    SiteDocumentFactory,
    SiteImageFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

EXAMPLES = int(os.environ.get("SCHEMA_EXAMPLES", "5"))
# Then each role asks all, what is for everybody as well.
THOROUGH = EXAMPLES >= 50
NUL = json.dumps("\0").strip('"')
CSRF_TOKEN = "a" * 32
GROUPS = {role.key: role.group for role in ROLES}
# What a request that is well formed may be refused with for what it means, beside what all may be.
MEANT = {
    "content_route_resolve": {400},  # no path of a page
    "content_preview_read": {410},  # a draft that is too old
    "consents_decision_create": {422},  # about another wording than the one that is shown
    "forms_submission_create": {410, 422, 428},  # closed, wrong in a field of it, unproven
    "webinars_registration_create": {422},  # an address that is none, a consent not asked for
    # Files are judged by their content, and documents say less than images.
    "content_media_upload": {413, 415, 422},
    "content_media_replace": {413, 415, 422},
    "content_media_change": {422},
}


def load_schema(*, derive: bool) -> Any:
    """The document, from which requests are derived beside the random ones, or not."""
    config = SchemathesisConfig.from_dict({"phases": {"coverage": {"enabled": derive}}})
    return schemathesis.openapi.from_wsgi(
        "/api/v1/openapi.json", get_wsgi_application(), config=config
    )


schema, briefly = load_schema(derive=True), load_schema(derive=THOROUGH)

bounded = hypothesis_settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=not THOROUGH,
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def sent(request: pytest.FixtureRequest) -> Sent:
    """How many requests were sent by whom; the report at the end adds them up."""
    counted: Sent = {}
    request.node.user_properties.append((SENT, counted))
    return counted


@pytest.fixture(autouse=True)
def _one_connection() -> Iterator[None]:
    """Requests here are made within the test's transaction, which they must not close."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture(autouse=True)
def _without_limits(settings: Any) -> None:
    for name in dir(settings):
        if name.startswith("MAGNETIQ_") and name.endswith("_RATE"):
            setattr(settings, name, "0")


@dataclass(frozen=True)
class Person:
    """Somebody with a role, or nobody; and the headers of their browser."""

    role: str
    headers: dict[str, str]


def send(case: schemathesis.Case, person: Person, sent: Sent, *, is_there: bool = False) -> None:
    """Send a request and judge its answer by all checks.

    Of an object that is there by our doing only the rest of the request is what was generated.
    """
    sent[person.role] = sent.get(person.role, 0) + 1
    answer = case.call(headers=person.headers)
    excluded = []
    if answer.status_code == 400 and NUL in json.dumps((case.body, case.query), default=str):
        # No text anywhere may hold it, which JSON Schema would have to say of each.
        excluded.append(positive_data_acceptance)
    if answer.status_code in MEANT.get(case.operation.definition.raw["operationId"], ()):
        excluded.append(positive_data_acceptance)
    if is_there and was_wrong_in_its_path(case):
        excluded.append(negative_data_rejection)
    case.validate_response(
        answer,
        headers=person.headers,
        excluded_checks=excluded,
        transport_kwargs={"headers": person.headers},
    )


def was_wrong_in_its_path(case: schemathesis.Case) -> bool:
    path = case.meta.components.get(ParameterLocation.PATH) if case.meta else None
    return path is not None and path.mode.is_negative


@pytest.fixture
def there(db: None) -> dict[str, int]:
    """A page that readers see, and an image and a document of one number."""
    home = HomePageFactory(parent=Page.get_first_root_node(), slug="start")
    found = ContentPageFactory(parent=home)
    found.save_revision().publish()
    root = Collection.get_first_root_node()
    for factory in (SiteImageFactory, SiteDocumentFactory):
        factory(pk=7, collection=root)
    return {"page_id": found.pk, "media_id": 7}


def log_in(role: str) -> Person:
    ensure_roles()
    user = User.objects.create_user(f"{role}@example.com", is_superuser=role == SUPER_ADMIN)
    if role in GROUPS:
        user.groups.add(Group.objects.get(name=GROUPS[role]))
    browser = Client()
    browser.force_login(user)
    session = browser.cookies[settings.SESSION_COOKIE_NAME].value
    cookies = f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={CSRF_TOKEN}"
    return Person(role, {"Cookie": cookies, "X-CSRFToken": CSRF_TOKEN})


@pytest.fixture(params=["nobody"])
def nobody(request: pytest.FixtureRequest) -> Person:
    """A parameter, since without one all operations have one name, and one of them would be run."""
    return Person(request.param, {})


@pytest.fixture(params=[SUPER_ADMIN])
def super_admin(request: pytest.FixtureRequest, db: None) -> Person:
    return log_in(request.param)


@pytest.fixture(params=["roles"])
def members(request: pytest.FixtureRequest, db: None) -> list[Person]:
    return [log_in(role) for role in GROUPS]


def is_for_roles(context: Any) -> bool:
    return THOROUGH or "x-permission" in context.operation.definition.raw


def send_both(case: schemathesis.Case, person: Person, there: dict[str, int], sent: Sent) -> None:
    """A request as it is, and once more about a page or a file that is there."""
    send(case, person, sent)
    generated = dict(case.path_parameters)
    known = {name: there[name] for name in generated if name in there}
    if known:
        case.path_parameters.update(known)
        send(case, person, sent, is_there=True)
        case.path_parameters.update(generated)


@schema.parametrize()
@bounded
def test_nobody_gets_what_the_document_says(
    case: schemathesis.Case, nobody: Person, there: dict[str, int], sent: Sent
) -> None:
    send_both(case, nobody, there, sent)


@schema.include(is_for_roles).parametrize()
@bounded
def test_a_super_admin_gets_what_the_document_says(
    case: schemathesis.Case, super_admin: Person, there: dict[str, int], sent: Sent
) -> None:
    send_both(case, super_admin, there, sent)


@briefly.include(is_for_roles).parametrize()
@bounded
def test_every_role_gets_what_the_document_says(
    case: schemathesis.Case, members: list[Person], there: dict[str, int], sent: Sent
) -> None:
    for member in members:
        note(member.role)
        send_both(case, member, there, sent)
