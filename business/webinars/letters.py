"""A free text of the team to participants: each gets it once, in their language."""

from dataclasses import asdict, dataclass

from django.utils.translation import gettext_lazy as _

from django_tasks import task

from business.core.jobs import retry, unique
from business.mail.declarations import MailDeclaration, Variable
from business.mail.services.outbox import queue_mail

from .declarations import MANAGE_URL, NAME, WEBINAR
from .links import manage_url
from .models import Registration

AT_ONCE = 500
LETTER = MailDeclaration(
    key="webinars.letter",
    label=_("Message to participants of a webinar"),
    description=_(
        "Goes to those whom the team has chosen; subject and text are written each time."
    ),
    variables=(
        Variable(
            "subject", "text", _("What the team has written as subject."),
            {"en": "The slides are ready", "de": "Die Folien sind da"},
        ),
        Variable(
            "text", "text", _("What the team has written."),
            {"en": "You find them on your page.", "de": "Sie finden sie auf Ihrer Seite."},
        ),
        NAME,
        WEBINAR,
        MANAGE_URL,
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Letter:
    """What is written, in both languages; without German everybody reads English."""

    subject_en: str
    text_en: str
    subject_de: str = ""
    text_de: str = ""

    def in_language(self, language: str) -> tuple[str, str, str]:
        """Subject, text, and the language that they are in."""
        if language == "de" and self.subject_de and self.text_de:
            return self.subject_de, self.text_de, "de"
        return self.subject_en, self.text_en, "en"

    def words(self) -> dict[str, str]:
        return asdict(self)


@task
@retry(max_attempts=8, first_delay=30)
@unique(lambda key, part, registration_ids, words: f"webinars.letter:{key}:{part}")
def send_letter(key: str, part: int, registration_ids: list[int], words: dict[str, str]) -> int:
    """Owe the mail to each of some people; again changes nothing. Returns to how many."""
    letter = Letter(**words)
    rows = Registration.objects.filter(pk__in=registration_ids).select_related("session__topic")
    for row in rows:
        send(row, letter, key)
    return len(rows)


def send(row: Registration, letter: Letter, key: str) -> None:
    subject, text, language = letter.in_language(row.language)
    queue_mail(
        template=LETTER.key,
        recipient=row.email,
        language=language,
        variables={
            "subject": subject,
            "text": text,
            "name": row.called_in(language),
            "webinar": row.session.title(language),
            "manage_url": manage_url(row),
        },
        about=f"webinars.registration:{row.pk}",
        occurrence=f"letter.{key}",
    )
