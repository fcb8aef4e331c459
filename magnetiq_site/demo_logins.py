"""The demo people of this machine: made once, with passwords that no other machine has."""

import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class DemoLogin:
    """One demo person; the password is in clear, for the eyes of whoever runs this machine."""

    role: str
    email: str
    password: str


# Their addresses, and the keys of their roles.
PEOPLE = {
    "Administrator": ("admin@example.com", "super_admin"),
    "Editor": ("editor@example.com", "editor"),
    "Publisher": ("publisher@example.com", "admin"),
    "Viewer": ("viewer@example.com", "viewer"),
    "Marketer": ("marketer@example.com", "marketer"),
    "Consultant": ("consultant@example.com", "consultant"),
}


def read_demo_logins(data_dir: Path) -> list[DemoLogin]:
    file = data_dir / "demo-logins.json"
    return [DemoLogin(**item) for item in json.loads(file.read_text())] if file.exists() else []


def write_demo_logins(data_dir: Path, logins: list[DemoLogin]) -> None:
    """Replace the file in one step: a crash leaves the old one or the new one."""
    file = data_dir / "demo-logins.json"
    writing = file.with_suffix(".writing")
    with open(os.open(writing, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as handle:
        json.dump([asdict(login) for login in logins], handle, indent=2)
        handle.flush()
        os.fsync(handle.fileno())
    writing.replace(file)


def new_demo_login(role: str) -> DemoLogin:
    return DemoLogin(role=role, email=PEOPLE[role][0], password=secrets.token_urlsafe(12))
