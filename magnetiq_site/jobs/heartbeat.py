"""Renews the lease of the work in hand, from a thread with a connection of its own."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import Error, connection

from .leases import Lease, renew
from .options import engine_options

logger = logging.getLogger(__name__)


@contextmanager
def kept_alive(lease: Lease) -> Iterator[None]:
    """Keep the lease while the block runs. Work shorter than one beat costs no statement."""
    over = threading.Event()
    thread = threading.Thread(target=_beat, args=(lease, over), name="heartbeat", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _beat(lease: Lease, over: threading.Event) -> None:
    pause = engine_options().beat
    try:
        while not over.wait(pause):
            _renew_once(lease)
    finally:
        connection.close()


def _renew_once(lease: Lease) -> None:
    try:
        if not renew(lease):
            logger.warning("The lease of %s is lost; another worker has them.", lease.jobs)
    except Error as error:
        logger.warning("A lease could not be renewed: %s", error)
        connection.close()
