"""What a week in the life of the demo site leaves behind; run inside the product."""

import json
from datetime import timedelta

from django.contrib.auth import get_user_model
from django.utils import timezone

from wagtail.models import Page

from cms.models import ContentPage
from cms.trash.moving import move_to_trash

users = get_user_model().objects
editor, admin = (users.get(email=f"{name}@example.com") for name in ("editor", "admin"))


def english(title):
    return Page.objects.get(title=title, locale__language_code="en").specific


def added(title, lead, **fields):
    page = ContentPage(title=title, lead=lead, owner=editor, **fields)
    english("About us").add_child(instance=page)
    return page


# One page waits for review, with a change to compare.
about = english("About us")
about.lead = "Thirty people in three ports who make data useful."
about.save_revision(user=editor)
about.get_workflow().start(about, editor)

# One goes live by itself, one is without German, one has a German page that is out of date.
soon = added("Hanover fair", "Meet us in hall 14.", live=False)
soon.go_live_at = timezone.now() + timedelta(days=9)
soon.save_revision(user=admin).publish()
added("Training days", "Learn with us.", live=False).save_revision(user=editor).publish()
industries = english("Industries")
industries.title = "Industries and their questions"
industries.save_revision(user=admin).publish()

# One was thrown away.
move_to_trash(page=added("Price list of last year", "Prices."), user=admin)

print(json.dumps(True))  # noqa: T201 - the answer to whoever runs this
