"""Tells Wagtail's user administration which screens to use; stands in `INSTALLED_APPS`."""

from wagtail.users.apps import WagtailUsersAppConfig


class InvitingUsersConfig(WagtailUsersAppConfig):
    user_viewset = "magnetiq_site.accounts.viewsets.InvitingUserViewSet"
    group_viewset = "magnetiq_site.accounts.managing.RoleGroupViewSet"
