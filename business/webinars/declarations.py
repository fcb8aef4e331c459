"""The mails that participants get, and what their texts may use."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from business.mail.declarations import MailDeclaration, Variable

SITE = "https://www.example.com"
START = datetime(2026, 12, 3, 16, tzinfo=ZoneInfo("Europe/Berlin"))
TITLE = {"en": "Data you can trust", "de": "Daten, auf die Sie sich verlassen können"}

NAME = Variable(
    "name",
    "text",
    _("How the participant is greeted: by the first name, in German by the full name."),
    {"en": "Ada", "de": "Ada Lovelace"},
)
WEBINAR = Variable("webinar", "text", _("The title of the session."), TITLE)
STARTS_AT = Variable("starts_at", "datetime", _("The start by the host's clock."), START)
YOUR_TIME = Variable(
    "your_time",
    "datetime",
    _("The start by the participant's clock, if it is known and differs."),
    START.astimezone(ZoneInfo("America/New_York")),
    required=False,
)
MINUTES = Variable("minutes", "text", _("How long it takes."), "60")
OLD_START = Variable(
    "old_start",
    "datetime",
    _("The start before, by the host's clock, if it is another one now."),
    START - timedelta(days=7),
    required=False,
)
SPEAKERS = Variable(
    "speakers", "list", _("The names of who speaks."), ["Grace Hopper", "Alan Turing"], False
)
JOIN_URL = Variable(
    "join_url",
    "url",
    _("The participant's own page: countdown, room, and later the recording."),
    f"{SITE}/webinar-room/sample/",
)
MANAGE_URL = Variable(
    "manage_url",
    "url",
    _("Opens the registration, to accept, change or cancel it."),
    f"{SITE}/webinar-registration/sample/",
)
TOPIC_URL = Variable(
    "topic_url",
    "url",
    _("The page of the topic, with its other dates."),
    f"{SITE}/webinars/data-you-can-trust/",
)
MATERIALS = Variable(
    "materials",
    "list",
    _("What goes with the session; each with “title” and “url”."),
    {
        "en": [{"title": "Slides", "url": f"{SITE}/slides.pdf"}],
        "de": [{"title": "Folien", "url": f"{SITE}/folien.pdf"}],
    },
    required=False,
)
HAS_PLACE = Variable(
    "has_place", "boolean", _("Whether they have or had a place, and so a calendar entry."), True
)
HAS_RECORDING = Variable("has_recording", "boolean", _("Whether there is a recording."), True)
REASON = Variable(
    "reason",
    "text",
    _("Why, in the editor's words."),
    {"en": "Our speaker has fallen ill.", "de": "Unsere Referentin ist erkrankt."},
    required=False,
)

WHO = (NAME, WEBINAR)
WHEN = (STARTS_AT, YOUR_TIME, MINUTES)

CONFIRMED = MailDeclaration(
    key="webinars.confirmed",
    label=_("Webinar: registered"),
    description=_(
        "Goes to who has a place, with the calendar entry; also after approval, and after "
        "accepting a place that became free."
    ),
    variables=(
        *WHO,
        *WHEN,
        SPEAKERS,
        JOIN_URL,
        MANAGE_URL,
        Variable("google_url", "url", _("Opens Google's calendar."), "https://calendar.google.com"),
        Variable(
            "outlook_url", "url", _("Opens Outlook's calendar."), "https://outlook.office.com"
        ),
    ),
)
NOT_YET = MailDeclaration(
    key="webinars.not_yet",
    label=_("Webinar: waiting list or approval"),
    description=_("Goes to who has registered and has no place yet."),
    variables=(
        *WHO,
        *WHEN,
        MANAGE_URL,
        Variable(
            "position",
            "text",
            _("The position in the waiting list; empty for who awaits approval."),
            "3",
            required=False,
        ),
    ),
)
OFFER = MailDeclaration(
    key="webinars.offer",
    label=_("Webinar: a place became free"),
    description=_("Goes to the first of the waiting list, for whom a place is held."),
    variables=(
        *WHO,
        *WHEN,
        MANAGE_URL,
        Variable(
            "offered_until",
            "datetime",
            _("Until when the place is held."),
            START - timedelta(days=2),
        ),
    ),
)
ENDED = MailDeclaration(
    key="webinars.ended",
    label=_("Webinar: registration has ended"),
    description=_("Goes to who has cancelled, whose offer has expired, or who was turned down."),
    variables=(
        *WHO,
        STARTS_AT,
        TOPIC_URL,
        HAS_PLACE,
        Variable("is_expired", "boolean", _("Whether an offer has expired."), False),
        Variable("is_rejected", "boolean", _("Whether they were turned down."), False),
        Variable(
            "has_other_date",
            "boolean",
            _("Whether they have registered for another date of the topic, too."),
            False,
        ),
    ),
)
MOVED = MailDeclaration(
    key="webinars.moved",
    label=_("Webinar: another time, or on again"),
    description=_("Goes to everyone who has registered or waits; with the calendar entry."),
    variables=(
        *WHO,
        *WHEN,
        MANAGE_URL,
        HAS_PLACE,
        OLD_START,
        Variable("is_restored", "boolean", _("Whether it was cancelled before."), False),
    ),
)
CALLED_OFF = MailDeclaration(
    key="webinars.called_off",
    label=_("Webinar: does not take place"),
    description=_("Goes to everyone who has registered or waits; it clears the calendar."),
    variables=(
        *WHO,
        STARTS_AT,
        TOPIC_URL,
        HAS_PLACE,
        REASON,
    ),
)
REMINDER = MailDeclaration(
    key="webinars.reminder",
    label=_("Webinar: reminder"),
    description=_("Goes to who has a place, as often as the topic or the program says."),
    variables=(*WHO, *WHEN, SPEAKERS, JOIN_URL, MANAGE_URL),
)
RECORDING = MailDeclaration(
    key="webinars.recording",
    label=_("Webinar: recording"),
    description=_("Goes to who has asked for the recording of a session that is over."),
    variables=(*WHO, SPEAKERS, JOIN_URL, MATERIALS),
)
FOLLOW_UP = MailDeclaration(
    key="webinars.follow_up",
    label=_("Webinar: follow-up"),
    description=_("Goes out after the session, to who came and to who did not."),
    variables=(
        *WHO,
        JOIN_URL,
        TOPIC_URL,
        MATERIALS,
        HAS_RECORDING,
        HAS_PLACE,
        Variable("attended", "boolean", _("Whether they came."), True),
    ),
)
LATE_RECORDING = MailDeclaration(
    key="webinars.late_recording",
    label=_("Webinar: the recording is there"),
    description=_("Goes to who has had the follow-up, if the recording is added after it."),
    variables=(*WHO, JOIN_URL, TOPIC_URL, MATERIALS),
)
MAILS = (
    CONFIRMED, NOT_YET, OFFER, ENDED, MOVED, CALLED_OFF, REMINDER, RECORDING, FOLLOW_UP,
    LATE_RECORDING,
)  # fmt: skip
