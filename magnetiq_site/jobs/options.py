"""The engine's figures, read from `TASKS["default"]["OPTIONS"]`."""

from dataclasses import dataclass, fields
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

BEATS_PER_LEASE = 5


@dataclass(frozen=True)
class EngineOptions:
    """What an installation may change; times are seconds, so that tests can be quick."""

    lease: float = 60.0
    """A worker that has not been heard of for so long has lost its jobs."""
    max_attempts: int = 10
    """Starts of one job, crashes included, before it is dead; a task may say otherwise."""
    first_delay: float = 5.0
    """Pause after the first failure; each further pause is twice as long."""
    longest_delay: float = 3600.0
    """No pause is longer than this."""
    time_limit: float = 3600.0
    """No attempt may take longer, so that what hangs ends; a task may say otherwise."""
    keep_days: float = 7.0
    """Finished jobs stay for so long; dead ones stay until a person has looked at them."""

    @property
    def lease_time(self) -> timedelta:
        return timedelta(seconds=self.lease)

    @property
    def beat(self) -> float:
        """Seconds between two renewals of a lease."""
        return self.lease / BEATS_PER_LEASE


def engine_options() -> EngineOptions:
    """Return the options in force.

    Raises:
        ImproperlyConfigured: An option is unknown or makes no sense.
    """
    given = getattr(settings, "TASKS", {}).get("default", {}).get("OPTIONS", {})
    unknown = set(given) - {field.name for field in fields(EngineOptions)}
    if unknown:
        raise ImproperlyConfigured(f"Unknown job options: {', '.join(sorted(unknown))}.")
    options = EngineOptions(**given)
    if min(options.lease, options.max_attempts, options.time_limit) < 1 or options.first_delay <= 0:
        raise ImproperlyConfigured(
            "Job options need lease, max_attempts and time_limit >= 1, and first_delay > 0."
        )
    return options
