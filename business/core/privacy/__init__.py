"""What is known of people: where it is, how it is handed out, erased, and forgotten in time.

Every plugin registers each model of its own that says something about a person, in `apps.py`.
"""

from .registry import (
    Identity,
    PersonalData,
    Retention,
    Subject,
    Trace,
    register_identity,
    register_personal_data,
    register_retention,
    register_trace,
    registered_data,
)

__all__ = [
    "Identity",
    "PersonalData",
    "Retention",
    "Subject",
    "Trace",
    "register_identity",
    "register_personal_data",
    "register_retention",
    "register_trace",
    "registered_data",
]
