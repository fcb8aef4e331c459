"""A topic with sessions stays: people have registered for it, and their mails lead there."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wagtail.models import Page

from .models import Session


def sessions_need(pages: QuerySet[Page]) -> str | None:
    """Why one of these pages cannot go, if it cannot."""
    if not Session.objects.filter(topic__in=pages.values("pk")).exists():
        return None
    return str(_("A webinar topic has sessions. Delete them first, or unpublish the page instead."))
