"""The composing app: operators' commands and the checks that span rooms."""

from django.apps import AppConfig

from business.core.permissions import register_permissions
from business.core.visitor_consents import ConsentCategory, ConsentUse, register_consent_use

# Whose players the blocks of pages show.
PLAYERS = (
    ("youtube", "YouTube", "Google Ireland Ltd."),
    ("vimeo", "Vimeo", "Vimeo.com, Inc."),
)


class SiteConfig(AppConfig):
    name = "magnetiq_site"
    verbose_name = "Magnetiq"

    def ready(self) -> None:
        from . import machine_translation  # noqa: F401, PLC0415 - registers its family
        from .access.media_policy import register_media_policies  # noqa: PLC0415 - as above
        from .access.own_permissions import PERMISSIONS  # noqa: PLC0415 - needs the models
        from .access.page_policy import register_page_policy  # noqa: PLC0415 - as above
        from .inline_scripts import replace_inline_scripts  # noqa: PLC0415 - as above

        for key, name, company in PLAYERS:
            use = ConsentUse(ConsentCategory.EXTERNAL_MEDIA, name, company)
            register_consent_use(key, use)
        register_permissions(*PERMISSIONS)
        register_media_policies()
        register_page_policy()
        replace_inline_scripts()
