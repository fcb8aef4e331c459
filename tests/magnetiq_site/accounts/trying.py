"""A process that guesses passwords: `python -m tests.magnetiq_site.accounts.trying`."""

import os
import sys
import time
from datetime import timedelta
from pathlib import Path

import django

# Seconds between the look and the count, so that all of the processes come in between.
DAWDLE = 1.0


def main(gate: str, times: int, email: str, mode: str) -> int:
    django.setup()
    from magnetiq_site.accounts import lockout, logins  # noqa: PLC0415 - Django comes first
    from magnetiq_site.accounts.models import User  # noqa: PLC0415 - as above

    if mode == "careless":
        lockout.begin_attempt = begin_carelessly(lockout)
    looked_at = []
    check = User.check_password

    def counted(user, password):
        looked_at.append(password)
        return check(user, password)

    User.check_password = counted
    Path(f"{gate}.{os.getpid()}").touch()
    while not Path(gate).exists():
        time.sleep(0.005)
    for number in range(times):
        try:
            logins.authenticate_person(request=None, email=email, password=f"guess {number}")
        except logins.LoginFailed:
            continue
        raise AssertionError("A guess was right.")
    return len(looked_at)


def begin_carelessly(lockout):
    """Look first, count afterwards: what the held row is there instead of."""
    from magnetiq_site.accounts.models import LoginAttempt  # noqa: PLC0415 - Django comes first

    def begin(*, email, user, request):
        key = lockout.key_of(email)
        hour = lockout.timezone.now() - timedelta(hours=1)
        failed = LoginAttempt.objects.filter(key=key, state="failed", at__gt=hour).count()
        state = "locked" if failed >= 5 else "open"
        if state == "open":
            time.sleep(DAWDLE)
        return LoginAttempt.objects.create(key=key, user=user, address=email, state=state)

    return begin


if __name__ == "__main__":
    gate, times, email, mode = sys.argv[1:]
    sys.stdout.write(str(main(gate, int(times), email, mode)))
