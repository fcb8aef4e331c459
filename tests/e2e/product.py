"""The whole product as a newcomer starts it: real processes on free ports, data of its own."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import suppress
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from tests.business.mail.smtp.running import RunningRelay, run_relay
from tests.database import copy_database, migrated_template

ROOT = Path(__file__).resolve().parents[2]
DATABASE = "magnetiq.sqlite3"
PATIENCE = 600  # seconds for migrations, demo content and both servers on a busy machine
MAIL_WITHIN = 60  # seconds until a mail has left, there too


@dataclass
class Answer:
    """An HTTP answer, redirects not followed."""

    status: int
    headers: dict[str, str]
    text: str


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: object) -> None:
        return None


class Product:
    """One running Magnetiq."""

    def __init__(self, data_dir: Path, patience: float = PATIENCE) -> None:
        self.data_dir = data_dir
        self.patience = patience
        self.api_port, self.site_port = free_port(), free_port()
        self.url = f"http://localhost:{self.site_port}"
        self.log = data_dir / "log"
        self.process: subprocess.Popen[bytes] | None = None
        self.backstage: subprocess.Popen[str] | None = None
        self.relay: RunningRelay | None = None

    @property
    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "MAGNETIQ_DATA_DIR": str(self.data_dir),
            "MAGNETIQ_BASE_URL": self.url,
            "MAGNETIQ_API_PORT": str(self.api_port),
            "MAGNETIQ_SITE_PORT": str(self.site_port),
            "MAGNETIQ_EMAIL_URL": f"smtp://127.0.0.1:{self.relay.port}" if self.relay else "",
            # All that read, log in, register or get mail are on this machine.
            "MAGNETIQ_PUBLIC_RATE": os.environ.get("MAGNETIQ_PUBLIC_RATE", "0"),
            "MAGNETIQ_AUTH_RATE": os.environ.get("MAGNETIQ_AUTH_RATE", "0"),
            "MAGNETIQ_REGISTRATION_RATE": os.environ.get("MAGNETIQ_REGISTRATION_RATE", "0"),
            "MAGNETIQ_EMAIL_RATE": os.environ.get("MAGNETIQ_EMAIL_RATE", "0"),
            # Encoding the demo's images would keep a core busy while pages are measured.
            "MAGNETIQ_IMAGE_AVIF": os.environ.get("MAGNETIQ_IMAGE_AVIF", "false"),
        }

    def start(self) -> None:
        self.data_dir.mkdir(parents=True, exist_ok=True)
        self.relay = run_relay(Path(mkdtemp(prefix="mails-", dir=self.data_dir)), keep=1)
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "magnetiq_site.serve"],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        try:
            self.wait_until_it_runs()
        except BaseException:
            self.stop()
            raise

    def wait_until_it_runs(self) -> None:
        assert self.process
        deadline = time.monotonic() + self.patience
        while b"Magnetiq is running" not in self.log.read_bytes():
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise AssertionError(f"The product did not start:\n{self.end_of_log()}")
            time.sleep(0.2)

    def stop(self) -> None:
        """Press Ctrl-C, as a person would; what does not listen is killed."""
        if self.backstage:
            self.backstage.communicate()
        if self.relay:
            self.relay.stop()
        if not self.process:
            return
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(30)
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(30)

    def move_site(self) -> None:
        """Tell a site whose data were made elsewhere where readers find it."""
        self.run(
            "from wagtail.models import Site\n"
            "site = Site.objects.get()\n"
            f"site.port = {self.site_port}\n"
            "site.save()\n"
            "print('{}')"
        )

    def end_of_log(self) -> str:
        return self.log.read_text()[-4000:]

    def login(self, role: str) -> tuple[str, str]:
        people = json.loads((self.data_dir / "demo-logins.json").read_text())
        person = next(item for item in people if item["role"] == role)
        return person["email"], person["password"]

    def run(self, code: str) -> Any:
        """Look behind the scenes: run Python in the product and return the JSON that it prints."""
        if self.backstage is None:
            self.backstage = self.open_backstage()
        assert self.backstage.stdin
        assert self.backstage.stdout
        self.backstage.stdin.write(json.dumps(code) + "\n")
        self.backstage.stdin.flush()
        line = self.backstage.stdout.readline()
        assert line, self.end_of_log()
        return json.loads(line)

    def open_backstage(self) -> "subprocess.Popen[str]":
        settings = {"DJANGO_SETTINGS_MODULE": "magnetiq_site.settings.production"}
        with self.log.open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "tests.e2e.backstage"],
                cwd=ROOT,
                env=self.environment | settings,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )

    def mails(self) -> list[EmailMessage]:
        """Every mail that has left, as it went over the wire."""
        assert self.relay
        return self.relay.kept()

    def mail_to(self, recipient: str, subject: str = "") -> EmailMessage:
        """The newest mail to somebody whose subject begins so; waits until it has left."""
        deadline = time.monotonic() + MAIL_WITHIN
        while time.monotonic() < deadline:
            found = [
                mail
                for mail in self.mails()
                if mail["To"] == recipient and mail["Subject"].strip().startswith(subject)
            ]
            if found:
                return found[-1]
            time.sleep(0.2)
        raise AssertionError(f"No mail “{subject}” to {recipient}:\n{self.end_of_log()}")

    def get(self, path: str, **headers: str) -> Answer:
        """Ask the site as a reader without JavaScript."""
        return self.ask("GET", path, headers=headers)

    def ask(
        self, method: str, path: str, *, body: bytes | None = None, headers: dict[str, str]
    ) -> Answer:
        """Send one request to the site."""
        request = urllib.request.Request(self.url + path, data=body, method=method, headers=headers)
        try:
            with urllib.request.build_opener(NoRedirect).open(request, timeout=30) as response:
                return read_answer(response)
        except urllib.error.HTTPError as error:
            return read_answer(error)


def prepare(data_dir: Path) -> Path:
    """Make the data of a product that was started once: migrated, and with the demo in it."""
    data_dir.mkdir(parents=True)
    copy_database(migrated_template(), data_dir / DATABASE)
    first = Product(data_dir)
    first.start()
    first.stop()
    return data_dir


def copy_of(data: Path, data_dir: Path) -> Product:
    """A product of its own that begins with these data."""
    shutil.copytree(data, data_dir)
    (data_dir / "log").unlink()
    return Product(data_dir)


def read_answer(response: object) -> Answer:
    return Answer(
        status=response.status,  # type: ignore[attr-defined]
        headers={name.lower(): value for name, value in response.headers.items()},  # type: ignore[attr-defined]
        text=response.read().decode(),  # type: ignore[attr-defined]
    )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def find_chromium() -> str | None:
    """The browser that `CHROMIUM_PATH` names, or the system's."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return os.environ.get("CHROMIUM_PATH") or next(filter(None, map(shutil.which, names)), None)
