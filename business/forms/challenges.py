"""What tells a person from a program without asking the person: time, and a little work.

A challenge is a signed token, so that nothing is stored until somebody sends a form. Its nonce
names the submission: one token makes one.
"""

import hashlib
import secrets
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings

from business.core.errors import BusinessError
from business.core.tokens import make_token, read_token

from .errors import ChallengeExpired, ChallengeFailed
from .schemas import ChallengeOut

PURPOSE = "forms.challenge"
VALID_FOR = timedelta(hours=12)
SECONDS_WITH_SCRIPT = 2
SECONDS_WITHOUT_SCRIPT = 6


@dataclass(frozen=True)
class Challenge:
    """A genuine token's content; `issued` is in seconds since 1970."""

    form_key: str
    nonce: str
    difficulty: int
    issued: float

    @property
    def with_script(self) -> bool:
        return self.difficulty > 0

    @property
    def min_seconds(self) -> int:
        return SECONDS_WITH_SCRIPT if self.with_script else SECONDS_WITHOUT_SCRIPT

    @property
    def expires(self) -> float:
        return self.issued + VALID_FOR.total_seconds()


def make_challenge(form_key: str, *, script: bool) -> ChallengeOut:
    """A new challenge for one form; without script there is nothing to solve."""
    challenge = Challenge(
        form_key=form_key,
        nonce=secrets.token_urlsafe(18),
        difficulty=max(1, settings.MAGNETIQ_FORM_DIFFICULTY) if script else 0,
        issued=time.time(),
    )
    content = [form_key, challenge.nonce, challenge.difficulty, round(challenge.issued, 3)]
    return ChallengeOut(
        token=make_token(PURPOSE, content),
        difficulty=challenge.difficulty,
        min_seconds=challenge.min_seconds,
        expires_at=datetime.fromtimestamp(challenge.expires, tz=UTC),
    )


def read_challenge(form_key: str, token: str) -> Challenge:
    """Read a token, however old.

    Raises:
        ChallengeFailed: It was not made for this form.
    """
    try:
        key, nonce, difficulty, issued = read_token(PURPOSE, token)
    except BusinessError:
        raise ChallengeFailed from None
    if key != form_key:
        raise ChallengeFailed
    return Challenge(key, nonce, difficulty, issued)


def check_solution(challenge: Challenge, token: str, solution: str) -> None:
    """Accept a challenge that was met.

    Raises:
        ChallengeFailed: It came too soon, or the work was not done.
        ChallengeExpired: It is too old.
    """
    now = time.time()
    if now > challenge.expires:
        raise ChallengeExpired
    if now < challenge.issued + challenge.min_seconds:
        raise ChallengeFailed
    if challenge.with_script and leading_zero_bits(token, solution) < challenge.difficulty:
        raise ChallengeFailed


def leading_zero_bits(token: str, solution: str) -> int:
    digest = hashlib.sha256(f"{token}.{solution}".encode()).digest()
    return 8 * len(digest) - int.from_bytes(digest).bit_length()
