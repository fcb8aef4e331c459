"""The mails about reviews, comments and scheduled publishing, in the language of who reads them."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from wagtail.users.models import UserProfile

from business.mail.declarations import MailDeclaration, Variable
from business.mail.models import OutgoingMail
from business.mail.services.outbox import queue_mail

NAME = Variable("name", "text", _("How the person is addressed."), "Ada Lovelace")
TITLE = Variable(
    "title",
    "text",
    _("The title of the page or snippet."),
    {"en": "Our services", "de": "Unsere Leistungen"},
)
EDIT_URL = Variable(
    "edit_url",
    "url",
    _("Opens it in the admin."),
    "https://www.example.com/admin/pages/12/edit/",
)
NOTES = {"en": ["Please check the prices."], "de": ["Bitte die Preise prüfen."]}

REVIEW_REQUESTED = MailDeclaration(
    key="editorial.review_requested",
    label=_("Review requested"),
    description=_("Goes to everybody who may approve, when something is submitted."),
    variables=(
        NAME,
        TITLE,
        Variable("submitted_by", "text", _("Who submitted it."), "Grace Hopper"),
        Variable(
            "comment",
            "text",
            _("What the author says about it."),
            {"en": "It has to be public on Friday.", "de": "Das muss am Freitag online sein."},
            required=False,
        ),
        Variable("notes", "list", _("The author's open comments."), NOTES, required=False),
        EDIT_URL,
    ),
)
APPROVED = MailDeclaration(
    key="editorial.approved",
    label=_("Approved"),
    description=_("Goes to the author when what they submitted is approved."),
    variables=(
        NAME,
        TITLE,
        Variable("approved_by", "text", _("Who approved it."), "Grace Hopper", required=False),
        Variable(
            "comment",
            "text",
            _("What the reviewer says about it."),
            {"en": "Well done!", "de": "Gut gemacht!"},
            required=False,
        ),
        Variable(
            "goes_live_at",
            "datetime",
            _("When it is published, if that is not at once."),
            datetime(2026, 12, 3, 8, tzinfo=UTC),
            required=False,
        ),
        EDIT_URL,
    ),
)
REJECTED = MailDeclaration(
    key="editorial.rejected",
    label=_("Sent back"),
    description=_("Goes to the author when what they submitted needs a change."),
    variables=(
        NAME,
        TITLE,
        Variable("rejected_by", "text", _("Who sent it back."), "Grace Hopper", required=False),
        Variable(
            "reason",
            "text",
            _("What has to change."),
            {"en": "The prices are last year's.", "de": "Die Preise sind vom Vorjahr."},
        ),
        EDIT_URL,
    ),
)
COMMENTED = MailDeclaration(
    key="editorial.commented",
    label=_("Comments"),
    description=_("Goes to everybody who follows the comments on a page."),
    variables=(
        NAME,
        TITLE,
        Variable("editor", "text", _("Who wrote."), "Grace Hopper"),
        Variable("new", "list", _("New comments and answers."), NOTES, required=False),
        Variable("closed", "list", _("Comments that are done."), NOTES, required=False),
        EDIT_URL,
    ),
)
PUBLISHED = MailDeclaration(
    key="editorial.published",
    label=_("Published as planned"),
    description=_("Goes to the author when a planned publication has happened."),
    variables=(
        NAME,
        TITLE,
        Variable(
            "page_url",
            "url",
            _("Where readers find it."),
            "https://www.example.com/services/",
            required=False,
        ),
        EDIT_URL,
    ),
)
EXPIRED = MailDeclaration(
    key="editorial.expired",
    label=_("Taken offline as planned"),
    description=_("Goes to the author when the time of a page or snippet is over."),
    variables=(NAME, TITLE, EDIT_URL),
)
MAILS = (REVIEW_REQUESTED, APPROVED, REJECTED, COMMENTED, PUBLISHED, EXPIRED)


def send_notice(
    declaration: MailDeclaration, *, user: Any, about: Any, occurrence: str, **variables: Any
) -> OutgoingMail:
    """Queue one of these mails for one person, once for each occurrence.

    Args:
        declaration: Which.
        user: Who gets it, in the language and the time zone of their admin.
        about: The page or snippet.
        occurrence: Tells notices of one kind about it apart.
        variables: What the mail says beside the person's name; times are aware.
    """
    profile = UserProfile.get_for_user(user)
    zone = ZoneInfo(profile.get_current_time_zone())
    local = {
        name: value.astimezone(zone) if isinstance(value, datetime) else value
        for name, value in variables.items()
    }
    return queue_mail(
        template=declaration.key,
        recipient=user.email,
        # Not that of this request: it is somebody else's.
        language=profile.preferred_language or settings.LANGUAGE_CODE,
        variables={"name": str(user), **local},
        about=f"{about._meta.label_lower}:{about.pk}",
        occurrence=occurrence,
    )


def absolute(path: str | None) -> str:
    """The address of a screen in the admin; the home screen if there is none."""
    return f"{settings.BASE_URL}{path or '/admin/'}"
