"""Which vendor serves a family is a setting; having none is no error."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.base import SystemCheckError

import pytest

from business.core import gateways
from business.core.gateways import Family, register_family
from integrations.http import Client


class Pigeon:
    """A gateway: what it needs comes by name."""

    def __init__(self, *, client: Client, speed: int = 1) -> None:
        self.client, self.speed = client, speed


PIGEON = f"{__name__}.Pigeon"


@pytest.fixture
def family(monkeypatch: pytest.MonkeyPatch) -> Iterator[Family[Pigeon]]:
    monkeypatch.setattr(gateways, "_families", {})
    return register_family(Family[Pigeon]("post", "Post", "Set MAGNETIQ_GATEWAYS."))


def test_no_gateway_is_a_normal_state(family: Family[Pigeon], settings: Any) -> None:
    settings.MAGNETIQ_GATEWAYS = {}
    assert not family.is_configured
    assert family.gateway() is None
    call_command("check")


def test_the_setting_chooses_and_the_client_is_named(family: Family[Pigeon], settings: Any) -> None:
    settings.MAGNETIQ_GATEWAYS = {"post": {"BACKEND": PIGEON, "OPTIONS": {"speed": 3}}}
    gateway = family.gateway()
    assert gateway is not None
    assert (gateway.speed, gateway.client.name) == (3, "post")
    assert gateway.client.circuit is not None
    call_command("check")


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ({"pots": {"BACKEND": PIGEON}}, "no such family (there is: post)"),
        ({"post": {"BACKEND": "nowhere.Pigeon"}}, "No module named 'nowhere'"),
        (
            {"post": {"BACKEND": PIGEON, "OPTIONS": {"sped": 3}}},
            "keyword argument 'sped'",
        ),
        ({"post": {"BACKEND": PIGEON, "OPTION": {}}}, "holds BACKEND and OPTIONS"),
        ({"post": {}}, "post"),
    ],
    ids=["family", "path", "option", "key", "empty"],
)
def test_a_wrong_setting_is_named_by_check(
    family: Family[Pigeon], settings: Any, setting: Any, said: str
) -> None:
    settings.MAGNETIQ_GATEWAYS = setting
    with pytest.raises(SystemCheckError) as caught:
        call_command("check")
    assert said in str(caught.value)


def test_a_family_is_registered_once(family: Family[Pigeon]) -> None:
    with pytest.raises(ImproperlyConfigured, match="twice"):
        register_family(Family[Pigeon]("post", "Post"))
