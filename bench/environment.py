"""A data directory that vanishes with the bench."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def use(folder: Path) -> None:
    """Let this process and those that it starts work there, in production mode."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "bench.settings",
        "MAGNETIQ_DATA_DIR": str(folder),
        "MAGNETIQ_SECRET_KEY": "bench-only",
        "MAGNETIQ_PURGE_TOKEN": "bench-only",
        "DATABASE_URL": os.environ.get("DATABASE_URL") or f"sqlite:///{folder}/bench.sqlite3",
    }
