"""The worker of the second engine: Procrastinate waits and fetches, our leases run the job."""

import asyncio
import logging
import signal
import threading
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from procrastinate.contrib.django import app
from procrastinate.jobs import DeleteJobCondition

from business.core.jobs import stoppable

from .carriers import CARRY, send_missing
from .heartbeat import kept_alive
from .keeper import kept
from .leases import claim
from .options import engine_options
from .runner import Outcome, run
from .worker import TROUBLE_PAUSE, worker_name

logger = logging.getLogger(__name__)

STOP_SIGNALS = (signal.SIGTERM, signal.SIGINT)


@dataclass
class CarriedWorker:
    """Runs what carriers name, several at once if asked to, until it is told to stop."""

    queues: Iterable[str] = ()
    concurrency: int = 1
    poll: float = 1.0
    name: str = field(default_factory=worker_name)
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    _stopping: bool = False

    def run(self) -> None:
        """Work and keep the schedules until stopped, whatever happens to the database."""
        CURRENT.append(self)
        queues = ", ".join(self.queues)
        try:
            with kept(self.name, engine="procrastinate", queues=queues, also=send_missing):
                asyncio.run(self._work())
        finally:
            CURRENT.remove(self)

    async def _work(self) -> None:
        while not self._stopping:
            try:
                await self._serve()
            except Exception as error:
                logger.warning("The worker goes on after: %r", error, exc_info=True)
                await asyncio.sleep(TROUBLE_PAUSE)

    async def _serve(self) -> None:
        lease = engine_options().lease
        connector = app.connector.get_worker_connector()  # type: ignore[attr-defined]  # Django's
        with app.replace_connector(connector) as serving:
            async with serving.open_async():
                served = asyncio.create_task(
                    serving.run_worker_async(
                        queues=list(self.queues) or None,  # type: ignore[arg-type]  # None: all
                        concurrency=self.concurrency,
                        name=self.name,
                        fetch_job_polling_interval=self.poll,
                        install_signal_handlers=False,
                        delete_jobs=DeleteJobCondition.ALWAYS,
                        update_heartbeat_interval=engine_options().beat,
                        stalled_worker_timeout=lease,
                    )
                )
                self._listen_for_signals(served)
                try:
                    await served
                except asyncio.CancelledError:
                    if not self._stopping:
                        raise

    def _listen_for_signals(self, served: "asyncio.Task[None]") -> None:
        """The first signal lets running jobs finish; the second finds the system's own handler."""
        if threading.current_thread() is not threading.main_thread():
            return
        loop = asyncio.get_running_loop()

        def stop(number: signal.Signals) -> None:
            loop.remove_signal_handler(number)
            signal.signal(number, signal.SIG_DFL)
            self._stopping = True
            served.cancel()

        for number in STOP_SIGNALS:
            loop.add_signal_handler(number, stop, number)


CURRENT: list[CarriedWorker] = []


@app.task(name=CARRY)
def carry(job_id: int) -> None:
    """Take the lease of one job and run it; another worker, a pause or an end may have it."""
    worker = CURRENT[-1]
    lease = claim(worker.name, only=job_id)
    if lease is None:
        return
    with kept_alive(lease), stoppable(lambda: worker._stopping):
        worker.outcomes[run(lease.jobs[0], lease)] += 1
