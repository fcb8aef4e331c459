"""The document is kept: whatever is sent, by whomever, the answer is one that it describes.

`SCHEMA_EXAMPLES` says how many random requests each operation gets beside those that Schemathesis
derives from the document; `make fuzz` sends many.
"""

import os
import sys
from collections import Counter
from collections.abc import Iterator
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
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from schemathesis.specs.openapi.checks import (
    negative_data_rejection,
    positive_data_acceptance,
)

from magnetiq_site.access.roles import ROLES, SUPER_ADMIN, ensure_roles
from magnetiq_site.accounts.models import User
from tests.cms.factories import (
    ContentPageFactory,
    HomePageFactory,
    SiteDocumentFactory,
    SiteImageFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

EXAMPLES = int(os.environ.get("SCHEMA_EXAMPLES", "5"))
CSRF_TOKEN = "a" * 32
GROUPS = {role.key: role.group for role in ROLES}
# Where a request that is well formed may be refused for what it means.
REFUSING = {
    "content_route_resolve",
    "content_preview_read",
    "consents_decision_create",
    "forms_submission_create",
    # Files are judged by their content, and documents say less than images.
    "content_media_upload",
    "content_media_replace",
    "content_media_change",
}
schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
sent: Counter[str] = Counter()

bounded = hypothesis_settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=EXAMPLES < 50,
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module", autouse=True)
def _tell_how_many(request: pytest.FixtureRequest) -> Iterator[None]:
    yield
    told = ", ".join(f"{count} as {who}" for who, count in sent.items())
    with request.config.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
        sys.stdout.write(f"\n{sent.total()} requests by the document: {told}\n")


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


def send(case: schemathesis.Case, who: str, headers: dict[str, str], there: dict[str, int]) -> None:
    """Send a request as it is, and once more about a page or a file that is there."""
    sent[who] += 1
    refuses = case.operation.definition.raw["operationId"] in REFUSING
    excluded = [positive_data_acceptance] if refuses else []
    case.call_and_validate(headers=headers, excluded_checks=excluded)
    known = {name: there[name] for name in case.path_parameters if name in there}
    if known:
        sent[who] += 1
        case.path_parameters.update(known)
        judged_by_its_id = [positive_data_acceptance, negative_data_rejection]
        case.call_and_validate(headers=headers, excluded_checks=judged_by_its_id)


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


@schema.parametrize()
@bounded
def test_nobody_gets_what_the_document_says(case: schemathesis.Case, there: dict[str, int]) -> None:
    send(case, "nobody", {}, there)


@pytest.fixture(params=[*GROUPS, SUPER_ADMIN])
def person(request: pytest.FixtureRequest) -> tuple[str, dict[str, str]]:
    """Somebody with a role, and the headers of their browser."""
    ensure_roles()
    role: str = request.param
    user = User.objects.create_user(f"{role}@example.com", is_superuser=role == SUPER_ADMIN)
    if role in GROUPS:
        user.groups.add(Group.objects.get(name=GROUPS[role]))
    browser = Client()
    browser.force_login(user)
    session = browser.cookies[settings.SESSION_COOKIE_NAME].value
    cookies = f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={CSRF_TOKEN}"
    return role, {"Cookie": cookies, "X-CSRFToken": CSRF_TOKEN}


@schema.include(lambda context: "x-permission" in context.operation.definition.raw).parametrize()
@bounded
def test_every_role_gets_what_the_document_says(
    case: schemathesis.Case, person: tuple[str, dict[str, str]], there: dict[str, int]
) -> None:
    role, headers = person
    send(case, role, headers, there)
