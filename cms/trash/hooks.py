"""What the trash adds to the admin; `cms.wagtail_hooks` loads it."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wagtail import hooks
from wagtail.actions.registry import ActionRegistry
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page
from wagtail.permissions import register_permission_policy

from .deleting import TrashBulkAction, TrashPageAction, TrashPageAPIAction, ask_before_trash
from .models import TrashedPage
from .policy import policy
from .viewsets import TrashViewSet

register_permission_policy(TrashedPage, policy)
PagesAdminAPIViewSet.actions["delete"] = TrashPageAPIAction


# After the hooks of others, which may have a reason to refuse.
@hooks.register("before_delete_page", order=1000)
def trash_instead(request: HttpRequest, page: Page) -> Any:
    return ask_before_trash(request, page)


# After Wagtail's own action of the same name, which it replaces.
hooks.register("register_bulk_action", TrashBulkAction, order=100)


# Wherever Wagtail's action is looked up by its name, as by its own API.
@hooks.register("register_actions", order=1000)
def register_actions(actions: ActionRegistry) -> None:
    actions.register(Page, TrashPageAction)


@hooks.register("register_admin_viewset")
def register_trash() -> TrashViewSet:
    return TrashViewSet()


@hooks.register("register_permissions")
def register_permissions() -> QuerySet[Permission]:
    return Permission.objects.filter(
        content_type__app_label="cms", codename__endswith="_trashedpage"
    )


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    actions.register_action("cms.trash", _("Move to the trash"), _("Moved to the trash"))
    actions.register_action(
        "cms.restore", _("Restore from the trash"), _("Restored from the trash")
    )
