"""The German catalogue says all that the code says, and says it whole.

Collected anew from a copy, so that a text without a translation cannot be forgotten.
"""

import ast
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest

from tests.architecture.test_tracked_files import tracked_files

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
PATH = Path("locale/de/LC_MESSAGES/django.po")
ROOMS = ("magnetiq_site", "business", "cms", "integrations")
HINT = f"Run `make messages`, then translate what is new in {PATH}."
# Named placeholders in both styles, and the tags of HTML.
FIXED = re.compile(r"%\(\w+\)[a-z]|%%|\{\w*\}|</?[a-z][^<>]*>")
SPOKEN = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"}
SAID_BY = {"success", "error", "warning", "info"}


def catalogue(root: Path) -> dict[tuple[str, str], polib.POEntry]:
    return {(entry.msgctxt or "", entry.msgid): entry for entry in polib.pofile(str(root / PATH))}


def translations(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def changes_what_is_fixed(entry: polib.POEntry) -> bool:
    """Whether a translation has other placeholders or tags than its text."""
    texts = [text for text in (entry.msgid, entry.msgid_plural) if text]
    allowed = [Counter(FIXED.findall(text)) for text in texts]
    return any(Counter(FIXED.findall(text)) not in allowed for text in translations(entry))


def sources(root: Path = ROOT) -> Iterator[tuple[str, ast.Module]]:
    for name in tracked_files():
        if name.endswith(".py") and name.startswith(ROOMS):
            yield name, ast.parse((root / name).read_text())


def called(node: ast.AST) -> str:
    """The name of what is called; empty if nothing is."""
    if not isinstance(node, ast.Call):
        return ""
    return getattr(node.func, "id", "") or getattr(node.func, "attr", "")


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], polib.POEntry]:
    if not (shutil.which("xgettext") and shutil.which("msgmerge")):
        pytest.skip("Debian's package gettext is not installed")
    copy = tmp_path_factory.mktemp("catalogue")
    for name in tracked_files():
        if name.startswith((*(f"{room}/" for room in ROOMS), str(PATH), "manage.py")):
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, copy / name)
    command = [sys.executable, "manage.py", "makemessages", "--locale=de", "--no-obsolete"]
    subprocess.run(command, cwd=copy, check=True, capture_output=True, timeout=120)
    return catalogue(copy)


def test_the_catalogue_holds_exactly_the_texts_of_the_code(collected) -> None:
    assert {
        "missing": sorted(collected.keys() - catalogue(ROOT).keys()),
        "not in use": sorted(catalogue(ROOT).keys() - collected.keys()),
    } == {"missing": [], "not in use": []}, HINT


def test_every_text_is_translated_and_its_translation_confirmed() -> None:
    waiting = [
        entry.msgid for entry in catalogue(ROOT).values() if entry.fuzzy or not entry.translated()
    ]
    assert waiting == [], HINT


def test_translations_keep_placeholders_and_tags() -> None:
    changed = [entry.msgid for entry in catalogue(ROOT).values() if changes_what_is_fixed(entry)]
    assert changed == []


@pytest.mark.parametrize(
    "german",
    ["Von %(wh)s", "Von", "Von %(who)s und %(who)s", "Von %(who)d", "Von <b>%(who)s</b>"],
)
def test_a_changed_placeholder_or_tag_is_seen(german: str) -> None:
    assert changes_what_is_fixed(polib.POEntry(msgid="By %(who)s", msgstr=german))
    assert not changes_what_is_fixed(polib.POEntry(msgid="By %(who)s", msgstr="Von %(who)s"))


def test_no_text_hides_in_an_f_string() -> None:
    """The collector does not look into f-strings: such a text would never be translated."""
    hidden = [
        f"{name}:{string.lineno}"
        for name, tree in sources()
        for string in ast.walk(tree)
        if isinstance(string, ast.JoinedStr)
        if any(called(node) in SPOKEN for node in ast.walk(string))
    ]
    assert hidden == []


def test_messages_are_put_into_words_at_once() -> None:
    """Messages are written down after the view, where the reader's language is gone."""
    lazy = [
        f"{name}:{call.lineno}"
        for name, tree in sources()
        if any("gettext_lazy" in names_of(node) for node in ast.walk(tree))
        for call in ast.walk(tree)
        if called(call) in SAID_BY and called_on_messages(call)
        if any(called(argument) == "_" for argument in call.args)
    ]
    assert lazy == []


def names_of(node: ast.AST) -> list[str]:
    """What `_` stands for, if this is the import that says so."""
    aliases = node.names if isinstance(node, ast.ImportFrom) else []
    return [alias.name for alias in aliases if alias.asname == "_"]


def called_on_messages(call: ast.AST) -> bool:
    return getattr(getattr(getattr(call, "func", None), "value", None), "id", "") == "messages"
