"""Secrets: unreadable in the database, invisible everywhere else, and changed to another key."""

import io
import json
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.core import serializers
from django.core.management import CommandError, call_command
from django.db import connection
from django.template import Context, Template

import pytest
from cryptography.fernet import Fernet

from business.connections.errors import UnreadableSecret
from business.connections.models import Credential
from business.connections.vault import MASK, Sealed, current_keys, seal, seal_values

pytestmark = pytest.mark.django_db
SECRET = "s3cr3t-value"


@pytest.fixture
def key_file(settings: Any, tmp_path: Path) -> Path:
    """Keys in a file that is not there yet."""
    settings.MAGNETIQ_CREDENTIAL_KEYS = []
    settings.MAGNETIQ_CREDENTIAL_KEY_FILE = tmp_path / "data" / "credentials.keys"
    return tmp_path / "data" / "credentials.keys"


def stored(key: str = "acme") -> Credential:
    return Credential.objects.create(integration=key, sealed=seal_values({"token": SECRET}))


def raw() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed FROM connections_credential")
        return "".join(row[0] for row in cursor.fetchall())


def rotate(*arguments: str) -> str:
    said = io.StringIO()
    call_command("rotate_credentials", *arguments, stdout=said)
    return said.getvalue()


def test_the_database_does_not_know_the_secret() -> None:
    stored()
    assert SECRET not in raw()
    assert Credential.objects.get().sealed.reveal_values() == {"token": SECRET}


def test_a_secret_is_a_mask_wherever_it_is_shown() -> None:
    row = stored()
    row.refresh_from_db()
    shown = [repr(row.sealed), str(row.sealed), f"{row.sealed}", repr(vars(row))]
    shown.append(Template("{{ row.sealed }}").render(Context({"row": row})))
    assert all(MASK in text and SECRET not in text for text in shown)
    assert SECRET not in serializers.serialize("json", [row])


def test_a_dump_can_be_loaded_again() -> None:
    dump = serializers.serialize("json", [stored()])
    Credential.objects.all().delete()
    for row in serializers.deserialize("json", dump):
        row.save()
    assert Credential.objects.get().sealed.reveal_values() == {"token": SECRET}


def test_plain_text_is_refused_by_the_column() -> None:
    with pytest.raises(TypeError, match="seal"):
        Credential.objects.create(integration="acme", sealed=SECRET)


def test_the_key_is_made_at_first_use_for_its_owner_alone(key_file: Path) -> None:
    assert seal(SECRET).reveal() == SECRET
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600
    assert [path.name for path in key_file.parent.iterdir()] == [key_file.name]


def test_processes_that_start_together_make_one_key(key_file: Path) -> None:
    code = (
        "import sys, django; from django.conf import settings;"
        "settings.configure(MAGNETIQ_CREDENTIAL_KEYS=[], MAGNETIQ_CREDENTIAL_KEY_FILE=sys.argv[1]);"
        "from business.connections.vault import seal; sys.stdin.read(); print(seal('x').token)"
    )
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(key_file)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        for _ in range(5)
    ]  # fmt: skip
    for process in processes:
        assert process.stdin is not None
        process.stdin.close()
    for process in processes:
        with process:
            assert process.stdout is not None
            assert Sealed(process.stdout.read().strip()).reveal() == "x"
    assert len(current_keys()) == 1


def test_keys_are_changed_while_everything_stays_readable(key_file: Path) -> None:
    stored()
    (old,) = current_keys()
    rotate()
    assert current_keys()[1:] == (old,)
    assert Fernet(current_keys()[0]).decrypt(raw().encode())
    late = Fernet(old).encrypt(json.dumps({"token": SECRET}).encode()).decode()
    Credential.objects.create(integration="late", sealed=Sealed(late))

    assert "1 secrets" in rotate("--forget")
    assert len(current_keys()) == 1
    assert old not in key_file.read_text()
    assert {row.sealed.reveal_values()["token"] for row in Credential.objects.all()} == {SECRET}


def test_old_keys_stay_while_something_cannot_be_read(key_file: Path) -> None:
    stored()
    foreign = Fernet(Fernet.generate_key()).encrypt(b"{}").decode()
    row = Credential.objects.create(integration="foreign", sealed=Sealed(foreign))
    rotate_fails = pytest.raises(CommandError, match=f"connections.Credential:{row.pk}")
    with rotate_fails:
        rotate()
    with pytest.raises(CommandError):
        rotate("--forget")
    assert len(current_keys()) == 2


def test_keys_of_the_environment_are_changed_by_hand(settings: Any) -> None:
    stored()
    before, new = settings.MAGNETIQ_CREDENTIAL_KEYS, Fernet.generate_key().decode()
    settings.MAGNETIQ_CREDENTIAL_KEYS = [new, *before]
    assert "1 old keys" in rotate()
    settings.MAGNETIQ_CREDENTIAL_KEYS = [new]
    assert Credential.objects.get().sealed.reveal_values() == {"token": SECRET}


def test_a_lost_key_is_named(settings: Any) -> None:
    row = stored()
    settings.MAGNETIQ_CREDENTIAL_KEYS = [Fernet.generate_key().decode()]
    with pytest.raises(UnreadableSecret):
        row.sealed.reveal()


def test_a_malformed_key_is_found_by_check(settings: Any) -> None:
    settings.MAGNETIQ_CREDENTIAL_KEYS = ["nonsense"]
    with pytest.raises(Exception, match="number 1 is no key"):
        call_command("check")
