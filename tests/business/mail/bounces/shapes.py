"""Returned mails in the shapes that servers of the field give them, composed for these tests."""

import base64

MESSAGE_ID = "<0123456789abcdef@cms.example.org>"
COPY = f"Subject: News\nMessage-ID: {MESSAGE_ID}\nFrom: cms@example.org\nTo: ada@example.com\n"


def dsn(
    fields: str,
    *,
    sender: str = "MAILER-DAEMON@mx.example.com",
    subject: str = "Undelivered Mail Returned to Sender",
    words: str = "Your mail could not be delivered.",
    copy_type: str = "text/rfc822-headers",
    encoding: str = "",
) -> str:
    """A multipart/report of RFC 3464."""
    extra = f"Content-Transfer-Encoding: {encoding}\n" if encoding else ""
    return (
        f"Return-Path: <>\nFrom: {sender}\nTo: bounces@example.org\nSubject: {subject}\n"
        "MIME-Version: 1.0\nMessage-ID: <report@mx.example.com>\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b1"\n\n'
        f"--b1\nContent-Type: text/plain; charset=utf-8\n\n{words}\n"
        f"--b1\nContent-Type: message/delivery-status\n{extra}\n"
        f"Reporting-MTA: dns; mx.example.com\n\n{fields}\n"
        f"--b1\nContent-Type: {copy_type}\n\n{COPY}\n--b1--\n"
    )


def failed(status: str, diagnosis: str = "", *, action: str = "failed") -> str:
    code = f"Diagnostic-Code: smtp; {diagnosis}\n" if diagnosis else ""
    return f"Final-Recipient: rfc822; ada@example.com\nAction: {action}\nStatus: {status}\n{code}"


def plain(subject: str, body: str, sender: str = "MAILER-DAEMON@mx.example.com",
          headers: str = "") -> str:  # fmt: skip
    return (
        f"Return-Path: <>\nFrom: {sender}\nTo: bounces@example.org\nSubject: {subject}\n{headers}"
        f"Content-Type: text/plain; charset=utf-8\n\n{body}\n"
    )


ARF = (
    "From: fbl@provider.example\nTo: abuse@example.org\nSubject: complaint\nMIME-Version: 1.0\n"
    'Content-Type: multipart/report; report-type=feedback-report; boundary="b2"\n\n'
    "--b2\nContent-Type: text/plain\n\nThis is an abuse report.\n"
    "--b2\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\n"
    "User-Agent: Reporter/1\nVersion: 1\nOriginal-Rcpt-To: <ada@example.com>\n\n"
    f"--b2\nContent-Type: message/rfc822\n\n{COPY}\nHello\n--b2--\n"
)
RETURNED = f"\n--- Below is a copy of the message.\n\n{COPY}"


def raw_shape(text: str | bytes) -> bytes:
    """A shape as it comes over the wire."""
    return text if isinstance(text, bytes) else text.encode()


def in_one_part(text: str) -> str:
    """Base64, as some gateways wrap a status part."""
    return base64.encodebytes(text.encode()).decode()


