"""The mails about accounts: a new password, an invitation, a lock."""

from datetime import UTC, datetime, timedelta

from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from business.mail.declarations import MailDeclaration, Variable
from business.mail.models import OutgoingMail
from business.mail.services.outbox import queue_mail

from .links import invitation_url, language_of, password_reset_url, reset_page_url
from .models import User

NAME = Variable("name", "text", _("How the person is addressed."), "Ada Lovelace")
ASKING_AGAIN = timedelta(minutes=5)
SAMPLE_LINK = "https://www.example.com/admin/password_reset/confirm/MQ/c7a1-0f3e9d/"

PASSWORD_RESET = MailDeclaration(
    key="accounts.password_reset",
    label=_("Password reset"),
    description=_("Goes to a person who asks for a new password on the login page."),
    variables=(
        NAME,
        Variable("reset_url", "url", _("Where the new password is chosen."), SAMPLE_LINK),
    ),
    security=True,
)
INVITATION = MailDeclaration(
    key="accounts.invitation",
    label=_("Invitation"),
    description=_("Goes to a person for whom an administrator made an account."),
    variables=(
        NAME,
        Variable("email", "text", _("The address to log in with."), "ada@example.com"),
        Variable("invited_by", "text", _("Who made the account."), "Grace Hopper", required=False),
        Variable("invitation_url", "url", _("Where the password is chosen."), SAMPLE_LINK),
        Variable(
            "expires_on",
            "datetime",
            _("Until when the link is valid."),
            datetime(2026, 12, 3, 14, tzinfo=UTC),
        ),
    ),
    security=True,
)
LOCKOUT_ALERT = MailDeclaration(
    key="accounts.lockout_alert",
    label=_("Account locked"),
    description=_("Goes to a person whose account was locked after failed attempts to log in."),
    variables=(
        NAME,
        Variable("attempts", "text", _("How many attempts failed."), 5),
        Variable(
            "last_attempt",
            "datetime",
            _("When the last attempt was."),
            datetime(2026, 12, 3, 14, 2, tzinfo=UTC),
        ),
        Variable(
            "locked_until",
            "datetime",
            _("When the lock ends."),
            datetime(2026, 12, 3, 14, 32, tzinfo=UTC),
        ),
        Variable(
            "reset_url",
            "url",
            _("Where a new password can be asked for."),
            "https://www.example.com/admin/password_reset/",
        ),
    ),
    security=True,
)
MAILS = (PASSWORD_RESET, INVITATION, LOCKOUT_ALERT)


def send_password_reset(*, user: User, token: str) -> OutgoingMail:
    """Queue the link to a new password; in the caller's transaction.

    Whoever asks again within some minutes gets no second mail, unless the password was changed.
    """
    return queue_mail(
        template=PASSWORD_RESET.key,
        recipient=user.email,
        language=language_of(user),
        variables={"name": str(user), "reset_url": password_reset_url(user, token)},
        about=f"accounts.user:{user.pk}",
        occurrence=_reset_occurrence(user),
    )


def send_invitation(
    *, user: User, token: str, expires_on: datetime, invited_by: User | None
) -> OutgoingMail:
    """Queue the link with which a new person sets their password; in the caller's transaction."""
    return queue_mail(
        template=INVITATION.key,
        recipient=user.email,
        language=language_of(user),
        variables={
            "name": str(user),
            "email": user.email,
            "invited_by": str(invited_by) if invited_by else "",
            "invitation_url": invitation_url(user, token),
            "expires_on": expires_on,
        },
        about=f"accounts.user:{user.pk}",
        occurrence=digest(token),
    )


def send_lockout_alert(
    *, user: User, attempts: int, last_attempt: datetime, locked_until: datetime
) -> OutgoingMail:
    """Tell a person that their account is locked, once for each lock; in the caller's transaction.

    Call it for existing accounts only, and answer the same for unknown addresses.
    """
    return queue_mail(
        template=LOCKOUT_ALERT.key,
        recipient=user.email,
        language=language_of(user),
        variables={
            "name": str(user),
            "attempts": attempts,
            "last_attempt": last_attempt,
            "locked_until": locked_until,
            "reset_url": reset_page_url(),
        },
        about=f"accounts.user:{user.pk}",
        occurrence=locked_until.astimezone(UTC).isoformat(),
    )


def _reset_occurrence(user: User) -> str:
    """The same for a few minutes, so that nobody can fill a mailbox by asking."""
    slot = int(timezone.now().timestamp() // ASKING_AGAIN.total_seconds())
    return f"{slot}:{digest(f'{user.password}{user.last_login}')}"


def digest(text: str) -> str:
    """Names a secret without telling it."""
    return salted_hmac("magnetiq.accounts.emails", text).hexdigest()[:16]
