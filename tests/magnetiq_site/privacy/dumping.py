"""Everything that an installation holds, as text to search in."""

import base64
import sqlite3
import subprocess
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from django.db import connection

from tests.postgres import programs_folder


def table_dump() -> dict[str, str]:
    """Every column of every row, by table."""
    dump = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            rows = [[_text(value) for value in row] for row in cursor.fetchall()]
            dump[table] = "\n".join(" | ".join(row) for row in rows)
    return dump


def _text(value: object) -> str:
    raw = bytes(value) if isinstance(value, bytes | memoryview) else None
    return str(value) if raw is None else raw.decode("latin-1")


def database_bytes(folder: Path) -> bytes:
    """The database as a file: SQLite's own after a VACUUM, or what pg_dump says."""
    if connection.vendor == "postgresql":
        return _pg_dump()
    copy = folder / "vacuumed.sqlite3"
    copy.unlink(missing_ok=True)
    connection.ensure_connection()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(copy)])
    with closing(sqlite3.connect(copy)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    return copy.read_bytes()


def _pg_dump() -> bytes:
    programs, settings = programs_folder(), connection.settings_dict
    assert programs is not None
    command = [
        str(programs / "pg_dump"), "--host", settings["HOST"], "--username", settings["USER"],
        "--inserts", settings["NAME"],
    ]  # fmt: skip
    return subprocess.run(command, check=True, capture_output=True).stdout


def files_dump(*folders: Path) -> dict[str, bytes]:
    files = [file for folder in folders for file in folder.rglob("*") if file.is_file()]
    return {str(file): file.name.encode() + b"\n" + file.read_bytes() for file in files}


def disguises(word: str) -> list[bytes]:
    """A word in the ways in which it may be stored: plain, hex, base64 at each offset, quoted."""
    raw = word.encode()
    base = [
        # The first and last signs depend on what stands beside it.
        base64.b64encode(b"\0" * offset + raw).strip(b"=")[offset + 1 : -2]
        for offset in range(3)
    ]
    urlsafe = [form.replace(b"+", b"-").replace(b"/", b"_") for form in base]
    json_escaped = "".join(f"\\u{ord(sign):04x}" for sign in word).encode()
    percent = "".join(f"%{byte:02x}" for byte in raw).encode()
    forms = [raw, raw.hex().encode(), quote(word).encode(), json_escaped, percent, *base, *urlsafe]
    return list(dict.fromkeys(form.lower() for form in forms))


def found_in(content: bytes | str, words: Iterable[str]) -> list[bytes]:
    """Which disguises of the words stand in it; case does not count."""
    raw = content.encode("utf-8", "replace") if isinstance(content, str) else content
    lowered = raw.lower()
    return [form for word in words for form in disguises(word) if form in lowered]
