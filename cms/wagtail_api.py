"""Leaves Wagtail's own API out of memory: nothing here is mounted, and it is large.

Four of Wagtail's apps load it when they get ready, and with it all of the admin's screens. They
find modules in its place that take what they register, and forget it.
"""

import sys
from types import ModuleType
from typing import Any

REGISTERING = ("wagtail.documents", "wagtail.images", "wagtail.snippets")
MODULES = (
    "wagtail.api.v3.api",
    "wagtail.contrib.redirects.api.v3",
    *(f"{app}.api.v3{module}" for app in REGISTERING for module in ("", ".registry", ".router")),
)


class NoApi:
    """Stands for an API that is not there."""

    def add_router(self, _prefix: str, _router: Any) -> None: ...


def register_content_types() -> None:
    """Stands for describing an app's models to an API that is not there."""


def leave_out_wagtail_api() -> None:
    """Call it before those apps get ready; what is loaded already stays."""
    names = {"api": NoApi(), "router": None, "register_content_types": register_content_types}
    for name in MODULES:
        module = ModuleType(name, "Left out by cms.wagtail_api.")
        vars(module).update(names)
        sys.modules.setdefault(name, module)
