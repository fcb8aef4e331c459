"""Every act that code records has words in the catalogue."""

import re
from pathlib import Path

from business.core.trail.actions import labels

ROOT = Path(__file__).resolve().parents[2]
RECORDED = re.compile(r"(?<![\w.])(?:audit\.)?(?:record|write_down)\(\s*\"(?P<key>[\w.]+)\"")


def test_every_recorded_act_has_words() -> None:
    found = {
        match["key"]
        for room in ("business", "cms", "magnetiq_site")
        for path in (ROOT / room).rglob("*.py")
        for match in RECORDED.finditer(path.read_text())
    }
    assert {"auth.login_failed", "export.downloaded", "role.changed"} <= found
    assert found - labels().keys() == set()
