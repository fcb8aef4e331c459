"""Token buckets in rows: the same for every worker, kept over a restart.

A bucket of a rate of N per period holds N/20 tokens and fills with the rest of N over the period,
so that no window of that length ever sees more than N bulk mails. A clock that jumps ahead fills it
once at most; one that jumps back fills nothing and does not stall it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

from business.mail.models import OutgoingMail, RateBucket

SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
BURST = 20
# Sums of floats never are quite whole.
ROUNDING = 1e-6


@dataclass(frozen=True)
class Rate:
    """So many mails in so many seconds."""

    count: int
    seconds: int

    @property
    def capacity(self) -> float:
        return max(1.0, self.count / BURST)

    @property
    def per_second(self) -> float:
        return max(self.count - self.capacity, self.count / 2) / self.seconds


def parse_rate(text: str) -> Rate | None:
    """Read `300/h` (or /s, /m, /d); empty or 0 means no limit.

    Raises:
        ImproperlyConfigured: It is no rate.
    """
    count, _slash, unit = text.strip().partition("/")
    if count in ("", "0"):
        return None
    if not count.isdecimal() or unit not in SECONDS:
        raise ImproperlyConfigured(f"{text!r} is no rate of mails: write 300/h, 5/s or 0.")
    return Rate(int(count), SECONDS[unit])


def rates_for(sender: str, domain: str) -> dict[str, Rate]:
    """The buckets that a mail takes from, in the order in which they are locked."""
    wanted = {f"sender:{sender}": settings.MAGNETIQ_EMAIL_RATE}
    for entry in settings.MAGNETIQ_EMAIL_DOMAIN_RATES:
        name, _equals, text = entry.partition("=")
        if name.strip().lower() in (domain, "*"):
            wanted[f"domain:{domain}"] = text
            if name.strip() != "*":
                break
    parsed = {key: parse_rate(text) for key, text in sorted(wanted.items())}
    return {key: rate for key, rate in parsed.items() if rate is not None}


def take_tokens(mail: OutgoingMail) -> tuple[str, datetime] | None:
    """Count a mail in the caller's transaction; if it has to wait: for which bucket, until when.

    Transactional mail is counted and never waits.
    """
    now = timezone.now()
    filled = {
        key: (rate, _filled(key, rate, now))
        for key, rate in rates_for(mail.sender, mail.domain).items()
    }
    for key, (rate, bucket) in filled.items():
        if mail.bulk and bucket.tokens < 1 - ROUNDING:
            return key, now + timedelta(seconds=(1 - bucket.tokens) / rate.per_second)
    for _rate, bucket in filled.values():
        bucket.tokens -= 1
        bucket.save()
    return None


def _filled(key: str, rate: Rate, now: datetime) -> RateBucket:
    """The bucket as it is now, locked until the transaction ends."""
    new = {"tokens": rate.capacity, "counted_at": now}
    bucket, is_new = RateBucket.objects.select_for_update().get_or_create(key=key, defaults=new)
    if not is_new:
        passed = max(0.0, (now - bucket.counted_at).total_seconds())
        bucket.tokens = min(rate.capacity, bucket.tokens + passed * rate.per_second)
        was_ahead, bucket.counted_at = bucket.counted_at > now, now
        if was_ahead:
            bucket.save()
    return bucket
