"""In which states sessions are, how they are held, and where."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class SessionState(models.TextChoices):
    """From DRAFT to COMPLETED one after the other; from any to CANCELLED, and back."""

    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    LIVE = "live", _("Live")
    COMPLETED = "completed", _("Completed")
    CANCELLED = "cancelled", pgettext_lazy("session", "Cancelled")


PUBLIC = (SessionState.PUBLISHED, SessionState.LIVE, SessionState.COMPLETED, SessionState.CANCELLED)
AHEAD = (SessionState.PUBLISHED, SessionState.LIVE)


class SessionKind(models.TextChoices):
    """How it is held."""

    TALK = "talk", _("Talk")
    PANEL = "panel", _("Panel discussion")
    WORKSHOP = "workshop", _("Workshop")
    QUESTIONS = "questions", _("Questions and answers")


class Platform(models.TextChoices):
    """Where the room is."""

    ZOOM = "zoom", "Zoom"
    TEAMS = "teams", "Microsoft Teams"
    WEBEX = "webex", "Webex"
    OTHER = "other", _("Another one")
