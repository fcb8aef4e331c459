"""Puts one marked person everywhere, through the doors that people and programs use.

Each room has a `planters.py` with functions marked `@planter`; all of them are found by themselves.
A registered table that no planter fills makes `test_erasure.py` fail.
"""

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.test import Client

ROOT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True)
class Marked:
    """The person. Every word about them holds `mark`, every number `digits`."""

    mark: str = "7f3aq9"
    digits: str = "73007301"
    address: str = "marker-7f3aq9@example.com"
    second_address: str = "marker.second-7f3aq9@example.com"
    first_name: str = "Mfirst7f3aq9"
    last_name: str = "Mlast7f3aq9"
    company: str = "Mcompany7f3aq9 Ltd"
    phone: str = "+49 30 73007301"
    network_host: str = "203.0.113.77"
    """The sender's IP address, which nobody may ever store whole."""


@dataclass
class Field:
    """Where planters work."""

    person: Marked
    admin: Client
    """Logged in as an administrator."""
    visitor: Client
    """Comes from `person.network_host`."""
    folder: Path
    media: Path


Planter = Callable[[Field], Any]
_planters: list[Planter] = []


def planter(function: Planter) -> Planter:
    """Mark a function that leaves the person somewhere."""
    _planters.append(function)
    return function


def plant_everywhere(field: Field) -> None:
    for file in sorted((ROOT / "tests").rglob("planters.py")):
        importlib.import_module(".".join(file.relative_to(ROOT).with_suffix("").parts))
    for plant in _planters:
        plant(field)
