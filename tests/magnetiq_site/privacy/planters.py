"""Leaves a person in the engine's tables and in what the admin writes down."""

from datetime import timedelta
from urllib.parse import urlencode

from django.contrib.auth import get_user_model
from django.utils import timezone

from wagtail.admin.models import FormState
from wagtail.models import Page
from wagtail_headless_preview.models import PagePreview

from django_tasks import task

from business.contacts.models import Contact
from business.core.jobs import retry
from magnetiq_site.jobs.queue import put
from magnetiq_site.jobs.worker import Worker

from .planting import Field, planter


@task
def greet(address: str, name: str = "") -> str:
    return f"Hello {name}, {address}"


@task
@retry(max_attempts=1)
def fail(address: str) -> None:
    raise ValueError(f"no mailbox {address}")


@planter
def worked_for(field: Field) -> None:
    """Done, dead, and waiting jobs that were given more than an id."""
    person = field.person
    put(greet, [person.address], {"name": person.first_name}, key=f"greet:{person.address}")
    put(fail, kwargs={"address": person.address})
    Worker().drain()
    put(greet.using(run_after=timezone.now() + timedelta(days=1)), [person.address])


@planter
def typed(field: Field) -> None:
    """A form that an editor has not saved yet."""
    FormState.objects.update_or_create_by_instance(
        Contact(),
        user=get_user_model().objects.get(email="boss@example.org"),
        defaults={
            "data": urlencode({"email": field.person.address, "name": field.person.first_name}),
            "last_updated_at": timezone.now(),
        },
    )


@planter
def looked_at(field: Field) -> None:
    """A draft that names the person, as an editor has last seen it in the site."""
    page = Page(title=f"Meet {field.person.first_name}", seo_title=field.person.address)
    PagePreview.objects.create(
        token="draft", content_type=page.content_type, content_json=page.to_json()
    )
