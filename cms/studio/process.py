"""Keeps the process that works on images, and asks it."""

import atexit
import json
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, cast

ROOT = Path(__file__).resolve().parents[2]
CHILD = (sys.executable, "-m", "cms.studio.child")
PATIENCE = 120.0  # seconds; the largest picture takes three on an old machine


class ImageWorkFailed(Exception):
    """The process that works on images failed, was killed, or took too long."""


class UnreadableImage(ImageWorkFailed, OSError):
    """The image itself is broken: it would fail again."""


@dataclass
class Studio:
    """One child process that does several images in a row, and leaves soon after the last.

    It is killed if it takes too long, or if the caller is interrupted; then, or when it dies by
    itself, the caller gets an error and no part of an image, and the next call starts another one.
    """

    command: Sequence[str] = CHILD
    patience: float = PATIENCE
    _child: "subprocess.Popen[bytes] | None" = None
    _owner: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def ask(self, work: str, picture: Any, **arguments: Any) -> list[bytes]:
        """Have work done on an open image file; see `child.WORKS`.

        Raises:
            UnreadableImage: The file cannot be decoded.
            ImageWorkFailed: Anything else went wrong; another attempt may succeed.
        """
        request = {"work": work, "length": picture.size, "arguments": arguments}
        with self._lock:
            try:
                parts = self._asked(request, picture)
                if parts is None:
                    # It left for want of work while it was asked.
                    parts = self._asked(request, picture)
            except BaseException:
                self.close()
                raise
        if parts is None:
            raise ImageWorkFailed("The process that works on images does not stay.")
        return parts

    def close(self) -> None:
        """End the child, whatever it is doing."""
        child, self._child = self._child, None
        # After a fork the child is somebody else's.
        if child is not None and self._owner == os.getpid():
            child.kill()
            child.communicate()

    def _asked(self, request: dict[str, Any], picture: Any) -> list[bytes] | None:
        """The parts of the answer; None if the child left without a word."""
        child = self._running()
        stdin, stdout = cast(IO[bytes], child.stdin), cast(IO[bytes], child.stdout)
        alarm = threading.Timer(self.patience, child.kill)
        alarm.daemon = True
        alarm.start()
        begun = time.monotonic()
        try:
            _send(request, picture, stdin)
            answer = stdout.readline()
            if answer:
                return _received(json.loads(answer), stdout)
        except BrokenPipeError:
            pass
        finally:
            alarm.cancel()
        code = child.wait()
        self.close()
        if code:
            took = time.monotonic() - begun
            raise ImageWorkFailed(
                f"The process that works on images ended with {code} in {took:.1f} s."
            )
        return None

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._owner != os.getpid():
            self._child, self._owner = None, os.getpid()
        if self._child is None:
            self._child = subprocess.Popen(  # noqa: S603 - a constant
                self.command,
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                # Ctrl-C lets the worker finish its job: it must not reach this process.
                process_group=0,
            )
        return self._child


def _send(request: dict[str, Any], picture: Any, stdin: IO[bytes]) -> None:
    picture.seek(0)
    stdin.write(json.dumps(request).encode() + b"\n")
    shutil.copyfileobj(picture, stdin)
    stdin.flush()


def _received(answer: dict[str, Any], stdout: IO[bytes]) -> list[bytes]:
    if "error" in answer:
        raise (UnreadableImage if answer["is_unreadable"] else ImageWorkFailed)(answer["error"])
    parts = [stdout.read(length) for length in answer["lengths"]]
    if [len(part) for part in parts] != answer["lengths"]:
        raise ImageWorkFailed("The process that works on images ended in the middle of an answer.")
    return parts


studio = Studio()
atexit.register(studio.close)
