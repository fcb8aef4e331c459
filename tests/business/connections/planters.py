"""Leaves a person in what other programs are told, and in what they answer."""

from django.test import override_settings

from business.connections.clients import count_call
from business.connections.models import WebhookDelivery
from business.contacts.services.contacts import record_contact
from business.core.events import ConsentConfirmed, publish
from integrations.http import CallRecord
from tests.integrations.fakes.server import Reply, serving
from tests.magnetiq_site.privacy.planting import Field, planter

from .conftest import make_endpoint


@planter
def told_to_programs(field: Field) -> None:
    contact = record_contact(email=field.person.address)
    answer = Reply(400, f"{field.person.address} is unknown here".encode())
    allowed = override_settings(MAGNETIQ_OUTBOUND_EXCEPTIONS=["127.0.0.1:*"])
    with allowed, serving(lambda _request: answer) as url:
        make_endpoint(url, "consent.confirmed")
        publish(ConsentConfirmed(contact_id=contact.pk, purpose="events"))
    assert WebhookDelivery.objects.get().log.get().answer


@planter
def named_by_a_vendor(field: Field) -> None:
    count_call(CallRecord("fake", ok=False, seconds=1.0, detail=f"no user {field.person.address}"))
