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
    ("login.succeeded", _("Logged in")),
    ("login.failed", _("Login failed")),
    ("logout", _("Logged out")),
    ("account.locked", _("Account locked")),
    ("account.unlocked", _("Account unlocked")),
    ("account.deactivated", _("Account switched off")),
    ("account.activated", _("Account switched on")),
    ("password.changed", _("Password changed")),
    ("password.reset_requested", _("New password asked for")),
    ("password.reset", _("Password set anew")),
    ("password.change_forced", _("Change of the password demanded")),
    ("two_factor.enabled", _("Second factor switched on")),
    ("two_factor.disabled", _("Second factor switched off")),
    ("two_factor.reset", _("Second factor reset")),
    ("two_factor.recovery_used", _("Recovery code used")),
    ("session.ended", _("Session ended")),
    ("session.all_ended", _("All sessions of a person ended")),
    ("token.replayed", _("Refresh token used twice")),
    ("role.changed", _("Role changed")),
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
    ("page.created", _("Page created")),
    ("page.changed", _("Page changed")),
    ("page.published", _("Page published")),
    ("page.unpublished", _("Page unpublished")),
    ("page.deleted", _("Page deleted")),
    ("page.restored", _("Page restored")),
    ("media.created", _("File uploaded")),
    ("media.changed", _("File changed")),
    ("media.deleted", _("File deleted")),
)
for _key, _label in SECURITY:
    register_action(_key, _label, is_security=True)
for _key, _label in OTHERS:
    register_action(_key, _label)
