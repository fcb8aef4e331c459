"""Who may manage whom, and the one way in which people and their roles are changed.

Super admins manage everybody. Whoever holds `users:write` manages those who have no right that they
have not themselves, and who do not manage people: so nobody raises themselves or others above.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from wagtail.users.models import UserProfile

from business.core.audit import record, told_by_caller
from magnetiq_site.accounts.invitations import invite_user
from magnetiq_site.accounts.models import User
from magnetiq_site.accounts.signals import access_changed

from .errors import AboveYou, AddressTaken, LastSuperAdmin
from .permissions import holds, rights_behind, rights_of, rights_of_group
from .roles import ROLES, SUPER_ADMIN, forget_groups, role_of, set_role

MANAGES = "users:write"
# What of a person decides about what they may do.
ACCESS = ("role", "groups", "is_active")


def may_manage(actor: User, person: User) -> bool:
    """Whether somebody may change, switch off or restore this person, who is another one."""
    if actor == person or not holds(actor, MANAGES):
        return False
    if actor.is_superuser:
        return True
    return not person.is_superuser and is_below(rights_of(person), actor)


def is_below(rights: set[str], actor: User) -> bool:
    """Whether rights are a part of somebody's own, without the one to manage people."""
    return rights <= rights_of(actor) and not rights & rights_behind(MANAGES)


def assignable_groups(actor: User) -> list[Group]:
    """The groups into which somebody may put the people whom they manage."""
    groups = Group.objects.order_by("name")
    if actor.is_superuser:
        return list(groups)
    if not holds(actor, MANAGES):
        return []
    return [group for group in groups if is_below(rights_of_group(group), actor)]


def assignable_roles(actor: User) -> list[str]:
    """The same for roles, by their keys; the lowest first."""
    groups = {group.name for group in assignable_groups(actor)}
    keys = [role.key for role in ROLES if role.group in groups]
    return [*keys, SUPER_ADMIN] if actor.is_superuser else keys


@contextmanager
def changing(person: User, by: User) -> Iterator[User]:
    """Within it a person may be changed; yields them as they are in the database, locked.

    Says at the end what has changed: to the audit trail, and to the person's logins.

    Raises:
        AboveYou: Who asks may not manage this person, before or after the change.
        LastSuperAdmin: Nobody would be left who may do everything.
    """
    with keeping_a_super_admin():
        locked = User.objects.select_for_update().get(pk=person.pk)
        if by != person and not may_manage(by, locked):
            raise AboveYou
        old = state_of(locked)
        with told_by_caller():
            yield locked
        changed = User.objects.get(pk=person.pk)
        new = state_of(changed)
        if not may_have_become(old, new, changed, by):
            raise AboveYou
        tell(changed, old, new, by)


def super_admins() -> QuerySet[User]:
    return User.objects.filter(is_superuser=True, is_active=True)


@contextmanager
def keeping_a_super_admin() -> Iterator[None]:
    """Refuse what would leave nobody who may do everything; two who do so wait for one another.

    Raises:
        LastSuperAdmin: There was one before, and there is none afterwards.
    """
    with transaction.atomic():
        before_us = list(super_admins().select_for_update().order_by("pk"))
        yield
        if before_us and not super_admins().exists():
            raise LastSuperAdmin


def is_last_super_admin(person: User) -> bool:
    others = super_admins().exclude(pk=person.pk)
    return super_admins().filter(pk=person.pk).exists() and not others.exists()


def was_created(person: User, by: User) -> None:
    """Check and write down a new account; in the transaction that has made it.

    Raises:
        AboveYou: The account may do what whoever made it may not give.
    """
    if not may_manage(by, person):
        raise AboveYou
    record("user.created", obj=person, new=state_of(person), user=by)


def delete_people(people: Iterable[User], by: User) -> None:
    """For good, and all or none; switching off is what can be undone.

    Raises:
        AboveYou: One of them may not be managed by who asks.
        LastSuperAdmin: Nobody would be left who may do everything.
    """
    with keeping_a_super_admin():
        for person in User.objects.select_for_update().filter(pk__in=[p.pk for p in people]):
            if person == by or not may_manage(by, person):
                raise AboveYou
            # Before: afterwards it has no number.
            record("user.deleted", obj=person, old=state_of(person), user=by)
            person.delete()


def may_have_become(old: dict[str, Any], new: dict[str, Any], person: User, by: User) -> bool:
    """Whether the change is one that `by` may make: nobody changes what they themselves may."""
    if by == person:
        return all(old[key] == new[key] for key in ACCESS)
    return may_manage(by, person)


def tell(person: User, old: dict[str, Any], new: dict[str, Any], by: User) -> None:
    """Write down what has changed; whoever may do something else now has to log in again."""
    differs = {key for key in new if old[key] != new[key]}
    if differs & {"role", "groups"}:
        write_down("role.changed", person, old, new, ("role", "groups"), by)
    if "is_active" in differs:
        action = "account.activated" if new["is_active"] else "account.deactivated"
        record(action, obj=person, user=by)
    others = [key for key in ("email", "first_name", "last_name", "language") if key in differs]
    if others:
        write_down("user.changed", person, old, new, others, by)
    if differs & set(ACCESS):
        access_changed(person, "access_changed")


def write_down(action: str, person: User, old: Any, new: Any, keys: Any, by: User) -> None:
    pick = {key: old[key] for key in keys}, {key: new[key] for key in keys}
    record(action, obj=person, old=pick[0], new=pick[1], user=by)


def state_of(person: User) -> dict[str, Any]:
    """What the audit trail knows about a person."""
    forget_groups(person)
    return {
        "email": person.email,
        "first_name": person.first_name,
        "last_name": person.last_name,
        "is_active": person.is_active,
        "language": language_of(person),
        "role": role_of(person),
        "groups": sorted(group.name for group in person.groups.all()),
    }


def language_of(person: User) -> str:
    """The language that the person has chosen for the admin; empty for none."""
    profile = getattr(person, "wagtail_userprofile", None)
    return profile.preferred_language if profile else ""


def invite_person(*, by: User, email: str, role: str, language: str, **names: str) -> User:
    """Make an account and queue the mail with which its person sets a password.

    Raises:
        AboveYou: The role is not one that who asks may give.
        AddressTaken: Somebody logs in with this address already.
    """
    if role not in assignable_roles(by):
        raise AboveYou
    try:
        with transaction.atomic():
            person = User.objects.create_user(email, **names)
    except IntegrityError as clash:
        raise AddressTaken from clash
    with told_by_caller():
        set_role(person, role)
    set_language(person, language)
    was_created(person, by)
    invite_user(user=person, invited_by=by)
    return person


def set_language(person: User, language: str) -> None:
    """The language of the person's admin and mails."""
    profile = UserProfile.get_for_user(person)
    profile.preferred_language = language
    profile.save(update_fields=["preferred_language"])
