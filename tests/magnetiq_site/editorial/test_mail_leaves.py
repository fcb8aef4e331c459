"""The mails of a review reach a real relay by the worker, and hold nobody up."""

from collections.abc import Callable
from typing import Any

import pytest

from business.mail.models import OutgoingMail
from cms.models import ContentPage
from magnetiq_site.jobs.worker import Worker
from tests.business.mail.conftest import start_relay as start_relay
from tests.business.mail.conftest import use_relay
from tests.business.mail.smtp.running import RunningRelay
from tests.magnetiq_site.jobs.conftest import durable_tasks as durable_tasks

from .conftest import Browser
from .test_review import submit

pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.usefixtures("durable_tasks")]


def test_the_worker_hands_it_to_the_relay(
    author: Browser,
    publisher: Browser,
    draft: ContentPage,
    start_relay: Callable[..., RunningRelay],
    settings: Any,
) -> None:
    relay = start_relay()
    use_relay(settings, relay.port)
    assert submit(author, draft).status_code == 302
    assert not relay.lines()
    Worker().drain()
    mail = OutgoingMail.objects.get()
    assert relay.lines() == [("grace@example.com", mail.message_id)]


def test_a_relay_that_is_away_loses_nothing(
    author: Browser, publisher: Browser, draft: ContentPage, settings: Any
) -> None:
    use_relay(settings, 1)
    assert submit(author, draft).status_code == 302
    Worker().drain()
    assert ContentPage.objects.get(pk=draft.pk).workflow_in_progress
    assert OutgoingMail.objects.get().state == "queued"
