"""The list of attacks names tests that there are, and every test of attacks is on it."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LIST = (ROOT / "docs/security.md").read_text().partition("## Attacks")[2]
NAMED = re.findall(r"`([\w/.]+\.(?:py|ts))::([^`]+)`", LIST)
BEGINNING = {"py": "def {}(", "ts": "test('{}'"}
ONLY_ATTACKS = (
    ROOT / "tests/magnetiq_site/access/test_attacks.py",
    ROOT / "tests/e2e/test_attacks.py",
)
# Shows that the attack would hit if nothing stopped it.
CONTROLS = {"test_the_token_that_is_forged_below_writes"}


@pytest.mark.parametrize(("path", "name"), NAMED)
def test_a_test_that_the_list_names_is_there(path: str, name: str) -> None:
    kind = path.rpartition(".")[2]
    folder = ROOT / ("tests" if kind == "py" else "frontend/server")
    assert BEGINNING[kind].format(name) in (folder / path).read_text()


def test_each_attack_is_stopped_by_something_and_has_a_test() -> None:
    rows = [line for line in LIST.splitlines() if line.startswith("| ")][1:]
    assert len(rows) > 15
    for row in rows:
        _attack, stopped_by, tests = (cell.strip() for cell in row.strip("|").split("|"))
        assert stopped_by
        assert "::" in tests


def test_every_test_of_attacks_is_listed() -> None:
    written = {
        name
        for path in ONLY_ATTACKS
        for name in re.findall(r"^def (test_\w+)", path.read_text(), re.M)
    }
    assert written - {name for _path, name in NAMED} == CONTROLS
