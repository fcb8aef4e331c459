"""Django's SMTP backend, which remembers how far a mail had come when the connection broke."""

import smtplib
from typing import Any

from django.core.mail.backends.smtp import EmailBackend


class PhasedConnection(smtplib.SMTP):
    """Knows whether the relay may have taken the mail, and what it said last."""

    data_begun = False
    answer = ""

    def mail(self, *args: Any, **kwargs: Any) -> Any:
        self.data_begun, self.answer = False, ""
        return super().mail(*args, **kwargs)

    def data(self, msg: Any) -> Any:
        self.data_begun = True
        code, words = super().data(msg)
        self.answer = f"{code} {words.decode('utf-8', 'replace')}"
        return code, words


class PhasedTlsConnection(PhasedConnection, smtplib.SMTP_SSL):
    """The same over TLS from the first byte."""


class RelayBackend(EmailBackend):
    """Sends to the relay of `MAGNETIQ_EMAIL_URL`."""

    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        return PhasedTlsConnection if self.use_ssl else PhasedConnection

    def open(self) -> bool | None:
        # A failed greeting would leave a half-open connection behind.
        try:
            return super().open()
        except Exception:
            self.close()
            self.connection = None
            raise

    @property
    def is_alive(self) -> bool:
        return self.connection is not None and self.connection.sock is not None

    @property
    def data_begun(self) -> bool:
        return bool(getattr(self.connection, "data_begun", False))

    @property
    def answer(self) -> str:
        return str(getattr(self.connection, "answer", ""))
