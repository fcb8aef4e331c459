"""The composing app: operators' commands and the checks that span rooms."""

from django.apps import AppConfig

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
        from .inline_scripts import replace_inline_scripts  # noqa: PLC0415 - needs the models

        replace_inline_scripts()

        for key, name, company in PLAYERS:
            use = ConsentUse(ConsentCategory.EXTERNAL_MEDIA, name, company)
            register_consent_use(key, use)
