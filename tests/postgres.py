"""A private PostgreSQL server for tests: a folder and a socket, no port and no password.

Use the fixture `postgres_server`. Without PostgreSQL's programs the tests are skipped aloud;
where `CI=true` they fail instead, so that nobody believes they ran.
"""

import ctypes
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest

DEBIAN_PROGRAMS = Path("/usr/lib/postgresql")
SERVER_USER = "postgres"
# Fast instead of durable: these tests kill clients, never the machine.
SERVER_OPTIONS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "32MB",
    "max_connections": "60",
}
START_SECONDS = 60
PR_SET_PDEATHSIG = 1


class PostgresServer:
    """One server under one temporary folder; it ends with the test process at the latest."""

    def __init__(self, programs: Path, folder: Path) -> None:
        self.programs = programs
        self.folder = folder
        self.process: subprocess.Popen[bytes] | None = None

    def url(self, database: str) -> str:
        """The value of `DATABASE_URL` for a database of this server."""
        return f"postgresql://{SERVER_USER}@{quote(str(self.folder), safe='')}/{database}"

    def create(self) -> None:
        options = ["--auth=trust", f"--username={SERVER_USER}", "--no-sync", "-E", "UTF8"]
        assert self._launch("initdb", *options).wait() == 0, self._log()

    def start(self) -> None:
        options = [part for item in SERVER_OPTIONS.items() for part in ("-c", "=".join(item))]
        self.process = self._launch("postgres", "-k", str(self.folder), *options)
        deadline = time.monotonic() + START_SECONDS
        while not self._answers():
            assert self.process.poll() is None, self._log()
            assert time.monotonic() < deadline, self._log()
            time.sleep(0.05)

    def stop(self) -> None:
        """Shut down in order, clients or not: without fsync nothing else would keep commits."""
        assert self.process is not None
        self.process.send_signal(signal.SIGINT)
        self.process.wait()

    def _launch(self, program: str, *arguments: str) -> "subprocess.Popen[bytes]":
        user = SERVER_USER if os.geteuid() == 0 else None
        with (self.folder / "log").open("ab") as log:
            return subprocess.Popen(
                [str(self.programs / program), "-D", str(self.folder / "data"), *arguments],
                user=user,
                group=user,
                extra_groups=[] if user else None,
                cwd=self.folder,
                stdout=log,
                stderr=log,
                preexec_fn=end_with_parent,
            )

    def _answers(self) -> bool:
        try:
            self.execute("SELECT 1")
        except psycopg.OperationalError:
            return False
        return True

    def _log(self) -> str:
        return (self.folder / "log").read_text()

    def execute(self, statement: str, database: str = "postgres") -> None:
        with psycopg.connect(
            host=str(self.folder), user=SERVER_USER, dbname=database, autocommit=True
        ) as connection:
            connection.execute(statement)


def end_with_parent(number: signal.Signals = signal.SIGINT) -> None:
    """Have Linux send this process a signal when its parent dies, even of SIGKILL."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, number)


def programs_folder() -> Path | None:
    """Where `initdb` is: on the path, or in the newest of Debian's packages."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    versions = sorted(DEBIAN_PROGRAMS.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return versions[-1].parent if versions else None


def _server_user_exists() -> bool:
    if os.geteuid() != 0:
        return True
    try:
        pwd.getpwnam(SERVER_USER)
    except KeyError:
        return False
    return True


MISSING = "PostgreSQL is not installed; on Debian: apt-get install postgresql"


def is_installed() -> bool:
    return programs_folder() is not None and _server_user_exists()


@contextmanager
def running_server() -> Iterator[PostgresServer]:
    """A server for as long as it is needed; its folder goes with it."""
    programs = programs_folder()
    assert programs is not None, MISSING
    # Not pytest's own folder: the server's user must be able to walk there.
    folder = Path(tempfile.mkdtemp(prefix="magnetiq-postgres-"))
    if os.geteuid() == 0:
        shutil.chown(folder, SERVER_USER, SERVER_USER)
    server = PostgresServer(programs, folder)
    try:
        server.create()
        server.start()
        yield server
        server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A running server, the same for the whole session of this test process."""
    if not is_installed():
        if os.environ.get("CI") == "true":
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    with running_server() as server:
        yield server
