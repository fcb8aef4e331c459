"""The people's room."""

from django.apps import AppConfig

from business.mail.declarations import register_mail


class AccountsConfig(AppConfig):
    name = "magnetiq_site.accounts"
    label = "accounts"
    verbose_name = "Accounts"

    def ready(self) -> None:
        from .emails import MAILS  # noqa: PLC0415 - models are loaded now
        from .personal_data import register_accounts  # noqa: PLC0415 - as above
        from .sessions.receivers import connect_receivers  # noqa: PLC0415 - as above

        for mail in MAILS:
            register_mail(mail)
        register_accounts()
        connect_receivers()
