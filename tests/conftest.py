"""What every test stands on: a migrated database of its own, and no way out to the network."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.test import TransactionTestCase

import pytest
import pytest_django
from pytest_django.plugin import blocking_manager_key

from tests.api_report import write_requests
from tests.crash_report import write_crashes
from tests.database import copy_database, migrated_template


def pytest_sessionstart(session: pytest.Session) -> None:
    """Bring the server's texts up to date, once and before a worker reads them."""
    if not hasattr(session.config, "workerinput"):
        call_command("compile_catalogues")


def pytest_terminal_summary(terminalreporter: Any) -> None:
    write_crashes(terminalreporter)
    write_requests(terminalreporter)


def on_sqlite() -> bool:
    return connections["default"].vendor == "sqlite"


@pytest.fixture(scope="session", autouse=True)
def _search_migrations() -> None:
    """Import them while `default` is the suite's own database: they ask for its vendor only once.

    The job tests migrate databases of both kinds in one process, and may come first.
    """
    import_module("wagtail.search.migrations.0006_customise_indexentry")


@pytest.fixture(scope="session")
def database_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This worker's database file."""
    return tmp_path_factory.mktemp("database") / "test.sqlite3"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(request: pytest.FixtureRequest, database_file: Path) -> None:
    if not on_sqlite():
        # One database for each worker.
        request.getfixturevalue("django_db_modify_db_settings_parallel_suffix")
        return
    copy_database(migrated_template(), database_file)
    connections["default"].settings_dict["TEST"]["NAME"] = str(database_file)


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """The copied file is migrated already; it goes with its folder."""
    return on_sqlite()


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_blocker: pytest_django.DjangoDbBlocker
) -> None:
    """On PostgreSQL, keep a copy of the migrated database to return to."""
    if on_sqlite():
        return
    with django_db_blocker.unblock():
        replace_database(template_of=database_name(), copy=f"{database_name()}_migrated")


def database_name() -> str:
    return str(connections["default"].settings_dict["NAME"])


def replace_database(*, template_of: str, copy: str) -> None:
    """Make `copy` anew as a copy of the other PostgreSQL database."""
    connection = connections["default"]
    connection.close()
    with connection._nodb_cursor() as cursor:  # type: ignore[attr-defined]  # of PostgreSQL
        cursor.execute(f'DROP DATABASE IF EXISTS "{copy}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{copy}" TEMPLATE "{template_of}"')


@pytest.fixture(scope="session", autouse=True)
def _no_flush() -> Iterator[None]:
    """Spare the emptying of each table after a transactional test, which is followed by more."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _case: None)
        yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """Give the next test the migrated database again, whatever a transactional one has committed.

    After the last test the test database is gone.
    """
    yield
    if nextitem is None or not is_transactional(item):
        return
    if on_sqlite():
        connections["default"].close()
        copy_database(migrated_template(), Path(database_name()))
        return
    with item.config.stash[blocking_manager_key].unblock():
        replace_database(template_of=f"{database_name()}_migrated", copy=database_name())


def is_transactional(item: pytest.Item) -> bool:
    """Whether a test commits."""
    marker = item.get_closest_marker("django_db")
    names = {"transactional_db", "live_server"}
    return bool(names & set(getattr(item, "fixturenames", ()))) or (
        marker is not None and bool(marker.kwargs.get("transaction"))
    )


@pytest.fixture(autouse=True)
def _media(tmp_path: Path) -> Iterator[None]:
    """Files that a test stores vanish with the test."""
    before, settings.MEDIA_ROOT = settings.MEDIA_ROOT, tmp_path / "media"
    yield
    settings.MEDIA_ROOT = before
