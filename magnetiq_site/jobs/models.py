"""The engine's tables: jobs, the next slot of each periodic job, what is paused, who works."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.contrib.admin import display
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from django_tasks.base import TASK_MAX_PRIORITY, TASK_MIN_PRIORITY

from .options import engine_options

# What a pause can hold up: everything, what has less than ordinary priority, or one queue.
ALL_LANES, BULK_LANE, QUEUE_LANE = "all", "bulk", "queue:"
# Clocks of machines in step differ by less. What lies further ahead was written by a wrong clock.
CLOCK_TOLERANCE = timedelta(minutes=5)
AT_ONCE = timedelta(minutes=1)
CLAIM_ORDER = ("-priority", "run_at", "pk")


class JobState(models.TextChoices):
    """READY waits or will be tried again; LEASED runs; the other three are final."""

    READY = "ready", _("Waiting")
    LEASED = "leased", _("Running")
    DONE = "done", _("Done")
    DEAD = "dead", _("Dead")
    DROPPED = "dropped", _("Dropped")


FINAL_STATES = (JobState.DONE, JobState.DEAD, JobState.DROPPED)


class JobQuerySet(models.QuerySet["Job"]):
    def due(self, at: datetime) -> "JobQuerySet":
        """Jobs that a worker may take now."""
        return self.filter(state=JobState.READY, run_at__lte=at)

    def expired(self, at: datetime) -> "JobQuerySet":
        """Jobs whose worker has fallen silent, or took them by a clock that was ahead."""
        latest = at + engine_options().lease_time + CLOCK_TOLERANCE
        over = Q(lease_until__lt=at) | Q(lease_until__gt=latest)
        return self.filter(over, state=JobState.LEASED)

    def misdated(self, at: datetime) -> "JobQuerySet":
        """Jobs that wait for a time which a clock that was ahead has given them."""
        since = F("created_at")
        soon = Q(run_at__gte=since - AT_ONCE, run_at__lte=since + AT_ONCE)
        ahead = at + CLOCK_TOLERANCE
        wrong = Q(created_at__gt=ahead) & soon | Q(started_at__gt=ahead)
        return self.filter(wrong, state=JobState.READY, run_at__gt=at)

    def unpaused(self) -> "JobQuerySet":
        """Jobs that no pause holds up."""
        lanes = Pause.lanes()
        if not lanes:
            return self
        if ALL_LANES in lanes:
            return self.none()
        queues = [name.removeprefix(QUEUE_LANE) for name in lanes if name.startswith(QUEUE_LANE)]
        rest = self.exclude(queue__in=queues) if queues else self
        return rest.filter(priority__gte=0) if BULK_LANE in lanes else rest

    def in_queues(self, queues: Iterable[str]) -> "JobQuerySet":
        """Jobs of these queues; of every queue if none is named."""
        names = list(queues)
        return self.filter(queue__in=names) if names else self

    def prunable(self, before: datetime) -> "JobQuerySet":
        """Jobs that finished long ago and that nobody needs to look at."""
        settled = (JobState.DONE, JobState.DROPPED)
        return self.filter(state__in=settled, finished_at__lt=before)


class Job(models.Model):
    """One call of a task, owed until it is done, dead or dropped."""

    State = JobState

    key = models.CharField(
        _("key"),
        max_length=200,
        unique=True,
        null=True,
        blank=True,
        help_text=_("Names the effect. A second job with the same key is never made."),
    )
    task = models.CharField(_("task"), max_length=255)
    args = models.JSONField(_("positional arguments"), default=list)
    kwargs = models.JSONField(_("named arguments"), default=dict)
    queue = models.CharField(_("queue"), max_length=64)
    priority = models.SmallIntegerField(_("priority"), default=0)
    state = models.CharField(
        _("state"), max_length=8, choices=JobState.choices, default=JobState.READY
    )
    run_at = models.DateTimeField(_("due"), default=timezone.now)
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    max_attempts = models.PositiveIntegerField(_("most attempts"))
    lease_until = models.DateTimeField(_("lease until"), null=True, blank=True)
    lease_token = models.UUIDField(_("lease token"), null=True, blank=True)
    worker = models.CharField(_("worker"), max_length=100, blank=True)
    error_class = models.CharField(_("kind of error"), max_length=255, blank=True)
    error = models.TextField(_("error"), blank=True)
    return_value = models.JSONField(_("result"), null=True, blank=True)
    request_id = models.CharField(_("request"), max_length=64, blank=True, default="")
    created_at = models.DateTimeField(_("created"), default=timezone.now)
    started_at = models.DateTimeField(_("last started"), null=True, blank=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        default_permissions = ("view", "change", "delete")
        permissions = (("pause_job", _("Can pause jobs")),)
        indexes = [
            models.Index(
                fields=list(CLAIM_ORDER[:2]), name="jobs_ready", condition=Q(state="ready")
            ),
            models.Index(fields=["lease_until"], name="jobs_leased", condition=Q(state="leased")),
            models.Index(
                fields=["finished_at"],
                name="jobs_final",
                condition=Q(state__in=["done", "dead", "dropped"]),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["ready", "leased", "done", "dead", "dropped"]),
                name="jobs_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(state="leased", lease_until__isnull=False, lease_token__isnull=False)
                | Q(
                    state__in=["ready", "done", "dead", "dropped"],
                    lease_until__isnull=True,
                    lease_token__isnull=True,
                ),
                name="jobs_lease_goes_with_state",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["ready", "leased"], finished_at__isnull=True)
                | Q(state__in=["done", "dead", "dropped"], finished_at__isnull=False),
                name="jobs_end_goes_with_state",
            ),
            models.CheckConstraint(
                condition=Q(priority__range=(TASK_MIN_PRIORITY, TASK_MAX_PRIORITY)),
                name="jobs_priority_in_range",
            ),
            models.CheckConstraint(condition=Q(max_attempts__gte=1), name="jobs_has_an_attempt"),
        ]

    def __str__(self) -> str:
        return f"{self.task} #{self.pk}"

    @property
    def is_dead(self) -> bool:
        return self.state == JobState.DEAD

    @property
    @display(description=_("Call"))
    def arguments(self) -> str:
        """The arguments as they would be written."""
        named = [f"{name}={value!r}" for name, value in self.kwargs.items()]
        return ", ".join([*(repr(value) for value in self.args), *named])

    @property
    @display(description=_("Attempts"))
    def attempts_of(self) -> str:
        return f"{self.attempts}/{self.max_attempts}"

    @property
    @display(description=_("Error"))
    def error_name(self) -> str:
        """The error's own name, without its module."""
        return self.error_class.rpartition(".")[2]


