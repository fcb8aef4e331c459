"""Five failures within an hour lock an address for half an hour, whoever it belongs to."""

import os
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

import pytest
import time_machine

from business.core.privacy.registry import retention_rules
from business.core.privacy.retention import purge_expired
from business.mail.models import OutgoingMail
from magnetiq_site.access.roles import ensure_roles, set_role
from magnetiq_site.accounts import lockout
from magnetiq_site.accounts.logins import LoginFailed, authenticate_person
from magnetiq_site.accounts.models import AttemptState, LoginAttempt, LoginLock, User
from magnetiq_site.privacy.requests import erase_person
from tests.business.core.test_throttles import PATIENCE, ROOT, database_url

from .people import PASSWORD, make_person

PROCESSES, EACH, ALLOWED = 4, 10, 5

pytestmark = pytest.mark.django_db


def tried(password: str = "wrong", email: str = "ada@example.com") -> bool:
    """Whether an attempt lets somebody in."""
    try:
        authenticate_person(request=None, email=email, password=password)
    except LoginFailed:
        return False
    return True


@pytest.fixture
def ada() -> User:
    return make_person()


@pytest.fixture
def clock() -> Any:
    with time_machine.travel("2026-12-03T14:00:00Z", tick=False) as traveller:
        yield traveller


def test_the_fifth_failure_locks_for_half_an_hour(ada: User, clock: Any) -> None:
    assert [tried() for _ in range(5)] == [False] * 5
    assert not tried(PASSWORD)
    clock.shift(timedelta(minutes=29))
    assert not tried(PASSWORD)
    clock.shift(timedelta(minutes=2))
    assert tried(PASSWORD)


def test_four_failures_lock_nobody(ada: User) -> None:
    assert [tried() for _ in range(4)] == [False] * 4
    assert tried(PASSWORD)


def test_the_hour_slides(ada: User, clock: Any) -> None:
    for minutes in (0, 30, 20, 9):
        clock.shift(timedelta(minutes=minutes))
        tried()
    clock.shift(timedelta(minutes=2))
    assert not tried(), "the first is more than an hour old: this is the fourth"
    assert lockout.locked_until(ada) is None
    assert not tried()
    assert lockout.locked_until(ada) is not None


def test_a_success_clears_the_counter(ada: User) -> None:
    for _time in range(2):
        assert [tried() for _ in range(4)] == [False] * 4
        assert tried(PASSWORD)


def test_a_right_fifth_attempt_is_let_in(ada: User) -> None:
    for _time in range(4):
        tried()
    assert tried(PASSWORD)
    assert lockout.locked_until(ada) is None


def test_the_address_is_one_however_it_is_typed(ada: User) -> None:
    for email in (
        "ada@example.com",
        "ADA@example.com",
        " Ada@Example.com ",
        "ada@EXAMPLE.com",
        "ada@example.com",
    ):
        tried(email=email)
    assert not tried(PASSWORD)


def test_unknown_addresses_are_locked_alike() -> None:
    for _time in range(6):
        tried(email="nobody@example.com")
    states = LoginAttempt.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == [AttemptState.FAILED] * 5 + [AttemptState.LOCKED]
    assert not OutgoingMail.objects.exists()


def test_of_unknown_addresses_little_is_kept() -> None:
    tried(email="my-secret-password")
    tried(email="grace@example.org")
    assert set(LoginAttempt.objects.values_list("address", flat=True)) == {"…", "g…@example.org"}


def test_who_died_in_the_middle_has_failed(ada: User) -> None:
    for _time in range(5):
        lockout.begin_attempt(email=ada.email, user=ada, request=None)
    assert not tried(PASSWORD)


def test_the_person_is_told_once_for_each_lock(ada: User) -> None:
    for _time in range(8):
        tried()
    mail = OutgoingMail.objects.get()
    assert mail.recipient == ada.email
    assert mail.template == "accounts.lockout_alert"


def test_numbers_are_settings(ada: User, settings: Any) -> None:
    settings.MAGNETIQ_LOGIN_ATTEMPTS = 2
    tried()
    tried()
    assert not tried(PASSWORD)


