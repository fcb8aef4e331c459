"""What tasks really did, in a file of its own: no rollback can take it back."""

import os
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

VARIABLE = "CRASH_LEDGER"


@dataclass(frozen=True)
class Line:
    mark: str
    name: str
    attempt: int
    pid: int


def write(mark: str, name: str, attempt: int) -> None:
    """Append one line at once, so that no two writers mix."""
    file = os.open(os.environ[VARIABLE], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(file, f"{mark} {name} {attempt} {os.getpid()}\n".encode())
    os.close(file)


def read(path: Path) -> list[Line]:
    rows = [line.split() for line in path.read_text().splitlines()] if path.exists() else []
    return [Line(mark, name, int(attempt), int(pid)) for mark, name, attempt, pid in rows]


def counts(path: Path, mark: str) -> Counter[str]:
    """How often each name bears this mark."""
    return Counter(line.name for line in read(path) if line.mark == mark)
