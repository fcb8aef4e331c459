"""A file has one subject, and its length tells when it has two."""

from pathlib import Path

from tests.architecture.test_tracked_files import tracked_files

ROOT = Path(__file__).resolve().parents[2]
LIMIT = 400  # lines


def test_no_source_file_is_too_long() -> None:
    sources = [
        name
        for name in tracked_files()
        if name.endswith((".py", ".ts", ".tsx"))
        and "/migrations/" not in name
        and not name.endswith("generated.ts")
    ]
    lengths = {name: len((ROOT / name).read_text().splitlines()) for name in sources}
    assert {name: length for name, length in lengths.items() if length > LIMIT} == {}
