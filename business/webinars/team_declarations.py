"""The mails that speakers and program managers get, and what their texts may use."""

from django.utils.translation import gettext_lazy as _

from business.mail.declarations import MailDeclaration, Variable

from .declarations import (
    MINUTES,
    OLD_START,
    REASON,
    SITE,
    SPEAKERS,
    STARTS_AT,
    TOPIC_URL,
    WEBINAR,
)

ADMIN_URL = f"{SITE}/admin/"
SPEAKER_NAME = Variable("name", "text", _("The speaker's name."), "Grace Hopper", required=False)
SESSION_URL = Variable(
    "admin_url",
    "url",
    _("Opens the session in the admin; for program managers only."),
    ADMIN_URL,
    required=False,
)

BRIEFING = MailDeclaration(
    key="webinars.briefing",
    label=_("Webinar: briefing"),
    description=_("Goes to speakers and program managers some days before the session."),
    variables=(
        WEBINAR,
        STARTS_AT,
        MINUTES,
        SPEAKERS,
        TOPIC_URL,
        SPEAKER_NAME,
        Variable("confirmed", "text", _("How many have a place."), "42"),
        Variable("waiting", "text", _("How many wait; empty if nobody does."), "3", False),
        Variable(
            "companies", "list", _("Where they work."), ["Analytical Engines", "Harbour AG"], False
        ),
        Variable(
            "positions",
            "list",
            _("What they do."),
            {"en": ["Head of data", "Analyst"], "de": ["Leiterin Daten", "Analyst"]},
            required=False,
        ),
        Variable(
            "questions",
            "list",
            _("What they ask."),
            {"en": ["How do we begin?"], "de": ["Wie fangen wir an?"]},
            required=False,
        ),
        SESSION_URL,
    ),
)
TEAM_CHANGE = MailDeclaration(
    key="webinars.team_change",
    label=_("Webinar: change, for the team"),
    description=_(
        "Goes to speakers and program managers when a published session is put on another date, "
        "cancelled or restored; changes the calendar entry of speakers who were briefed."
    ),
    variables=(
        WEBINAR,
        STARTS_AT,
        MINUTES,
        TOPIC_URL,
        OLD_START,
        SPEAKER_NAME,
        REASON,
        Variable("is_cancelled", "boolean", _("Whether it does not take place."), False),
        Variable("is_restored", "boolean", _("Whether it was cancelled before."), False),
        Variable("has_entry", "boolean", _("Whether a calendar entry is attached."), True),
        SESSION_URL,
    ),
)
NEW_REGISTRATION = MailDeclaration(
    key="webinars.new_registration",
    label=_("Webinar: notice of a registration"),
    description=_("Goes to the program managers, if they want to know of each registration."),
    variables=(
        WEBINAR,
        STARTS_AT,
        Variable("name", "text", _("The participant's name."), "Ada Lovelace"),
        Variable("email", "text", _("The participant's address."), "ada@example.com"),
        Variable("company", "text", _("Where they work."), "Analytical Engines", False),
        Variable(
            "job_title",
            "text",
            _("What they do."),
            {"en": "Head of data", "de": "Leiterin Daten"},
            required=False,
        ),
        Variable(
            "question",
            "text",
            _("Their question."),
            {"en": "How do we begin?", "de": "Wie fangen wir an?"},
            required=False,
        ),
        Variable(
            "needs",
            "text",
            _("Their special requirements."),
            {"en": "Subtitles, please.", "de": "Bitte mit Untertiteln."},
            required=False,
        ),
        Variable(
            "state",
            "text",
            _("How they stand, in words."),
            {"en": "Confirmed", "de": "Bestätigt"},
        ),
        Variable("taken", "text", _("How many places are taken."), "42"),
        Variable("capacity", "text", _("How many there are; empty if no limit."), "100", False),
        Variable("admin_url", "url", _("Opens the registration in the admin."), ADMIN_URL),
    ),
)
TEAM_MAILS = (BRIEFING, TEAM_CHANGE, NEW_REGISTRATION)
