"""What remains of a file that was replaced: who did it, when, and what it was."""

from typing import Any

from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

REPLACE_FILE = "cms.replace_file"


def note_replacement(item: Any) -> None:
    """Write down that an image or document has another file now; the user is the request's."""
    log(
        item,
        REPLACE_FILE,
        data={"file_size": item.file_size, "file_hash": item.file_hash},
        content_changed=True,
    )


def replacements_of(item: Any) -> Any:
    """The entries about an image or document, the latest first."""
    entries = ModelLogEntry.objects.for_instance(item).filter(action=REPLACE_FILE)
    return entries.select_related("user").order_by("-timestamp")
