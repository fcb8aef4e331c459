"""Registers the content room's screens."""

from wagtail import hooks

from .viewsets import SiteSettingsViewSet


@hooks.register("register_admin_viewset")
def register_site_settings() -> SiteSettingsViewSet:
    return SiteSettingsViewSet("site_settings")
