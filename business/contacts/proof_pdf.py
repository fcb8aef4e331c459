"""The proof of consent on A4, in the reader's language, with its fonts inside."""

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import escape, strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

import reportlab
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    Flowable,
    HRFlowable,
    KeepTogether,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
)

from .models import ConsentEvent, ConsentState
from .proofs import Proof

INK, MUTED, LINE = HexColor("#211a2e"), HexColor("#5f566b"), HexColor("#d9d3e3")
FONT, BOLD = "Proof", "Proof-Bold"
MARGIN = 22 * mm
WAYS = {
    "double opt-in": gettext_lazy("By the link in the confirmation mail"),
    "link": gettext_lazy("By the link in a mail"),
    "one-click": gettext_lazy("By the mail program's unsubscribe button"),
    "preferences": gettext_lazy("On the page of mail preferences"),
    "complaint": gettext_lazy("By a complaint"),
    "editor": gettext_lazy("By an editor"),
    "paper": gettext_lazy("On paper"),
    "phone": gettext_lazy("By phone"),
    "other": gettext_lazy("Another way"),
    "retention": gettext_lazy("At the end of the retention period"),
}
TEXT = ParagraphStyle("text", fontName=FONT, fontSize=8.5, leading=12.5, textColor=INK)
SMALL = ParagraphStyle("small", TEXT, fontSize=7, leading=10, textColor=MUTED)
LABEL = ParagraphStyle("label", TEXT, textColor=MUTED)
TITLE = ParagraphStyle("title", TEXT, fontName=BOLD, fontSize=17, leading=23, spaceAfter=3 * mm)
HEADING = ParagraphStyle(
    "heading", TEXT, fontName=BOLD, fontSize=11.5, leading=16, spaceBefore=7 * mm, spaceAfter=2 * mm
)
EVENT = ParagraphStyle("event", TEXT, fontName=BOLD)
QUOTE = ParagraphStyle("quote", TEXT, leftIndent=4 * mm, rightIndent=4 * mm, spaceAfter=2 * mm)


def proof_as_pdf(proof: Proof, language: str) -> bytes:
    """The proof as a document of its own."""
    load_fonts()
    with override(language):
        title = _("Proof of consent")
        out = BytesIO()
        document = SimpleDocTemplate(
            out, pagesize=A4, title=f"{title}: {proof.contact.email}", lang=language,
            leftMargin=MARGIN, rightMargin=MARGIN, topMargin=20 * mm, bottomMargin=22 * mm,
        )  # fmt: skip
        document.build(list(story(proof)), canvasmaker=NumberedCanvas)
    return out.getvalue()


def load_fonts() -> None:
    """The typeface that comes with the PDF library: it has umlauts and may be embedded."""
    folder = Path(reportlab.__file__).parent / "fonts"
    for name, file in ((FONT, "Vera.ttf"), (BOLD, "VeraBd.ttf")):
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, str(folder / file)))


def story(proof: Proof) -> Iterator[Flowable]:
    yield Paragraph(_("Proof of consent"), TITLE)
    yield facts(
        (_("Person"), proof.contact.name),
        (_("E-mail address"), proof.contact.email),
        (_("Made"), both_times(proof.made_at)),
        (_("Entries"), str(len(proof.events))),
        (_("Ledger"), verdict(proof)),
        (_("Hash of the ledger"), proof.ledger_hash),
    )
    sections = proof.by_purpose()
    if not sections:
        yield Spacer(0, 6 * mm)
        yield Paragraph(_("No consent was ever asked for or given."), TEXT)
    for purpose, state, events in sections:
        yield Paragraph(escape(str(purpose)), HEADING)
        yield facts((_("State today"), state_label(state)))
        yield from wordings(events)
        for event in events:
            yield KeepTogether(list(entry(event, proof.name_of(event))))
    yield Spacer(0, 6 * mm)
    yield Paragraph(explanation(), SMALL)


def verdict(proof: Proof) -> str:
    if not proof.broken:
        return _("Intact: every entry is as it was written.")
    numbers = ", ".join(proof.broken)
    return _("Changed after the fact: entries %(numbers)s") % {"numbers": numbers}


def state_label(state: str) -> str:
    return str(ConsentState(state).label) if state else _("No consent")


def wordings(events: list[ConsentEvent]) -> Iterator[Flowable]:
    """Each text that was shown, once and in full."""
    shown = {event.wording_id: event.wording for event in events if event.wording}
    for wording in shown.values():
        if wording is None:
            continue
        named = _("Wording, version %(version)s (%(language)s)") % {
            "version": wording.version,
            "language": wording.get_language_display(),
        }
        yield Spacer(0, 2 * mm)
        yield Paragraph(escape(named), LABEL)
        yield Paragraph(escape(strip_tags(wording.text)), QUOTE)


def entry(event: ConsentEvent, name: str) -> Iterator[Flowable]:
    yield HRFlowable(width="100%", thickness=0.4, color=LINE, spaceBefore=2 * mm, spaceAfter=2 * mm)
    yield Paragraph(f"{name}. {escape(event.get_kind_display())}", EVENT)
    version = f"{event.wording.language} {event.wording.version}" if event.wording else ""
    yield facts(
        (_("Time"), both_times(event.at)),
        (_("How"), str(WAYS.get(event.how, event.how))),
        (_("Wording"), version),
        (_("Form"), event.form_url),
        (_("Form version"), event.form_version),
        (_("Network"), event.client_address),
        (_("Program"), _(event.agent)),
        (_("Message-ID"), event.message_id),
        (_("Hash of the mail"), event.mail_hash),
        (_("Evidence"), event.evidence),
        (_("Editor"), event.actor),
        (_("Hash"), event.hash),
    )


def facts(*rows: tuple[str, str]) -> Table:
    """Label and value, the empty ones left out."""
    cells: list[list[Any]] = [
        [Paragraph(escape(label), LABEL), Paragraph(escape(value), TEXT)]
        for label, value in rows
        if value
    ] or [["", ""]]
    style = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 1),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
    ]
    return Table(cells, colWidths=(40 * mm, None), style=style, hAlign="LEFT")


def both_times(at: datetime) -> str:
    """In UTC, and as the clock on the wall said."""
    local = timezone.localtime(at)
    shown = date_format(local, "DATETIME_FORMAT")
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC · {shown} {local:%Z}"


def explanation() -> str:
    return _(
        "Each entry holds the hash of the one before it, so that a later change shows. Addresses "
        "of computers are kept as their network only. The hash of a mail is the SHA-256 of its "
        "subject, its HTML and its text."
    )


class NumberedCanvas(Canvas):
    """Knows at the end how many pages there are."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pages: list[dict[str, Any]] = []

    def showPage(self) -> None:
        self.pages.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        for number, page in enumerate(self.pages, 1):
            self.__dict__.update(page)
            text = _("Page %(number)s of %(total)s") % {
                "number": number,
                "total": len(self.pages),
            }
            self.setFont(FONT, 7)
            self.setFillColor(MUTED)
            self.drawRightString(A4[0] - MARGIN, 12 * mm, text)
            super().showPage()
        super().save()
