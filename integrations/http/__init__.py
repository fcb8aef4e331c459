"""The one way to the outside: bounded, redacted and with typed errors; it knows no Django."""

from .addresses import AddressGuard, ForbiddenAddress
from .answers import Answer
from .circuit import Circuit, CircuitState, CircuitStore, MemoryCircuits
from .client import CallRecord, Client, Timeouts
from .errors import (
    UnexpectedAnswer,
    VendorError,
    VendorRateLimited,
    VendorRefused,
    VendorTimeout,
    VendorUnauthorised,
    VendorUnavailable,
)

__all__ = [
    "AddressGuard",
    "Answer",
    "CallRecord",
    "Circuit",
    "CircuitState",
    "CircuitStore",
    "Client",
    "ForbiddenAddress",
    "MemoryCircuits",
    "Timeouts",
    "UnexpectedAnswer",
    "VendorError",
    "VendorRateLimited",
    "VendorRefused",
    "VendorTimeout",
    "VendorUnauthorised",
    "VendorUnavailable",
]
