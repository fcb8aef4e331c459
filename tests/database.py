"""A migrated SQLite file, built once per set of migrations and copied for each test worker."""

import hashlib
import os
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from django.conf import settings

from filelock import FileLock

ROOT = Path(__file__).resolve().parents[1]
# What migrations depend on beside themselves.
SETTINGS = (
    "INSTALLED_APPS",
    "AUTH_USER_MODEL",
    "LANGUAGE_CODE",
    "WAGTAILDOCS_DOCUMENT_MODEL",
    "WAGTAILIMAGES_IMAGE_MODEL",
)


def migrated_template() -> Path:
    """Return the template for the migrations as they are now, building it if need be."""
    folder = Path(tempfile.gettempdir()) / "magnetiq-test-databases"
    folder.mkdir(exist_ok=True)
    template = folder / f"{migrations_digest()}.sqlite3"
    with FileLock(folder / "build.lock"):
        if not template.exists():
            building = template.with_suffix(".building")
            building.unlink(missing_ok=True)
            run_manage("migrate", "--verbosity=0", database=building)
            run_manage("createcachetable", database=building)
            building.rename(template)
    return template


def migrations_digest() -> str:
    """Names every migration of ours, the pinned versions of everybody else's, and the settings."""
    sources = sorted(
        path
        for room in ("cms", "magnetiq_site", "business")
        for path in (ROOT / room).rglob("migrations/*.py")
    )
    chosen = [str(getattr(settings, name)) for name in SETTINGS]
    digest = hashlib.sha256("\n".join(chosen).encode())
    for path in [ROOT / "requirements.lock", *sources]:
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:20]


def run_manage(*arguments: str, database: Path) -> None:
    variables = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{database}",
        "DJANGO_SETTINGS_MODULE": "magnetiq_site.settings.test",
        "MAGNETIQ_SQLITE_SYNCHRONOUS": "NORMAL",
    }
    subprocess.run([sys.executable, "manage.py", *arguments], cwd=ROOT, env=variables, check=True)
    # What the write-ahead log still holds belongs into the file that is copied.
    checkpoint(database)


def checkpoint(database: Path) -> None:
    connection = sqlite3.connect(database)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def copy_database(source: Path, target: Path) -> None:
    """Make the target what the source is, page by page: somebody may have it open."""
    with (
        closing(sqlite3.connect(source)) as original,
        closing(sqlite3.connect(target, timeout=20)) as copy,
    ):
        original.backup(copy)
