"""The one way to the outside: bounded, redacted and with typed errors; it knows no Django."""

from .addresses import AddressGuard, ForbiddenAddress
from .answers import Answer
from .circuit import Circuit, CircuitState, CircuitStore, MemoryCircuits
from .client import Client
from .errors import (
    UnexpectedAnswer,
    VendorError,
    VendorRateLimited,
    VendorRefused,
    VendorTimeout,
    VendorUnauthorised,
    VendorUnavailable,
)
from .policy import CallRecord, Retries, Timeouts

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
    "Retries",
    "Timeouts",
    "UnexpectedAnswer",
    "VendorError",
    "VendorRateLimited",
    "VendorRefused",
    "VendorTimeout",
    "VendorUnauthorised",
    "VendorUnavailable",
]
