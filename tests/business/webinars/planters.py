"""Leaves a person in the webinars for which they registered."""

from wagtail.models import Page

from business.webinars.models import Registration
from tests.magnetiq_site.privacy.planting import Field, planter

from .conftest import make_session, make_topic
from .registering import send


@planter
def registered(field: Field) -> None:
    person = field.person
    session = make_session(make_topic(Page.get_first_root_node()), capacity=2)
    for address in (person.address, person.second_address):
        answer = send(
            field.visitor,
            session,
            email=address,
            first_name=person.first_name,
            last_name=person.last_name,
            company=person.company,
            phone=person.phone,
            question=f"Do you call me at {person.phone}?",
        )
        assert answer.status_code == 201
    assert Registration.objects.count() == 2
