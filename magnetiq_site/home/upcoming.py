"""What goes live or ends soon, as far as a person may edit it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from wagtail.models import Page
from wagtail.permissions import policy_registry

from cms.schedule import ending, going_live

WITHIN = timedelta(days=30)
LOOKED_AT = 50
SHOWN = 10


@dataclass(frozen=True)
class Upcoming:
    """One change of the public site; `content` is a page or a snippet."""

    at: datetime
    content: Any
    goes_live: bool


def upcoming_for(user: Any) -> list[Upcoming]:
    """The next changes, the first one first."""
    begin = [Upcoming(plan.at, plan.content, True) for plan in going_live(WITHIN, LOOKED_AT)]
    end = [Upcoming(plan.at, plan.content, False) for plan in ending(WITHIN, LOOKED_AT)]
    visible = [change for change in begin + end if may_edit(user, change.content)]
    return sorted(visible, key=lambda change: change.at)[:SHOWN]


def may_edit(user: Any, content: Any) -> bool:
    if isinstance(content, Page):
        return bool(content.permissions_for_user(user).can_edit())
    policy = policy_registry.get_by_type(type(content))
    return bool(policy.user_has_permission(user, "change"))
