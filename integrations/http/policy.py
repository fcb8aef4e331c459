"""What a client is told about patience, and what it tells about each request."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Timeouts:
    """Seconds: to connect, for each wait, and for one request as a whole."""

    connect: float = 5.0
    read: float = 15.0
    total: float = 30.0


@dataclass(frozen=True)
class CallRecord:
    """How one request went; free of secrets."""

    vendor: str
    ok: bool
    seconds: float
    detail: str = ""


def ignore_record(_record: CallRecord) -> None:
    """For whoever keeps no records."""


@dataclass(frozen=True)
class Retries:
    """How often a safe call is tried, and how long that may take.

    Few and short: whoever calls from a job has the job's own, longer pauses.
    """

    attempts: int = 2
    first_pause: float = 0.5
    longest_pause: float = 5.0
