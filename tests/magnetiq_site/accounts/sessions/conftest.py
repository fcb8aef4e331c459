"""A person, and programs and browsers that they log in with."""

import json
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import Group
from django.test import Client

import pytest

from magnetiq_site.accounts.models import User

AUTH = "/api/v1/auth"
EMAIL = "ada@example.com"
PASSWORD = "a-long-secret-of-ada-7"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0"


@dataclass
class Program:
    """Somebody's program: it keeps the tokens that it was given."""

    access_token: str = ""
    refresh_token: str = ""
    client: Client = field(default_factory=Client)

    def log_in(self, email: str = EMAIL, password: str = PASSWORD, **more: Any) -> Any:
        answer = self.post("login", email=email, password=password, **more)
        return self.keep(answer)

    def refresh(self) -> Any:
        return self.keep(self.post("refresh", refresh_token=self.refresh_token))

    def keep(self, answer: Any) -> Any:
        if answer.status_code == 200:
            self.access_token = answer.json()["data"]["access_token"]
            self.refresh_token = answer.json()["data"]["refresh_token"]
        return answer

    def post(self, path: str, **body: Any) -> Any:
        headers = {"user-agent": "importer/1.0", "x-forwarded-for": "203.0.113.77"}
        return self.client.post(
            f"{AUTH}/{path}", body, content_type="application/json", headers=headers
        )

    def ask(self, method: str, path: str, **body: Any) -> Any:
        headers = {"authorization": f"Bearer {self.access_token}"}
        data = json.dumps(body) if body else ""
        return self.client.generic(
            method, f"{AUTH}/{path}", data, "application/json", headers=headers
        )

    @property
    def is_in(self) -> bool:
        status: int = self.ask("GET", "me").status_code
        assert status in {200, 401}
        return status == 200


@pytest.fixture
def ada(db: None) -> User:
    """An editor."""
    user = User.objects.create_user(EMAIL, PASSWORD, first_name="Ada")
    user.groups.add(Group.objects.get(name="Editors"))
    return user


@pytest.fixture
def program(ada: User) -> Program:
    """Ada's program, logged in."""
    found = Program()
    assert found.log_in().status_code == 200
    return found


@pytest.fixture
def browser(ada: User) -> Client:
    """Ada's browser, logged in by the form of the admin."""
    return logged_in_browser()


def logged_in_browser(agent: str = FIREFOX) -> Client:
    client = Client(headers={"user-agent": agent})
    answer = client.post("/admin/login/", {"username": EMAIL, "password": PASSWORD})
    assert answer.status_code == 302, answer.content
    return client
