"""Leaves a person in the forms that they sent."""

from business.forms.live_forms import forget_compiled
from business.forms.models import Submission
from tests.magnetiq_site.privacy.planting import Field, planter

from .sending import entry, post, send


@planter
def entered(field: Field) -> None:
    forget_compiled()
    person = field.person
    values = {
        "name": f"{person.first_name} {person.last_name}",
        "email": person.address,
        "company": person.company,
        "message": f"My number is {person.phone}.",
    }
    assert (
        send(field.visitor, values=values, page=f"/contact/?email={person.address}").status_code
        == 201
    )
    # Taken for spam: it belongs to no contact.
    spam = values | {"email": person.second_address}
    assert post(field.visitor, entry(values=spam, website="x")).status_code == 201
    assert Submission.objects.count() == 2
