"""Runs the whole product on one machine: prepares it, starts its processes, ends them together.

`python -m magnetiq_site.serve` is production on this machine, `--dev` reloads both halves.
"""

import argparse
import os
import secrets
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from honcho.manager import Manager

from magnetiq_site.demo_logins import DemoLogin, read_demo_logins
from magnetiq_site.settings.env import (
    ROOT,
    Environment,
    environment_of_this_process,
    secrets_file,
)

START_LIMIT = 90  # seconds until a product that does not answer is called broken
GENERATED = ("MAGNETIQ_SECRET_KEY", "MAGNETIQ_PURGE_TOKEN")


def main() -> int:
    parser = argparse.ArgumentParser(prog="magnetiq_site.serve", description=__doc__)
    parser.add_argument("--dev", action="store_true", help="reload both halves on a change")
    dev = parser.parse_args().dev
    generate_secrets(secrets_file())
    try:
        env = environment_of_this_process(required=GENERATED)
        refuse_busy_ports(env)
    except (ImproperlyConfigured, BusyPort) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    variables = process_environment(env, dev=dev)
    prepare = [sys.executable, "manage.py", "prepare", *(["--dev"] if dev else [])]
    if subprocess.run(prepare, cwd=ROOT, env=variables, check=False).returncode:  # noqa: S603
        return 1
    return run_processes(env, variables, dev=dev)


class BusyPort(Exception):
    """Something else listens where Magnetiq should."""


def generate_secrets(path: Path) -> None:
    """Write this machine's own secrets once; they never leave the data directory."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = "".join(f"{name}={secrets.token_urlsafe(48)}\n" for name in GENERATED)
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(lines)


def refuse_busy_ports(env: Environment) -> None:
    """Raise `BusyPort` while it can still be said in one line."""
    for name, port in (("MAGNETIQ_API_PORT", env.api_port), ("MAGNETIQ_SITE_PORT", env.site_port)):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                raise BusyPort(
                    f"Port {port} is in use. Stop what runs there, or set {name} to another port."
                ) from None


def process_environment(env: Environment, *, dev: bool) -> dict[str, str]:
    """What the started processes see: everything settled, nothing left to a default."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": f"magnetiq_site.settings.{'dev' if dev else 'production'}",
        "MAGNETIQ_SECRET_KEY": env.secret_key,
        "MAGNETIQ_PURGE_TOKEN": env.purge_token,
        "MAGNETIQ_BASE_URL": str(env.base_url),
        "MAGNETIQ_API_PORT": str(env.api_port),
        "MAGNETIQ_SITE_PORT": str(env.site_port),
        "MAGNETIQ_SITE_HOST": env.site_host,
        "MAGNETIQ_API_ORIGIN": env.api_origin or f"http://127.0.0.1:{env.api_port}",
        "MAGNETIQ_PAGE_TTL": str(env.page_ttl),
        "MAGNETIQ_PUBLIC_RATE": env.public_rate,
        "MAGNETIQ_SEARCH_RATE": env.search_rate,
        "MAGNETIQ_TRUSTED_PROXIES": ",".join(env.trusted_proxies),
        "NODE_ENV": "development" if dev else "production",
        "PYTHONUNBUFFERED": "1",
    }


def commands(env: Environment, *, dev: bool) -> dict[str, str]:
    """The product's processes by name."""
    python, address = sys.executable, f"127.0.0.1:{env.api_port}"
    api = (
        f"{python} manage.py runserver {address}"
        if dev
        else f"{python} -m gunicorn magnetiq_site.wsgi --bind {address}"
        f" --worker-class {env.api_worker_class} --workers {env.api_workers}"
        f" --threads {env.api_threads} --timeout 60 --graceful-timeout 10 --limit-request-line 8190"
        " --worker-tmp-dir /dev/shm --log-level warning"
        " --logger-class magnetiq_site.server_log.ServerLogger"
    )
    node = Path(sys.executable).with_name("node")
    return {
        "api": api,
        "worker": f"{python} manage.py run_worker" + (" --reload" if dev else ""),
        "site": f"{node} --max-old-space-size=256 frontend/server/index.ts"
        + (" --dev" if dev else ""),
    }


def run_processes(env: Environment, variables: dict[str, str], *, dev: bool) -> int:
    """Run until one process ends or somebody presses Ctrl-C; then end them all."""
    manager = Manager()
    for name, command in commands(env, dev=dev).items():
        manager.add_process(name, f"exec {command}", env=variables, cwd=str(ROOT))
    threading.Thread(target=announce, args=(env,), daemon=True).start()
    manager.loop()
    return int(manager.returncode or 0)


def announce(env: Environment) -> None:
    """Say where the product is, once both halves answer."""
    addresses = (
        f"http://127.0.0.1:{env.api_port}/api/v1/ready",
        f"http://127.0.0.1:{env.site_port}/",
    )
    deadline = time.monotonic() + START_LIMIT
    while not all(answers(address) for address in addresses):
        if time.monotonic() > deadline:
            sys.stderr.write(f"\nNo answer within {START_LIMIT} s; the lines above say why.\n")
            return
        time.sleep(0.2)
    sys.stdout.write(welcome(str(env.base_url).rstrip("/"), read_demo_logins(env.data_dir)))
    sys.stdout.flush()


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as response:  # noqa: S310 - our own port
            return bool(response.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def welcome(base_url: str, logins: list[DemoLogin]) -> str:
    people = "".join(f"    {login.role:<15} {login.email}   {login.password}\n" for login in logins)
    return (
        "\n  Magnetiq is running.\n\n"
        f"    Site            {base_url}/   and   {base_url}/de/\n"
        f"    Admin           {base_url}/admin/\n"
        f"    API             {base_url}/api/v1/docs\n"
        + (f"\n{people}" if people else "")
        + "\n  Ctrl-C ends it.\n\n"
    )


if __name__ == "__main__":
    sys.exit(main())
