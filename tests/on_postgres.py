"""Runs pytest with PostgreSQL as the product's database: `python -m tests.on_postgres -n 2`.

The server is private and temporary, see `tests.postgres`. Where PostgreSQL is missing this says so
and succeeds, unless `CI=true`.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.postgres import SERVER_USER, PostgresServer, programs_folder


def main(arguments: list[str]) -> int:
    programs = programs_folder()
    if programs is None:
        print("POSTGRESQL TESTS SKIPPED: on Debian, apt-get install postgresql")  # noqa: T201
        return 1 if os.environ.get("CI") == "true" else 0
    folder = Path(tempfile.mkdtemp(prefix="magnetiq-postgres-"))
    if os.geteuid() == 0:
        shutil.chown(folder, SERVER_USER, SERVER_USER)
    server = PostgresServer(programs, folder)
    try:
        server.create()
        server.start()
        variables = {**os.environ, "DATABASE_URL": server.url("magnetiq")}
        command = [sys.executable, "-m", "pytest", *arguments]
        return subprocess.run(command, env=variables, check=False).returncode
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
