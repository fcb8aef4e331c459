"""What this room knows of people can be handed out and erased."""

from typing import Any

import pytest

from business.connections.models import WebhookDelivery
from business.core.events import FormSubmitted, publish
from business.core.privacy import Subject, registered_data

from .conftest import Receiver, WebhookEndpoint

pytestmark = pytest.mark.django_db


def knows(model: Any) -> Any:
    return next(data for data in registered_data() if data.model is model)


def test_messages_about_a_contact_are_found_and_erased(
    endpoint: WebhookEndpoint, receiver: Receiver
) -> None:
    for contact in (1, 12, 123):
        publish(FormSubmitted(submission_id=12, form_id=12, contact_id=contact))
    data = knows(WebhookDelivery)
    rows = data.find(Subject("ada@example.com", contact_ids=(12,)))
    (row,) = rows
    assert '"contact_id":12}' in row.body
    assert data.export(row)["event"] == "form.submitted"
    data.erase(rows)
    assert WebhookDelivery.objects.count() == 2
    assert not data.find(Subject("ada@example.com")).exists()