# name: (what the parser says, the message)
SHAPES: dict[str, tuple[str, str | bytes]] = {
    "rfc 3464 simple": ("hard", dsn(
        "Original-Recipient: rfc822;ada@example.com\n" + failed("5.1.1", "550 User unknown"))),
    "rfc 3464 multiple recipients, first delivered": ("delivered", dsn(
        failed("2.0.0", action="delivered") + "\nFinal-Recipient: rfc822;bob@example.com\n"
        "Action: failed\nStatus: 5.1.1\n")),
    "rfc 3464 gateway with a foreign address type": ("hard", dsn(
        "Original-Recipient: rfc822;ada@example.com\n"
        "Final-Recipient: X-LOCAL;ada_at_lovelace\nAction: failed\nStatus: 5.1.1\n")),
    "rfc 3464 delayed": ("delayed", dsn(
        failed("4.4.1", "connection timed out", action="delayed"), subject="Delayed mail")),
    "rfc 3464 relayed": ("delivered", dsn(failed("2.1.5", action="relayed"))),
    "postfix, no such user": ("hard", dsn(failed(
        "5.1.1", "550 5.1.1 <ada@example.com>: Recipient address rejected: User unknown"))),
    "postfix, host not found": ("hard", dsn(
        "Final-Recipient: rfc822; ada@example.com\nAction: failed\nStatus: 5.4.4\n"
        "Diagnostic-Code: X-Postfix; Host or domain name not found\n")),
    "postfix, expired after days": ("soft", dsn(failed("4.4.1", "connection timed out"))),
    "exchange, recipient not found": ("hard", dsn(
        failed("5.1.10", "550 5.1.10 RESOLVER.ADR.RecipientNotFound; not found by SMTP lookup"),
        sender="MicrosoftExchange329e71ec@example.com", subject="Undeliverable: News",
        copy_type="message/rfc822")),
    "exchange, blocked by policy": ("soft", dsn(
        failed("5.7.1", "550 5.7.1 Unable to relay"), sender="postmaster@example.com")),
    "exchange, mailbox full": ("soft", dsn(failed(
        "5.2.2", "554 5.2.2 mailbox full; quota exceeded"))),
    "outlook.com, unavailable": ("hard", dsn(failed(
        "5.5.0", "550 5.5.0 Requested action not taken: mailbox unavailable"))),
    "outlook.com, blocked sender": ("soft", dsn(failed(
        "5.7.1", "550 5.7.1 messages from this address are part of a network on our blocklist"))),
    "gmail, no account": ("hard", dsn(
        failed("5.1.1", "550-5.1.1 The email account that you tried to reach does not exist."),
        sender="Mail Delivery Subsystem <mailer-daemon@mail.example>",
        subject="Delivery Status Notification (Failure)", copy_type="message/rfc822")),
    "gmail, over quota": ("soft", dsn(failed(
        "5.2.2", "552-5.2.2 The recipient's inbox is out of storage space"))),
    "gmail, unauthenticated": ("soft", dsn(failed(
        "5.7.26", "550-5.7.26 This mail is unauthenticated, DMARC policy"))),
    "yahoo, no such user": ("hard", dsn(failed(
        "5.0.0", "554 delivery error: dd This user doesn't have a yahoo account"))),
    "yahoo, deferred for ever": ("soft", dsn(failed("4.7.0", "421 4.7.0 [TSS04] deferred"))),
    "gmx, in German": ("hard", dsn(
        failed("5.0.0", "550 Requested action not taken: mailbox unavailable"),
        subject="Mail delivery failed: returning message to sender",
        words="Diese Adresse existiert nicht.")),
    "t-online, unknown": ("hard", dsn(
        failed("5.1.1", "550 user unknown / Teilnehmer existiert nicht"),
        subject="=?utf-8?q?Unzustellbar=3A_Gr=C3=BC=C3=9Fe?=")),
    "sendmail": ("hard", dsn(
        failed("5.1.1", "550 5.1.1 ada... User unknown"),
        subject="Returned mail: see transcript for details", copy_type="message/rfc822")),
    "sendmail, warning": ("delayed", dsn(
        failed("4.4.3", action="delayed"), subject="Warning: message still undelivered")),
    "status part in base64 would be broken, status in plain text": ("hard", dsn(
        failed("5.1.1 (bad destination mailbox)", "550 unknown"), encoding="7bit")),
    "exim, without a report": ("hard", plain(
        "Mail delivery failed: returning message to sender",
        "A message that you sent could not be delivered.\n\n  ada@example.com\n"
        "    550 Unrouteable address" + RETURNED,
        headers="X-Failed-Recipients: ada@example.com\n")),
    "exim, delayed": ("delayed", plain(
        "Warning: message 1abc delayed 24 hours", "The address is ada@example.com" + RETURNED,
        headers="X-Failed-Recipients: ada@example.com\nAuto-Submitted: auto-replied\n")),
    "qmail": ("hard", plain(
        "failure notice",
        "Hi. This is the qmail-send program at mx.example.com.\n\n<ada@example.com>:\n"
        "Sorry, no mailbox here by that name. (#5.1.1)" + RETURNED)),
    "qmail, quota": ("soft", plain(
        "failure notice",
        "Hi. This is the qmail-send program at mx.example.com.\n\n<ada@example.com>:\n"
        "The user is over quota. (#5.2.2)" + RETURNED)),
    "German words only, unsure": ("soft", plain(
        "Nachricht nicht zustellbar", "An ada@example.com nicht zugestellt." + RETURNED)),
    "full mailbox in German": ("soft", plain(
        "Unzustellbar", "ada@example.com: Das Postfach ist voll." + RETURNED)),
    "complaint, rfc 5965": ("complaint", ARF),
    "delivered": ("delivered", dsn(failed("2.6.0", action="delivered"), subject="Delivered: News")),
    "out of office": ("", plain(
        "Automatic reply: News", "I am back on Monday; ask bob@example.com.",
        sender="ada@example.com", headers="Auto-Submitted: auto-replied\n")),
    "vacation in German": ("", plain(
        "Abwesenheitsnotiz: News", "Ich bin im Urlaub.", sender="ada@example.com")),
    "read receipt": ("", plain("Read: News", "It was read.", sender="ada@example.com")),
    "a person who answers": ("", plain(
        "Re: News", "This user unknown joke made me laugh.", sender="ada@example.com")),
    "address in unicode": ("hard", dsn(
        "Original-Recipient: utf-8;ada@example.com\n"
        "Final-Recipient: utf-8;j\u00fcrgen@example.com\n"
        "Action: failed\nStatus: 5.1.1\n")),
    "boundary that never ends": ("hard", dsn(failed("5.1.1", "user unknown")).replace(
        "--b1--\n", "")),
    "no blank line before the fields": ("hard", dsn(failed("5.1.1", "user unknown")).replace(
        "dns; mx.example.com\n\nFinal", "dns; mx.example.com\nFinal")),
    "line ends of DOS": ("hard", dsn(failed("5.1.1", "user unknown")).replace("\n", "\r\n")),
    "office 365 in German": ("hard", dsn(
        failed("5.1.10", "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient ada@example.com"
            " not found by SMTP address lookup"),
        sender="postmaster@example.onmicrosoft.com", subject="Unzustellbar: News",
        words="Ihre Nachricht an ada@example.com konnte nicht zugestellt werden.",
        copy_type="message/rfc822")),
    "office 365, restricted recipient": ("soft", dsn(
        failed("5.7.133", "550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup"),
        subject="Undeliverable: News")),
    "office 365, unknown domain": ("hard", dsn(
        failed("5.4.310", "550 5.4.310 DNS domain does not exist"), subject="Undeliverable: News")),
    "exchange, expired": ("soft", dsn(
        failed("5.4.7", "554 5.4.7 Message expired"), subject="Undeliverable: News")),
    "amazon ses, hard": ("hard", dsn(
        "Final-Recipient: rfc822;ada@example.com\nAction: failed\nRemote-MTA: dns;mx.example.com\n"
        "Status: 5.1.1\nDiagnostic-Code: smtp;550 5.1.1 user unknown\n",
        sender="MAILER-DAEMON@eu-central-1.amazonses.com",
        subject="Delivery Status Notification (Failure)", copy_type="message/rfc822")),
    "amazon ses, suppressed address": ("hard", dsn(
        failed("5.1.1", "Amazon SES has suppressed sending to this address because it has a recent"
            " history of bouncing as an invalid address"),
        sender="MAILER-DAEMON@eu-central-1.amazonses.com",
        subject="Delivery Status Notification (Failure)")),
    "gmail, delayed": ("delayed", dsn(
        failed("4.4.1", "The recipient server did not accept our requests to connect.",
               action="delayed"),
        subject="Delivery Status Notification (Delay)")),
    "postfix, greylisted for now": ("delayed", dsn(
        failed("4.2.0", "450 4.2.0 <ada@example.com>: Recipient address rejected: Greylisted",
               action="delayed"),
        subject="Delayed Mail (still being retried)")),
    "postfix, greylisted to the end": ("soft", dsn(
        failed("4.2.0", "450 4.2.0 Recipient address rejected: Greylisted"))),
    "postfix, mailbox full": ("soft", dsn(
        failed("5.2.2", "552 5.2.2 <ada@example.com>: Quota exceeded (mailbox for user is full)"))),
    "postfix, too large": ("soft", dsn(failed("5.3.4", "message size 40000000 exceeds limit"))),
    "web.de": ("hard", dsn(
        failed("5.0.0", "550 Requested action not taken: mailbox unavailable"),
        sender="mailer-daemon@mx.web.example", subject="Mail delivery failed",
        words="Die Mailbox des Empfängers ist nicht verfügbar.")),
    "gmx, mailbox full": ("soft", dsn(
        failed("5.2.2", "552 Requested mail action aborted: exceeded storage allocation / Quota"))),
    "t-online, reputation": ("soft", dsn(failed(
        "5.7.0", "554 IP=192.0.2.1 - None/bad reputation. Ask your postmaster for help"))),
    "lotus domino": ("hard", dsn(
        "Final-Recipient: rfc822;ada@example.com\nAction: failed\nStatus: 5.1.1\n"
        "Diagnostic-Code: X-Notes; User ada (ada@example.com) not listed in Domino Directory\n",
        sender="Postmaster@example.com", subject="DELIVERY FAILURE: User not listed in Directory",
        copy_type="message/rfc822")),
    "zimbra": ("hard", dsn(
        failed("5.1.1", "550 5.1.1 <ada@example.com>: Recipient address rejected: example.com"),
        sender="MAILER-DAEMON@zimbra.example.com (Mail Delivery System)",
        words="This is the mail system at host zimbra.example.com.")),
    "zimbra, over quota": ("soft", dsn(failed("4.2.2", "452 4.2.2 Over quota"))),
    "exim with a report": ("hard", dsn(
        "Action: failed\nFinal-Recipient: rfc822;ada@example.com\nStatus: 5.0.0\n"
        "Remote-MTA: dns; mx.example.com\nDiagnostic-Code: smtp; 550 no such user here\n",
        sender="Mail Delivery System <Mailer-Daemon@mx.example.com>",
        subject="Mail delivery failed: returning message to sender")),
    "icloud": ("hard", dsn(failed("5.1.1", "550 5.1.1 <ada@example.com>: user does not exist"))),
    "outlook.com, throttled": ("soft", dsn(
        failed("4.7.650", "451 4.7.650 The mail server has been temporarily rate limited"))),
    "status part in base64": ("hard", dsn("", encoding="base64").replace(
        "Reporting-MTA: dns; mx.example.com\n\n", in_one_part(
            "Reporting-MTA: dns; mx.example.com\n\n" + failed("5.1.1", "user unknown")))),
    "status part in quoted-printable": ("hard", dsn(
        failed("5.1.1", "550 user=20unknown").replace("Status: 5", "Status: =35"),
        encoding="quoted-printable")),
    "eight bits of latin 1": ("hard", dsn(
        failed("5.1.1", "550 Empfänger unbekannt"),
        words="Ihre Nachricht an den Empfänger wurde zurückgewiesen.").encode("latin-1")),
    "eight bits in the subject": ("hard", dsn(
        failed("5.1.1", "550 user unknown"), subject="Unzustellbar: Grüße").encode("latin-1")),
    "no words, the status alone": ("hard", dsn(failed("5.1.1", "user unknown")).replace(
        "--b1\nContent-Type: text/plain; charset=utf-8\n\nYour mail could not be delivered.\n",
        "")),
    "nothing at all": ("", ""),
}  # fmt: skip

# The same without a copy of our mail: only the return path tells which one it was.
COPYLESS: dict[str, tuple[str, str]] = {
    "report without a copy": ("hard", str(SHAPES["postfix, no such user"][1]).partition(
        "--b1\nContent-Type: text/rfc822-headers")[0] + "--b1--\n"),
    "German words without a copy": ("hard", plain(
        "Unzustellbar", "ada@example.com: Empfänger unbekannt.")),
    "out of office without a copy": ("", plain(
        "Automatische Antwort: News", "Ich bin wieder da am Montag.", sender="ada@example.com")),
}  # fmt: skip
