"""Encrypts every stored secret under a new key, while the product runs.

    manage.py rotate_credentials            a new key; the old ones stay readable
    manage.py rotate_credentials --forget   the same for what is left; then the old keys go

With MAGNETIQ_CREDENTIAL_KEYS the new key is put first by hand, and the old one is removed by hand
after this command has said that nothing needs it.
"""

from argparse import ArgumentParser
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import models

from cryptography.fernet import Fernet

from business.connections.errors import UnreadableSecret
from business.connections.fields import EncryptedTextField
from business.connections.vault import (
    Sealed,
    add_key,
    current_keys,
    forget_old_keys,
    is_current,
    reseal,
)


class Command(BaseCommand):
    help = "Encrypt every stored secret under a new key."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--forget", action="store_true", help="Remove the old keys once nothing needs them."
        )

        parser.add_argument(
            "--print-key", action="store_true", help="Print a new key and do nothing else."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["print_key"]:
            self.stdout.write(Fernet.generate_key().decode())
            return
        in_file = not settings.MAGNETIQ_CREDENTIAL_KEYS
        if in_file and not options["forget"]:
            add_key()
        changed, unreadable = reseal_everything()
        self.stdout.write(f"{changed} secrets are encrypted under the newest key now.")
        if unreadable:
            raise CommandError(
                f"{len(unreadable)} secrets cannot be read with any key: {', '.join(unreadable)}. "
                "No key was removed."
            )
        if options["forget"] and in_file:
            forget_old_keys()
        old = len(current_keys()) - 1
        self.stdout.write(f"{old} old keys are left, and nothing needs them.")


def reseal_everything() -> tuple[int, list[str]]:
    """Encrypt each secret anew that the newest key does not open; returns how many, and which
    cannot be read."""
    changed, unreadable = 0, []
    for model, field in encrypted_fields():
        for row in (
            model._default_manager.exclude(**{field: Sealed("")}).only("pk", field).iterator()
        ):
            sealed = getattr(row, field)
            if is_current(sealed):
                continue
            try:
                fresh = reseal(sealed)
            except UnreadableSecret:
                unreadable.append(f"{model._meta.label}:{row.pk}")
                continue
            # Whoever changed it meanwhile has used the newest key.
            same = model._default_manager.filter(**{"pk": row.pk, field: sealed})
            changed += same.update(**{field: fresh})
    return changed, unreadable


def encrypted_fields() -> list[tuple[type[models.Model], str]]:
    """Every column of every app that holds secrets."""
    return [
        (model, field.name)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, EncryptedTextField)
    ]
