"""What a person may do with one page, and why."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail.models import GroupPagePermission, Page

from magnetiq_site.accounts.models import User

from .roles import BY_GROUP

Test = Callable[[Any], bool]


@dataclass(frozen=True)
class Act:
    """Something that is done with a page: how Wagtail decides, and the rights that it takes."""

    label: Any
    is_allowed: Test
    rights: tuple[str, ...]


ACTS = (
    Act(
        gettext_lazy("Edit"),
        lambda tester: tester.can_edit(),
        ("change_page", "add_page"),
    ),
    Act(
        gettext_lazy("Add pages below"),
        lambda tester: tester.can_add_subpage(),
        ("add_page",),
    ),
    Act(gettext_lazy("Publish"), lambda tester: tester.can_publish(), ("publish_page",)),
    Act(gettext_lazy("Unpublish"), lambda tester: tester.can_unpublish(), ("publish_page",)),
    Act(
        gettext_lazy("Move to the trash"),
        lambda tester: tester.can_delete(),
        ("change_page", "add_page", "publish_page", "bulk_delete_page"),
    ),
    Act(gettext_lazy("Lock"), lambda tester: tester.can_lock(), ("lock_page",)),
    Act(gettext_lazy("Unlock"), lambda tester: tester.can_unlock(), ("unlock_page",)),
)


def explain_page(user: User, page: Page) -> list[dict[str, Any]]:
    """Every act with yes or no, as Wagtail decides, and the reasons for it."""
    specific = page.specific
    tester = specific.permissions_for_user(user)
    return [
        {
            "label": str(act.label),
            "allowed": act.is_allowed(tester),
            "reasons": reasons(user, specific, act, act.is_allowed(tester)),
        }
        for act in ACTS
    ]


def reasons(user: User, page: Page, act: Act, is_allowed: bool) -> list[str]:
    if not user.is_active:
        return [_("The account is switched off.")]
    if user.is_superuser:
        told = [_("Super admins may do everything.")]
    else:
        told = given_on(user, page, act.rights)
    if is_allowed:
        return told
    if not told:
        return [_("No role and no group of this person gives the right to it on this page.")]
    return [*told, *hindrances(page)]


def given_on(user: User, page: Page, rights: tuple[str, ...]) -> list[str]:
    """Who gives one of these rights here, and on which page it was given."""
    above = [*page.get_ancestors().values_list("pk", flat=True), page.pk]
    rows = GroupPagePermission.objects.filter(
        group__user=user, page__in=above, permission__codename__in=rights
    ).select_related("group", "page")
    told = []
    for row in rows.order_by("group__name", "page__depth", "permission__codename"):
        if row.permission.codename == "add_page" and "change_page" in rights:
            if page.owner_id == user.pk:
                told.append(_("It is the person's own page."))
            continue
        told.append(place_of(row))
    return list(dict.fromkeys(told))


def place_of(row: Any) -> str:
    role = BY_GROUP.get(row.group.name)
    name = str(role.label) if role else row.group.name
    words = {"name": name, "page": row.page.get_admin_display_title()}
    if row.page.is_root():
        return _("%(name)s: on the whole site.") % words
    return _("%(name)s: on “%(page)s” and below.") % words


def hindrances(page: Page) -> list[str]:
    """What of the page itself may stand in the way."""
    found = []
    if page.locked:
        found.append(_("The page is locked."))
    if page.live:
        found.append(_("The page is public."))
    if page.current_workflow_state:
        found.append(_("The page is in a workflow."))
    if page.get_children().exists():
        found.append(_("There are pages below it."))
    return found or [_("The state of the page does not allow it.")]
