"""The loop of `manage.py run_worker`: look, claim, run, and never give up."""

import logging
import os
import queue
import socket
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import connections, reset_queries

from business.core.jobs import stoppable

from .heartbeat import kept_alive
from .keeper import drop_stale_connections, kept
from .leases import Lease, claim, give_back, work_is_due
from .runner import Outcome, run

logger = logging.getLogger(__name__)

SHORTEST_PAUSE = 0.05
TROUBLE_PAUSE = 1.0
LONGEST_TROUBLE_PAUSE = 10.0
BATCH_SECONDS = 1.0


def worker_name() -> str:
    return f"{socket.gethostname()[:80]}:{os.getpid()}"


@dataclass
class Worker:
    """Runs jobs one after another until it is told to stop."""

    queues: Iterable[str] = ()
    batch: int = 1
    poll: float = 1.0
    name: str = field(default_factory=worker_name)
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    _stopping: bool = False
    # A signal handler may put into this queue at any moment; an Event could deadlock.
    _bell: "queue.SimpleQueue[None]" = field(default_factory=queue.SimpleQueue)

    def stop(self) -> None:
        """Finish the running job, then leave. Safe inside a signal handler."""
        self._stopping = True
        self._bell.put(None)

    def run(self) -> None:
        """Work and keep the schedules until stopped, whatever happens to the database."""
        with kept(self.name, engine="embedded", queues=", ".join(self.queues)):
            self._work()

    def _work(self) -> None:
        pause, trouble = SHORTEST_PAUSE, TROUBLE_PAUSE
        while not self._stopping:
            try:
                worked = self.work_once()
            except Exception as error:
                # A locked database, a full disk, a lost server: each may pass.
                logger.warning("The worker goes on after: %r", error, exc_info=True)
                connections.close_all()
                self._wait(trouble)
                trouble = min(trouble * 2, LONGEST_TROUBLE_PAUSE)
                continue
            trouble = TROUBLE_PAUSE
            pause = SHORTEST_PAUSE if worked else min(pause * 2, self.poll)
            if not worked:
                self._wait(pause)

    def drain(self) -> None:
        """Run what is due now and what that leads to, then return. Keeps no schedules."""
        while not self._stopping and self.work_once():
            pass

    def work_once(self) -> bool:
        """Claim and run one batch; False if nothing was due."""
        drop_stale_connections()
        if not work_is_due(self.queues):
            return False
        lease = claim(self.name, queues=self.queues, limit=self.batch)
        if lease is None:
            return False
        with kept_alive(lease), stoppable(lambda: self._stopping):
            self._run_batch(lease)
        return True

    def _run_batch(self, lease: Lease) -> None:
        """Run the jobs, but return the rest of a slow batch so that urgent work gets its turn."""
        begun = time.monotonic()
        for position, job in enumerate(lease.jobs):
            slow = position > 0 and time.monotonic() - begun > BATCH_SECONDS
            if slow or self._stopping:
                give_back(lease, lease.jobs[position:])
                return
            if not lease.is_held():
                return
            self.outcomes[run(job, lease)] += 1
            reset_queries()

    def _wait(self, seconds: float) -> None:
        try:
            self._bell.get(timeout=seconds)
        except queue.Empty:
            return
