"""The catalogue of acts: a key for programs, words for people, and whether it is about security."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.core.exceptions import ImproperlyConfigured
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


@dataclass(frozen=True)
class Action:
    """One kind of act.

    Args:
        key: `noun.done`; never renamed, since entries hold it.
        label: What people read.
        is_security: Kept for the shorter time that such events are kept.
    """

    key: str
    label: Words
    is_security: bool = False


_actions: dict[str, Action] = {}
_others: list[Callable[[], Iterable[tuple[str, Words]]]] = []


def register_action(key: str, label: Words, *, is_security: bool = False) -> None:
    """Add an act.

    Raises:
        ImproperlyConfigured: There is one of that key.
    """
    if key in _actions:
        raise ImproperlyConfigured(f"The act {key} is registered twice.")
    _actions[key] = Action(key, label, is_security)


def register_words(source: Callable[[], Iterable[tuple[str, Words]]]) -> None:
    """Add a catalogue that somebody else keeps, asked each time."""
    _others.append(source)


def labels() -> dict[str, Words]:
    """Every act by its key."""
    others = [pair for source in _others for pair in source()]
    return {**dict(others), **{action.key: action.label for action in _actions.values()}}


def is_about_security(key: str) -> bool:
    action = _actions.get(key)
    return action is not None and action.is_security


SECURITY = (
    ("session.started", _("Logged in")),
    ("session.ended", _("Session ended")),
    ("auth.login_failed", _("Login failed")),
    ("auth.locked", _("Account locked")),
    ("auth.unlocked", _("Account unlocked")),
    ("auth.password_changed", _("Password changed")),
    ("auth.two_factor_on", _("Second factor switched on")),
    ("auth.two_factor_off", _("Second factor switched off")),
    ("auth.recovery_codes_made", _("Recovery codes made")),
    ("role.changed", _("Role changed")),
    ("account.activated", _("Account switched on")),
    ("account.deactivated", _("Account switched off")),
    ("permissions.granted", _("Permissions granted")),
    ("permissions.withdrawn", _("Permissions withdrawn")),
    ("permissions.changed", _("Permissions of a group changed")),
    ("audit.forgotten", _("Old audit entries removed")),
)
OTHERS = (
    ("export.downloaded", _("Export downloaded")),
    ("user.created", _("User created")),
    ("user.changed", _("User changed")),
    ("user.deleted", _("User deleted")),
)
for _key, _label in SECURITY:
    register_action(_key, _label, is_security=True)
for _key, _label in OTHERS:
    register_action(_key, _label)
