"""What the team's acts with webinars are called in the audit trail."""

from django.utils.translation import gettext_lazy as _

from business.core.trail.actions import register_action

ACTS = (
    ("webinar.session_planned", _("Session planned")),
    ("webinar.session_changed", _("Session changed")),
    ("webinar.speaker_created", _("Speaker created")),
    ("webinar.speaker_changed", _("Speaker changed")),
    ("webinar.speaker_deleted", _("Speaker deleted")),
    ("webinar.session_published", _("Session published")),
    ("webinar.session_cancelled", _("Session cancelled")),
    ("webinar.session_restored", _("Session restored")),
    ("webinar.session_deleted", _("Session deleted")),
    ("webinar.sessions_repeated", _("Series of sessions made")),
    ("webinar.registration_added", _("Registration added by hand")),
    ("webinar.registration_approved", _("Registration approved")),
    ("webinar.registration_rejected", _("Registration rejected")),
    ("webinar.registration_cancelled", _("Registration cancelled")),
    ("webinar.registration_moved", _("Registration moved to another session")),
    ("webinar.attendance_marked", _("Attendance marked")),
    ("webinar.mail_resent", _("Confirmation sent again")),
    ("webinar.mail_written", _("Mail to participants written")),
)


def register_acts() -> None:
    """Called once, when the app is ready."""
    for key, label in ACTS:
        register_action(key, label)
