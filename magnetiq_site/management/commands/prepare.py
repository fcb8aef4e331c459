"""Brings this machine's data up to date: safe to run before every start."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction

from magnetiq_site.access.roles import SUPER_ADMIN, set_role
from magnetiq_site.accounts.models import User
from magnetiq_site.accounts.sessions.keys import newest_key
from magnetiq_site.demo_logins import (
    PEOPLE,
    DemoLogin,
    new_demo_login,
    read_demo_logins,
    write_demo_logins,
)


class Command(BaseCommand):
    help = (
        "Migrate the database, collect static files, give each role its rights, load "
        "the demo site, build the search index, create the demo logins."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dev", action="store_true", help="leave static files where they are")

    def handle(self, *args: Any, dev: bool, **options: Any) -> None:
        data_dir = Path(settings.DATA_DIR)
        data_dir.mkdir(parents=True, exist_ok=True)
        call_command("compile_catalogues")
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        if not dev:
            call_command("collectstatic", verbosity=0, interactive=False)
        call_command("ensure_roles")
        call_command("load_demo")
        call_command("rebuild_search", if_empty=True)
        newest_key()
        keep_demo_logins(data_dir)


def keep_demo_logins(data_dir: Path) -> None:
    """Create the demo people and write their passwords, both or neither.

    The file comes before the commit: after a crash between them there are no people yet, and the
    next run makes both anew. The other way round nobody would know a password.
    """
    with transaction.atomic():
        write_demo_logins(data_dir, demo_logins(read_demo_logins(data_dir)))


def demo_logins(known: list[DemoLogin]) -> list[DemoLogin]:
    """Create the demo people once; return those whose password is still the generated one."""
    if not User.objects.exists():
        known = [new_demo_login(role) for role in PEOPLE]
        for login in known:
            create_person(login)
    people = User.objects.in_bulk([login.email for login in known], field_name="email")
    return [
        login
        for login in known
        if login.email in people and people[login.email].check_password(login.password)
    ]


def create_person(login: DemoLogin) -> None:
    _address, role = PEOPLE[login.role]
    last_name = "Admin" if role == SUPER_ADMIN else login.role
    person = User.objects.create_user(
        login.email, login.password, first_name="Demo", last_name=last_name
    )
    set_role(person, role)
