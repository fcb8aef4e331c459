"""A data directory that vanishes with the bench."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def use(folder: Path, database: str = "") -> None:
    """Let this process and those that it starts work there, in production mode.

    What the machine's own environment says about its database is not looked at: the bench fills
    the database that it is given.
    """
    (folder / "static").mkdir()
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "bench.settings",
        "MAGNETIQ_BASE_URL": "http://localhost:8036",
        "MAGNETIQ_DATA_DIR": str(folder),
        "MAGNETIQ_SECRET_KEY": "bench-only",
        "MAGNETIQ_PURGE_TOKEN": "bench-only",
        "DATABASE_URL": database or f"sqlite:///{folder}/bench.sqlite3",
    }
