"""The pause switch: a row holds up a lane, and workers look at it before each claim."""

from django.db import transaction

from .models import ALL_LANES, BULK_LANE, QUEUE_LANE, Job, JobState, Pause


def pause_lane(lane: str, *, paused_by: str) -> bool:
    """Hold up a lane from now on; False if it stands still already.

    What runs is finished. Schedules go on, so that their jobs wait as well.
    """
    with transaction.atomic():
        _row, paused = Pause.objects.get_or_create(lane=lane, defaults={"paused_by": paused_by})
    return paused


def resume_lane(lane: str) -> bool:
    """Let a lane go on; False if it was not paused."""
    return Pause.objects.filter(lane=lane).delete()[0] > 0


def known_lanes() -> list[str]:
    """Every lane that can be paused: all, bulk, and each queue that has jobs or is paused."""
    unfinished = Job.objects.filter(state__in=(JobState.READY, JobState.LEASED))
    queues = set(unfinished.order_by().values_list("queue", flat=True).distinct())
    named = {f"{QUEUE_LANE}{queue}" for queue in queues} | Pause.lanes()
    return [ALL_LANES, BULK_LANE, *sorted(named - {ALL_LANES, BULK_LANE})]
