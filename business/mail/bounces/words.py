"""The words by which servers without a standard report say what happened, lower case."""

HARD_WORDS = (
    "user unknown", "unknown user", "no such user", "user not found", "does not exist",
    "doesn't have a", "unknown recipient", "recipient not found", "no mailbox here",
    "mailbox unavailable", "mailbox not found", "invalid recipient", "address rejected",
    "recipientnotfound", "account that you tried to reach does not exist", "unrouteable address",
    "account is disabled", "account has been disabled", "domain not found",
    "host or domain name not found",
    "unbekannter empfänger", "empfänger unbekannt", "existiert nicht", "adresse nicht gefunden",
    "dd this user doesn't have", "not our customer", "inaktiv",
)  # fmt: skip
SOFT_WORDS = (
    "mailbox full", "mailbox is full", "quota", "over the allowed", "out of storage",
    "postfach voll", "postfach ist voll", "temporarily", "try again later", "vorübergehend",
    "greylist", "rate limit", "too many", "connection timed out", "message too large",
    "message size", "spam", "blocked", "blacklist", "blocklist", "policy", "dmarc", "reputation",
)  # fmt: skip
BOUNCE_SUBJECTS = (
    "undeliver", "undelivered", "delivery status", "delivery failure", "delivery has failed",
    "failure notice", "returned mail", "mail delivery failed", "mail delivery system",
    "could not be delivered",
    "unzustellbar", "nicht zugestellt", "nicht zustellbar", "zustellung fehlgeschlagen", "delayed",
    "warning: message",
)  # fmt: skip
AUTO_REPLY_SUBJECTS = (
    "out of office", "automatic reply", "auto-reply", "autoreply", "automatische antwort",
    "abwesenheit", "abwesend", "on vacation", "im urlaub", "read:", "gelesen:",
)  # fmt: skip
