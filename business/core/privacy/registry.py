"""The registries: tables of people, traces of them elsewhere, how long rows are kept."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Generic, Protocol, TypeVar

from django.core.exceptions import ImproperlyConfigured
from django.db import models
from django.utils.functional import Promise


@dataclass(frozen=True)
class Subject:
    """The person that is asked about."""

    address: str
    """Normalised e-mail address."""
    contact_ids: tuple[int, ...] = ()
    other_addresses: tuple[str, ...] = ()
    """Addresses of the same person: of merged contacts, and those that they had before."""

    @property
    def addresses(self) -> tuple[str, ...]:
        return (self.address, *self.other_addresses)


@dataclass(frozen=True)
class PersonalData:
    """What one model knows of a person.

    Args:
        model: The model.
        find: Its rows about a subject, the deleted ones included.
        export: One row as plain JSON values, for the person: nothing about other people.
        erase: Make these rows anonymous, or delete them; returns how many. Called in one
            transaction with all the others, after what points to these rows by CASCADE.
        keep_for: How long rows are kept; `None` if something else decides.
        expired: The rows whose time is over; required with `keep_for`. They are erased.
        label: What the table is called, for the person; the model's plural if absent.
        remains: What is kept after an erasure, and why. Without it, a row that is still found
            afterwards undoes the whole erasure.
        part: Tells a second registration of the same model apart.
        of_team: Whether the rows are about members of the team: the audit trail shows their values.
    """

    model: type[models.Model]
    find: Callable[[Subject], models.QuerySet[Any]]
    export: Callable[[Any], dict[str, Any]]
    erase: Callable[[models.QuerySet[Any]], int]
    keep_for: timedelta | None = None
    expired: Callable[[timedelta], models.QuerySet[Any]] | None = None
    label: str | Promise = ""
    remains: str | Promise = ""
    part: str = ""
    of_team: bool = False

    @property
    def key(self) -> str:
        return f"{self.model._meta.label}{':' if self.part else ''}{self.part}"

    @property
    def title(self) -> str:
        return str(self.label or self.model._meta.verbose_name_plural)


@dataclass(frozen=True)
class Trace:
    """Where a person is named outside the rows that are about them: a file, a log, a free text.

    Args:
        key: Unique.
        label: What it is called, for the operator.
        find: The places as they are now.
        erase: Make these places forget the person. Called in the transaction of the erasure,
            before any row is erased; what cannot be rolled back must be harmless.
        model: The model that holds it, if one does.
    """

    key: str
    label: str | Promise
    find: Callable[[Subject], list[Any]]
    erase: Callable[[Subject, list[Any]], None]
    model: type[models.Model] | None = None

    @property
    def title(self) -> str:
        return str(self.label)


@dataclass(frozen=True)
class Retention:
    """Something that is forgotten in time, besides whole rows of people's tables.

    Args:
        key: Unique; the model's label or begins with it.
        label: What it is called, for the operator.
        keep_for: How long.
        expired: The rows whose time is over; they must not be found again after `purge`.
        purge: What happens to them; in batches, each in a transaction of its own.
    """

    key: str
    label: str | Promise
    keep_for: timedelta
    expired: Callable[[timedelta], models.QuerySet[Any]]
    purge: Callable[[models.QuerySet[Any]], int]

    @property
    def title(self) -> str:
        return str(self.label)


@dataclass(frozen=True)
class Identity:
    """Who a person is, as the one app that knows says.

    Args:
        find: Everything under which an address is known. With `lock`, in a transaction, nobody
            adds to the person until its end.
        remember: Called when somebody was erased, so that they do not come back by themselves.
    """

    class Find(Protocol):
        def __call__(self, address: str, *, lock: bool = False) -> Subject: ...

    find: Find
    remember: Callable[[Subject], None]


class _Keyed(Protocol):
    @property
    def key(self) -> str: ...


K = TypeVar("K", bound=_Keyed)


class Registry(Generic[K]):
    """Entries by key; a double one raises `ImproperlyConfigured`."""

    def __init__(self) -> None:
        self.entries: dict[str, K] = {}

    def add(self, entry: K) -> None:
        if entry.key in self.entries:
            raise ImproperlyConfigured(f"{entry.key} is registered twice.")
        self.entries[entry.key] = entry

    def sorted(self) -> list[K]:
        return [self.entries[key] for key in sorted(self.entries)]


_data = Registry[PersonalData]()
_traces = Registry[Trace]()
_retentions = Registry[Retention]()
_identities: list[Identity] = []


def register_personal_data(data: PersonalData) -> None:
    """Add what a model knows.

    Raises:
        ImproperlyConfigured: The model is registered already, or nobody says what expires.
    """
    if (data.keep_for is None) != (data.expired is None):
        raise ImproperlyConfigured(f"{data.key}: keep_for and expired belong together.")
    _data.add(data)


def register_trace(trace: Trace) -> None:
    """Add a place that names people."""
    _traces.add(trace)


def register_retention(rule: Retention) -> None:
    """Add something that is forgotten in time."""
    _retentions.add(rule)


def register_identity(identity: Identity) -> None:
    """Say who knows who a person is; there can be one only."""
    if _identities:
        raise ImproperlyConfigured("Two apps say who a person is.")
    _identities.append(identity)


def registered_data() -> list[PersonalData]:
    """Everything that is registered, in the order of the models' names."""
    return _data.sorted()


def registered_traces() -> list[Trace]:
    return _traces.sorted()


def retention_rules() -> list[Retention]:
    """What is forgotten in time: rows of people's tables, and what was registered besides."""
    rows = [
        Retention(data.key, data.label or data.title, data.keep_for, data.expired, data.erase)
        for data in registered_data()
        if data.keep_for is not None and data.expired is not None
    ]
    return sorted([*rows, *_retentions.sorted()], key=lambda rule: rule.key)


def identity() -> Identity:
    return _identities[0] if _identities else Identity(_address_alone, lambda _subject: None)


def _address_alone(address: str, *, lock: bool = False) -> Subject:
    return Subject(address)


def dependents_first(entries: Iterable[PersonalData]) -> list[PersonalData]:
    """In an order in which no deletion takes rows of a later entry along."""
    known = {data.model for data in entries}

    def depth(model: type[models.Model]) -> int:
        above = {
            field.related_model
            for field in model._meta.local_fields
            if isinstance(field, models.ForeignKey)
            and field.remote_field.on_delete is models.CASCADE
            and field.related_model in known - {model}
        }
        return 1 + max(map(depth, above), default=0)  # type: ignore[arg-type]  # resolved by now

    return sorted(entries, key=lambda data: (-depth(data.model), data.key))
