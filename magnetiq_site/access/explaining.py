"""What a person may do, and why: by which role, through which group, on which part of the site."""

from collections import defaultdict
from dataclasses import asdict, dataclass, field
from typing import Any

from django.contrib.auth.models import Permission
from django.utils.translation import gettext as _

from wagtail.models import GroupCollectionPermission, GroupPagePermission

from business.core.permissions import known_permissions
from magnetiq_site.accounts.models import User

from .permissions import collection_right, page_right, rights_behind
from .roles import BY_GROUP, SUPER_ADMIN


@dataclass(frozen=True, order=True)
class Source:
    """A group that gives a right, and where: empty for the whole site."""

    group: str
    place: str = ""

    def told(self) -> dict[str, str]:
        role = BY_GROUP.get(self.group)
        return reason(
            self.text(), group=self.group, place=self.place, role=role.key if role else ""
        )

    def text(self) -> str:
        role = BY_GROUP.get(self.group)
        words = {
            "role": str(role.label) if role else "",
            "group": self.group,
            "place": self.place,
        }
        if role and self.place:
            return _("By the role %(role)s, in %(place)s.") % words
        if role:
            return _("By the role %(role)s.") % words
        if not self.group:
            return _("Given to this person alone.")
        if self.place:
            return _("By the group %(group)s, in %(place)s.") % words
        return _("By the group %(group)s.") % words


@dataclass
class Answer:
    """Whether somebody holds a permission, and why."""

    permission: str
    label: str
    allowed: bool = False
    reasons: list[dict[str, str]] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def reason(text: str, *, role: str = "", group: str = "", place: str = "") -> dict[str, str]:
    return {"role": role, "group": group, "place": place, "text": text}


def explain(user: User) -> list[dict[str, Any]]:
    """Every permission that there is, and for each whether the person holds it, and why."""
    sources = sources_of(user)
    return [
        asdict(answer(user, name, str(permission.label), sources))
        for name, permission in known_permissions().items()
    ]


def answer(user: User, name: str, label: str, sources: dict[str, set[Source]]) -> Answer:
    if not user.is_active:
        return Answer(name, label, reasons=[reason(_("The account is switched off."))])
    if user.is_superuser:
        why = reason(_("Super admins may do everything."), role=SUPER_ADMIN)
        return Answer(name, label, allowed=True, reasons=[why])
    wanted = rights_behind(name)
    found = set().union(*(sources.get(right, set()) for right in wanted))
    missing = sorted(right for right in wanted if right not in sources)
    told = [source.told() for source in sorted(found)]
    if not told:
        told = [reason(_("No role and no group of this person gives it."))]
    elif missing:
        told.insert(0, reason(_("Only a part of it is given.")))
    return Answer(name, label, allowed=not missing, reasons=told, missing=missing)


def sources_of(user: User) -> dict[str, set[Source]]:
    """Who gives each right of a person."""
    found: dict[str, set[Source]] = defaultdict(set)
    columns = ("content_type__app_label", "codename")
    through = Permission.objects.filter(group__user=user)
    for group, app, code in through.values_list("group__name", *columns):
        found[f"{app}.{code}"].add(Source(group))
    for app, code in Permission.objects.filter(user=user).values_list(*columns):
        found[f"{app}.{code}"].add(Source(""))
    pages = GroupPagePermission.objects.filter(group__user=user)
    for given in pages.select_related("group", "page", "permission"):
        place = "" if given.page.is_root() else given.page.get_admin_display_title()
        found[page_right(given.permission.codename)].add(Source(given.group.name, place))
    media = GroupCollectionPermission.objects.filter(group__user=user)
    for row in media.select_related("group", "collection", "permission__content_type"):
        place = "" if row.collection.is_root() else row.collection.name
        right = f"{row.permission.content_type.app_label}.{row.permission.codename}"
        found[collection_right(right)].add(Source(row.group.name, place))
    return found
