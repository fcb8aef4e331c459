"""The mails that webinars send, and what their texts may use."""

from business.mail.declarations import MailDeclaration

MAILS: tuple[MailDeclaration, ...] = ()
