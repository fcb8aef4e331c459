"""The registry of personal data: where it is, how it is handed out, how it is erased.

Every plugin registers each model of its own that says something about a person, in `apps.py`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db import models


@dataclass(frozen=True)
class Subject:
    """The person that is asked about."""

    address: str
    """Normalised e-mail address."""
    contact_ids: tuple[int, ...] = ()


@dataclass(frozen=True)
class PersonalData:
    """What one model knows of a person.

    Args:
        model: The model.
        find: Its rows about a subject, the deleted ones included.
        export: One row as plain JSON values, for the person.
        erase: Make these rows anonymous, or delete them; returns how many. Called in one
            transaction with all the others.
        keep_for: How long rows are kept; `None` if something else decides.
        expired: The rows whose time is over; required with `keep_for`.
    """

    model: type[models.Model]
    find: Callable[[Subject], models.QuerySet[Any]]
    export: Callable[[Any], dict[str, Any]]
    erase: Callable[[models.QuerySet[Any]], int]
    keep_for: timedelta | None = None
    expired: Callable[[timedelta], models.QuerySet[Any]] | None = None


_registry: dict[type[models.Model], PersonalData] = {}


def register_personal_data(data: PersonalData) -> None:
    """Add what a model knows.

    Raises:
        ImproperlyConfigured: The model is registered already.
    """
    if data.model in _registry:
        raise ImproperlyConfigured(f"{data.model._meta.label} is registered twice.")
    _registry[data.model] = data


def registered_data() -> list[PersonalData]:
    """Everything that is registered, in the order of the models' names."""
    return sorted(_registry.values(), key=lambda data: data.model._meta.label)
