"""Loads Django once, then forks a worker for each line on standard input and answers its number."""

from datetime import timedelta

from tests.business.mail.crash_site.nursery import serve


def hurry() -> None:
    """The test sweeps by itself, and hours of patience are too long for it."""
    from business.connections import sending  # noqa: PLC0415 - needs a running Django

    sending.LEASE = timedelta(seconds=2)
    sending.PAUSES = [timedelta(seconds=0.3)]


if __name__ == "__main__":
    serve(hurry)