class Schedule(models.Model):
    """Where a periodic job stands: one worker moves `next_run` on and owes the slot."""

    name = models.CharField(max_length=100, primary_key=True)
    definition = models.CharField(max_length=200)
    next_run = models.DateTimeField()

    def __str__(self) -> str:
        return self.name

    def moved(self, **changes: Any) -> bool:
        """Change this row if nobody else has in the meantime."""
        unchanged = Schedule.objects.filter(
            name=self.name, definition=self.definition, next_run=self.next_run
        )
        return unchanged.update(**changes) == 1


class Pause(models.Model):
    """One lane that stands still until somebody resumes it."""

    lane = models.CharField(_("lane"), max_length=80, primary_key=True)
    paused_by = models.CharField(_("paused by"), max_length=254, blank=True)
    since = models.DateTimeField(_("since"), default=timezone.now)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(lane_label(self.lane))

    @staticmethod
    def lanes() -> set[str]:
        return set(Pause.objects.values_list("lane", flat=True))


def lane_label(lane: str) -> str:
    """What a lane is called on the screen."""
    if lane == ALL_LANES:
        return gettext("All jobs")
    if lane == BULK_LANE:
        return gettext("Bulk jobs")
    return gettext("Queue “%(name)s”") % {"name": lane.removeprefix(QUEUE_LANE)}


class WorkerProcess(models.Model):
    """A worker that is running, or has fallen silent; one that leaves in order takes it along."""

    name = models.CharField(_("name"), max_length=100, primary_key=True)
    engine = models.CharField(_("engine"), max_length=20)
    queues = models.CharField(_("queues"), max_length=500, blank=True)
    memory = models.PositiveIntegerField(_("memory (MiB)"), default=0)
    started_at = models.DateTimeField(_("started"), default=timezone.now)
    seen_at = models.DateTimeField(_("last seen"), default=timezone.now)
    ticked_at = models.DateTimeField(_("looked at the schedules"), null=True, blank=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.name
