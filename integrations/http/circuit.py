"""Leaves a vendor alone that keeps failing. Who remembers is given from outside, so that all
processes of an installation know the same."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from .errors import CircuitOpen

Clock = Callable[[], float]


@dataclass(frozen=True)
class CircuitState:
    """Failures in a row, and the second of the epoch before which nobody calls; 0 for none."""

    failures: int = 0
    open_until: float = 0.0


class CircuitStore(Protocol):
    """Remembers; each method is atomic among all processes."""

    def read(self, name: str) -> CircuitState:
        """What is known; an unknown name has never failed."""

    def take_probe(self, name: str, *, seen: float, until: float) -> bool:
        """Move `open_until` from what was seen; False if somebody else did, who probes."""

    def succeed(self, name: str) -> None:
        """Forget the failures."""

    def fail(self, name: str) -> int:
        """Count one more failure in a row; returns how many there are now."""

    def open(self, name: str, until: float) -> None:
        """Let nobody call before then."""


@dataclass(frozen=True)
class Circuit:
    """The rule: open after `threshold` failures in a row, then one caller at a time tries.

    The pause doubles from `first_pause` to `longest_pause` with each try that fails.
    """

    store: CircuitStore
    threshold: int = 5
    first_pause: float = 30.0
    longest_pause: float = 900.0
    probe_seconds: float = 60.0
    now: Clock = time.time

    def enter(self, name: str) -> None:
        """Ask before a call.

        Raises:
            CircuitOpen: Not now.
        """
        state, now = self.store.read(name), self.now()
        if not state.open_until:
            return
        # A clock that was ahead pauses nobody for longer than the longest pause.
        left = min(state.open_until - now, self.longest_pause)
        if left > 0:
            raise self._open(name, left)
        if not self.store.take_probe(name, seen=state.open_until, until=now + self.probe_seconds):
            raise self._open(name, self.probe_seconds)

    def succeed(self, name: str) -> None:
        """The vendor answered as it should."""
        if self.store.read(name) != CircuitState():
            self.store.succeed(name)

    def fail(self, name: str) -> None:
        """The vendor did not."""
        beyond = self.store.fail(name) - self.threshold
        if beyond >= 0:
            pause = min(self.longest_pause, self.first_pause * 2 ** min(beyond, 20))
            self.store.open(name, self.now() + pause)

    def _open(self, name: str, seconds: float) -> CircuitOpen:
        return CircuitOpen(
            name, "it failed too often and is left alone for a while", retry_after=seconds
        )


@dataclass
class MemoryCircuits:
    """A store for one process: scripts, and tests of vendors."""

    states: dict[str, CircuitState] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def read(self, name: str) -> CircuitState:
        return self.states.get(name, CircuitState())

    def take_probe(self, name: str, *, seen: float, until: float) -> bool:
        with self.lock:
            state = self.read(name)
            if state.open_until != seen:
                return False
            self.states[name] = CircuitState(state.failures, until)
            return True

    def succeed(self, name: str) -> None:
        self.states.pop(name, None)

    def fail(self, name: str) -> int:
        with self.lock:
            state = self.read(name)
            self.states[name] = CircuitState(state.failures + 1, state.open_until)
            return state.failures + 1

    def open(self, name: str, until: float) -> None:
        with self.lock:
            self.states[name] = CircuitState(self.read(name).failures, until)
