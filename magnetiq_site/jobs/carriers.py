"""Procrastinate as the carrier of our jobs.

The job's row stays the truth, so that keys, pauses, retries and dead letters mean the same under
every engine. A carrier is a Procrastinate job that names the row and wakes a worker for it. One is
written with the row; whatever else makes a row due (a retry, a slot, a lost worker, the end
of a pause) is found by `send_missing`. A carrier without a due row does nothing.
"""

from django.apps import apps
from django.db import connection, transaction
from django.db.models import Exists, OuterRef, TextField, Value
from django.db.models.functions import Concat
from django.utils import timezone

from .leases import sweep
from .models import CLAIM_ORDER, Job

CARRY = "magnetiq.carry"
AT_ONCE = 1000

# The columns that Procrastinate's own `procrastinate_defer_jobs` fills; its triggers do the rest.
# Its lock lets one waiting carrier exist for a row, whoever else sends one at the same time.
SEND = """
    INSERT INTO procrastinate_jobs
        (queue_name, task_name, priority, queueing_lock, args, scheduled_at)
    SELECT queue, %s, priority, 'job:' || id, jsonb_build_object('job_id', id), run_at
    FROM jobs_job WHERE id = ANY(%s) AND state = 'ready'
    ON CONFLICT DO NOTHING
"""
# A worker that fell silent is forgotten by the others, and its carriers belong to nobody.
CLEAR = """
    DELETE FROM procrastinate_jobs
    WHERE task_name = %s AND status <> 'todo' AND worker_id IS NULL
"""


def send_carriers(ids: list[int]) -> int:
    """Write a carrier for each of these rows that waits and has none, in this transaction."""
    with connection.cursor() as cursor:
        cursor.execute(SEND, [CARRY, ids])
        return int(cursor.rowcount)


def send_missing() -> int:
    """Bring back what silent workers held, and send carriers for all that is due without one."""
    now = timezone.now()
    if Job.objects.expired(now).exists():
        sweep()
    carried = apps.get_model("procrastinate", "ProcrastinateJob").objects.filter(
        status="todo", queueing_lock=Concat(Value("job:"), OuterRef("pk"), output_field=TextField())
    )
    due = Job.objects.due(now).unpaused().filter(~Exists(carried)).order_by(*CLAIM_ORDER)
    ids = list(due.values_list("pk", flat=True)[:AT_ONCE])
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(CLEAR, [CARRY])
        return send_carriers(ids) if ids else 0
