"""What the loader has done so far, in Wagtail's own log, where administrators can read it.

A page is made once: what an editor deletes stays deleted, however often the loader runs.
"""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from wagtail.log_actions import LogActionRegistry
from wagtail.models import ModelLogEntry, Site

ACTION = "magnetiq.load_demo"


def register_demo_action(actions: LogActionRegistry) -> None:
    actions.register_action(ACTION, _("Load demo site"), _("Pages of the demo site loaded"))


def recorded_pages() -> set[str]:
    """The keys of all pages that were ever loaded into this site."""
    entries = ModelLogEntry.objects.filter(action=ACTION).values_list("data", flat=True)
    return {key for data in entries for key in data.get("pages", [])}


def record_pages(site: Site, keys: Iterable[str]) -> None:
    ModelLogEntry.objects.log_action(
        site, ACTION, data={"pages": sorted(keys)}, content_changed=True
    )
