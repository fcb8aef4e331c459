"""Starting the product on one machine."""

import os
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from magnetiq_site.serve import BusyPort, generate_secrets, refuse_busy_ports
from magnetiq_site.settings.env import ROOT, load_environment, read_env_file
from tests.e2e.product import Product


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_secrets_are_made_once_and_for_the_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "var" / "secrets.env"
    generate_secrets(file)
    first = read_env_file(file)
    generate_secrets(file)
    assert read_env_file(file) == first
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert all(len(value) >= 48 for value in first.values())


def test_two_machines_have_different_secrets(tmp_path: Path) -> None:
    generate_secrets(tmp_path / "a.env")
    generate_secrets(tmp_path / "b.env")
    assert read_env_file(tmp_path / "a.env") != read_env_file(tmp_path / "b.env")


def test_a_busy_port_is_named_with_the_way_out() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        env = load_environment(
            {"MAGNETIQ_SITE_PORT": str(port), "MAGNETIQ_API_PORT": str(free_port())}
        )
        with pytest.raises(BusyPort, match=f"Port {port} is in use.*MAGNETIQ_SITE_PORT"):
            refuse_busy_ports(env)


def test_free_ports_pass() -> None:
    refuse_busy_ports(
        load_environment(
            {"MAGNETIQ_SITE_PORT": str(free_port()), "MAGNETIQ_API_PORT": str(free_port())}
        )
    )


def test_a_busy_port_is_one_line_and_no_trace(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        variables = {
            **os.environ,
            "MAGNETIQ_DATA_DIR": str(tmp_path),
            "MAGNETIQ_API_PORT": str(other.getsockname()[1]),
            "MAGNETIQ_SITE_PORT": str(free_port()),
        }
        run = subprocess.run(
            [sys.executable, "-m", "magnetiq_site.serve"],
            cwd=ROOT,
            env=variables,
            capture_output=True,
            text=True,
            check=False,
        )
    assert run.returncode == 1
    assert run.stderr.count("\n") == 1
    assert "is in use" in run.stderr


class TestAProductThatDoesNotStart:
    def test_nothing_of_it_is_left(self, tmp_path: Path) -> None:
        product = Product(tmp_path, patience=0.1)
        with pytest.raises(AssertionError, match="did not start"):
            product.start()
        assert product.process
        with pytest.raises(ProcessLookupError):
            os.killpg(product.process.pid, 0)

    def test_it_says_why(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("MAGNETIQ_PAGE_TTL", "never")
        with pytest.raises(AssertionError, match="MAGNETIQ_PAGE_TTL"):
            Product(tmp_path).start()
