"""The time limit of one attempt."""

import ctypes
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class TimeLimitExceeded(BaseException):
    """The attempt took longer than its task allows, and was interrupted.

    No `Exception`, so that a task that catches all of those does not go on.
    """


@contextmanager
def time_limited(seconds: float) -> Iterator[None]:
    """Interrupt the block after so many seconds.

    In the main thread a waiting system call is interrupted as well. In any other thread the
    block is interrupted as soon as it is back in Python.
    """
    if threading.current_thread() is threading.main_thread():
        yield from _by_alarm(seconds)
    else:
        yield from _by_watchdog(seconds)


def _by_alarm(seconds: float) -> Iterator[None]:
    def ring(_number: int, _frame: FrameType | None) -> None:
        raise TimeLimitExceeded

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _by_watchdog(seconds: float) -> Iterator[None]:
    thread, lock, over = threading.get_ident(), threading.Lock(), threading.Event()

    def interrupt() -> None:
        with lock:
            if not over.is_set():
                _raise_in(thread, TimeLimitExceeded)

    timer = threading.Timer(seconds, interrupt)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        with lock:
            over.set()
            # An interruption that came too late must not reach the next job.
            _raise_in(thread, None)


def _raise_in(thread: int, error: type[BaseException] | None) -> None:
    raised = None if error is None else ctypes.py_object(error)
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), raised)
