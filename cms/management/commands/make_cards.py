"""Makes the cards that are missing, such as after an update, and drops files without a page."""

from datetime import timedelta
from typing import Any

from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand
from django.utils import timezone

from wagtail.models import Page

from cms.cards.making import update_card
from cms.cards.models import SocialCard


class Command(BaseCommand):
    help = "Bring the pictures for sharing of all pages up to date."

    def handle(self, *_args: Any, **_options: Any) -> None:
        pages = Page.objects.filter(live=True, alias_of=None, depth__gt=1)
        for pk in pages.order_by("pk").values_list("pk", flat=True):
            update_card(pk)
        dropped = drop_unnamed_files()
        self.stdout.write(f"{SocialCard.objects.count()} cards, {dropped} files dropped")


def drop_unnamed_files() -> int:
    """Delete what a killed job has left; how many files. One at work may have a row soon."""
    if not default_storage.exists("cards"):
        return 0
    stored = {f"cards/{name}" for name in default_storage.listdir("cards")[1]}
    unnamed = stored - set(SocialCard.objects.values_list("file", flat=True))
    old = timezone.now() - timedelta(hours=1)
    left = [name for name in unnamed if default_storage.get_modified_time(name) < old]
    for name in left:
        default_storage.delete(name)
    return len(left)
