"""What follows from an entry, in the transaction that keeps it."""

from django.conf import settings

from business.contacts.models import Contact, ContactTag, Membership, TaggedContact
from business.contacts.services.consents import request_consent
from business.contacts.services.contacts import record_contact
from business.contacts.services.subscriptions import Sender
from business.contacts.services.touches import TouchData, record_conversion
from business.contacts.timeline import add_timeline_entry
from business.core.events import FormSubmitted, publish
from business.forms.live_forms import LiveForm
from business.forms.models import Submission
from business.forms.profiles import profile_of
from business.forms.tasks import notify_recipients
from business.forms.timeline import SUBMITTED

CONVERSION = "form"


def record_sender(row: Submission, live: LiveForm) -> Contact:
    """The contact whose entry it is, made or updated, locked until the commit."""
    profile = profile_of(live.shown.fields, row.values)
    return record_contact(email=row.email, language=row.locale, **profile)


def draw_consequences(row: Submission, live: LiveForm, touch: TouchData, sender: Sender) -> None:
    """Everything that an entry of a person brings about; `row` is saved and has its contact."""
    contact, about = row.contact, f"forms.submission:{row.pk}"
    assert contact is not None  # noqa: S101 - `record_sender` came first
    record_conversion(contact=contact, kind=CONVERSION, about=about, touch=touch)
    for wording_id in row.consents:
        request_consent(
            contact=contact,
            wording_id=wording_id,
            form_url=f"{settings.BASE_URL}{row.page}",
            form_version=f"{live.form.key} {live.shown.version}",
            client_address=sender.address,
            user_agent=sender.user_agent,
            occurrence="form",
            offered=live.wordings,
        )
    add_timeline_entry(
        contact=contact,
        kind=SUBMITTED,
        about=about,
        data={"form": live.form.name, "submission": row.pk},
    )
    put_on_lists(contact, live)
    if live.form.recipients:
        notify_recipients.enqueue(submission_id=row.pk)
    publish(FormSubmitted(submission_id=row.pk, form_id=live.form.pk, contact_id=contact.pk))


def put_on_lists(contact: Contact, live: LiveForm) -> None:
    form = live.form
    if form.contact_list_id:
        member = Membership(contact=contact, list_id=form.contact_list_id)
        Membership.objects.bulk_create([member], ignore_conflicts=True)
    if form.tags:
        tags = ContactTag.objects.filter(name__in=form.tags)
        tagged = [TaggedContact(tag=tag, content_object=contact) for tag in tags]
        TaggedContact.objects.bulk_create(tagged, ignore_conflicts=True)