def test_an_administrator_unlocks(ada: User, client: Client) -> None:
    for _time in range(5):
        tried()
    clerk = make_person("clerk@example.com")
    client.force_login(clerk)
    url = reverse("wagtailusers_users:unlock", args=[ada.pk])
    client.post(url)
    assert not tried(PASSWORD), "without the permission nothing happens"
    ensure_roles()
    set_role(clerk, "admin")
    client.force_login(clerk)
    assert "failed too often" in client.get(url).content.decode()
    assert not tried(PASSWORD), "reading changes nothing"
    assert client.post(url).status_code == 302
    assert tried(PASSWORD)


def test_the_screen_of_a_person_offers_it(ada: User, client: Client) -> None:
    client.force_login(User.objects.create_superuser("root@example.com"))
    screen = reverse("wagtailusers_users:edit", args=[ada.pk])
    unlock = reverse("wagtailusers_users:unlock", args=[ada.pk])
    assert unlock not in client.get(screen).content.decode()
    for _time in range(5):
        tried()
    assert unlock in client.get(screen).content.decode()


def test_super_admins_are_left_to_super_admins(client: Client) -> None:
    root = User.objects.create_superuser("root@example.com", PASSWORD)
    for _time in range(5):
        tried(email=root.email)
    clerk = make_person("clerk@example.com")
    ensure_roles()
    set_role(clerk, "admin")
    client.force_login(clerk)
    client.post(reverse("wagtailusers_users:unlock", args=[root.pk]))
    assert lockout.locked_until(root) is not None


def test_the_list_shows_who_tried(ada: User, client: Client) -> None:
    tried()
    clerk = make_person("clerk@example.com")
    client.force_login(clerk)
    url = reverse("login-attempts:index")
    assert client.get(url).status_code == 302
    clerk.user_permissions.add(Permission.objects.get(codename="view_loginattempt"))
    client.force_login(clerk)
    shown = client.get(url).content.decode()
    assert ada.email in shown
    assert "Failed" in shown


def test_attempts_and_counters_are_forgotten_in_time(ada: User, clock: Any) -> None:
    tried()
    rules = {rule.key: rule for rule in retention_rules()}
    mine = [rules["accounts.LoginAttempt"], rules["accounts.LoginLock"]]
    assert [purge_expired(rule) for rule in mine] == [0, 0]
    clock.shift(timedelta(days=91))
    assert [purge_expired(rule) for rule in mine] == [1, 1]


def test_an_erasure_takes_the_attempts_of_an_account(ada: User) -> None:
    tried()
    erase_person(ada.email)
    assert not LoginAttempt.objects.exists()


def looked_at(folder: Path, mode: str) -> int:
    """How many passwords are compared when processes guess at once."""
    gate = folder / mode
    environment = os.environ | {
        "DATABASE_URL": database_url(),
        "DJANGO_SETTINGS_MODULE": "magnetiq_site.settings.test",
        "MAGNETIQ_DATA_DIR": str(folder),
        # As many as guess: the slots must not be what keeps them apart.
        "MAGNETIQ_PASSWORD_SLOTS": str(PROCESSES),
    }
    command = [sys.executable, "-m", "tests.magnetiq_site.accounts.trying"]
    processes = [
        subprocess.Popen(
            [*command, str(gate), str(EACH), "ada@example.com", mode],
            cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True,
        )
        for _ in range(PROCESSES)
    ]  # fmt: skip
    deadline = time.monotonic() + PATIENCE
    while len(list(folder.glob(f"{mode}.*"))) < PROCESSES and time.monotonic() < deadline:
        time.sleep(0.01)
    gate.touch()
    said = [process.communicate(timeout=PATIENCE)[0] for process in processes]
    assert all(process.returncode == 0 for process in processes)
    return sum(map(int, said))


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_lockout_by_many_workers_lets_five_passwords_be_tried(ada: User, tmp_path: Path) -> None:
    assert looked_at(tmp_path, "exact") == ALLOWED
    assert LoginLock.objects.get().locked_until is not None


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_lockout_by_many_workers_would_fail_if_they_looked_first(ada: User, tmp_path: Path) -> None:
    assert looked_at(tmp_path, "careless") > ALLOWED
