"""Runs pytest with PostgreSQL as the product's database: `python -m tests.on_postgres -n 2`.

The server is private and temporary, see `tests.postgres`. Where PostgreSQL is missing this says so
and succeeds, unless `CI=true`.
"""

import os
import subprocess
import sys

from tests.postgres import MISSING, is_installed, running_server


def main(arguments: list[str]) -> int:
    if not is_installed():
        sys.stderr.write(f"POSTGRESQL TESTS SKIPPED: {MISSING}\n")
        return 1 if os.environ.get("CI") == "true" else 0
    with running_server() as server:
        variables = {**os.environ, "DATABASE_URL": server.url("magnetiq")}
        command = [sys.executable, "-m", "pytest", *arguments]
        return subprocess.run(command, env=variables, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
