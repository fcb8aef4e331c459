"""The content app. It stands first in INSTALLED_APPS: it leaves something of Wagtail out."""

from django.apps import AppConfig
from django.conf import settings
from django.core import checks
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from .wagtail_api import leave_out_wagtail_api


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = _("Content")

    def ready(self) -> None:
        from .cards.receivers import connect as connect_cards  # noqa: PLC0415 - needs the models
        from .checks import (  # noqa: PLC0415 - needs the models
            check_blocks,
            check_pages,
            check_stored_blocks,
        )
        from .delivery.receivers import connect  # noqa: PLC0415 - needs the models
        from .receivers import ensure_path_index, ensure_search_index  # noqa: PLC0415 - needs the models
        from .redirects.views import install_form  # noqa: PLC0415 - as above
        from .sitesearch.documents import documents  # noqa: PLC0415 - needs the models
        from .sitesearch.registry import register_search_source  # noqa: PLC0415 - as above
        from .translation import receivers  # noqa: F401, PLC0415 - they need the models
        from .trash import guard, hiding  # noqa: PLC0415 - as above

        if not settings.MAGNETIQ_WAGTAIL_API:
            leave_out_wagtail_api()
        checks.register(check_blocks, "cms")
        checks.register(check_pages, "cms")
        checks.register(check_stored_blocks, "cms", checks.Tags.database)
        connect()
        connect_cards()
        install_form()
        hiding.hide_trash()
        guard.connect()
        register_search_source(documents)
        post_migrate.connect(ensure_search_index, sender=self, dispatch_uid="cms.search_index")
        post_migrate.connect(ensure_path_index, sender=self, dispatch_uid="cms.path_index")
