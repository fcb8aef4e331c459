"""Registers what the editorial room adds to the admin."""

from typing import Any

from wagtail import hooks

from .translation_doors import guarded_urls


# Before those of wagtail-localize.
@hooks.register("register_admin_urls", order=-1)
def register_guarded_urls() -> list[Any]:
    return guarded_urls()
