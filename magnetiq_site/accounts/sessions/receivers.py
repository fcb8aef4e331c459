"""Keeps the rows of logins right whoever logs in or out, and whoever changes what people may do."""

from typing import Any

from django.contrib.auth.models import Group
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save
from django.http import HttpRequest

from wagtail.models import GroupCollectionPermission, GroupPagePermission

from business.core import audit
from magnetiq_site.accounts.models import User
from magnetiq_site.accounts.signals import access_changed

from .lifecycle import end_sessions, open_session
from .models import EndReason, Kind, LoginSession
from .requests import SESSION_MARK, set_current_session


def connect_receivers() -> None:
    """Called once, when the app is ready."""
    user_logged_in.connect(browser_logged_in)
    user_logged_out.connect(browser_logged_out)
    pre_save.connect(person_changes, sender=User)
    m2m_changed.connect(roles_changed, sender=User.groups.through)
    m2m_changed.connect(roles_changed, sender=User.user_permissions.through)
    m2m_changed.connect(rights_of_group_changed, sender=Group.permissions.through)
    pre_delete.connect(group_goes, sender=Group)
    for model in (GroupPagePermission, GroupCollectionPermission):
        post_save.connect(right_of_group_changed, sender=model)
        post_delete.connect(right_of_group_changed, sender=model)


def browser_logged_in(*, request: HttpRequest, user: User, **_kwargs: Any) -> None:
    """Every login by cookie comes through here, whichever form it was typed into."""
    # Somebody who logs in a second time in one browser has one login there.
    before = user.login_sessions.filter(pk=request.session.get(SESSION_MARK, 0))
    end_sessions(before, EndReason.LOGOUT, by=user, request=request)
    session = open_session(user=user, kind=Kind.BROWSER, request=request)
    request.session[SESSION_MARK] = session.pk
    set_current_session(request, session)
    audit.record("session.started", obj=session, user=user, request=request)


def browser_logged_out(*, request: HttpRequest, user: User | None, **_kwargs: Any) -> None:
    if user is not None:
        own = user.login_sessions.filter(pk=request.session.get(SESSION_MARK, 0))
        end_sessions(own, EndReason.LOGOUT, by=user, request=request)


def person_changes(*, instance: User, **_kwargs: Any) -> None:
    """Whoever is switched off, or is a super admin now or no more."""
    before = User.objects.filter(pk=instance.pk).values("is_active", "is_superuser").first()
    if before and before != {name: getattr(instance, name) for name in before}:
        access_changed(instance, EndReason.ACCESS_CHANGED)


def roles_changed(
    *, instance: Any, action: str, reverse: bool, pk_set: set[int] | None, **_kwargs: Any
) -> None:
    """Somebody was put into a group or taken out of it, from either side."""
    if action == "pre_clear":
        people = instance.user_set.all() if reverse else [instance]
    elif action in {"post_add", "post_remove"} and pk_set:
        people = User.objects.filter(pk__in=pk_set) if reverse else [instance]
    else:
        return
    for person in people:
        access_changed(person, EndReason.ACCESS_CHANGED)


def rights_of_group_changed(
    *, instance: Any, action: str, reverse: bool, pk_set: set[int] | None, **_kwargs: Any
) -> None:
    if action == "pre_clear":
        groups = instance.group_set.all() if reverse else [instance]
    elif action in {"post_add", "post_remove"} and pk_set:
        groups = Group.objects.filter(pk__in=pk_set) if reverse else [instance]
    else:
        return
    end_tokens_of(groups)


def right_of_group_changed(*, instance: Any, **_kwargs: Any) -> None:
    end_tokens_of([instance.group])


def group_goes(*, instance: Group, **_kwargs: Any) -> None:
    for person in instance.user_set.all():
        access_changed(person, EndReason.ACCESS_CHANGED)


def end_tokens_of(groups: Any) -> None:
    """What a group may do stands in the tokens of its members. Browsers go on: nothing that a
    cookie stands for is remembered, and somebody may be in the middle of writing."""
    people = User.objects.filter(groups__in=groups)
    tokens = LoginSession.objects.filter(kind=Kind.API, user__in=people)
    end_sessions(tokens, EndReason.ACCESS_CHANGED)
