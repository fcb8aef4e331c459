"""Signs access tokens with a new key, while the product runs.

    manage.py rotate_signing_keys

Tokens that are out there count until they expire: the old key verifies as long as that.
"""

from typing import Any

from django.core.management.base import BaseCommand

from magnetiq_site.accounts.sessions.keys import rotate_keys, verifying_keys


class Command(BaseCommand):
    help = "Sign access tokens with a new key; those that are out there stay good."

    def handle(self, *args: Any, **options: Any) -> None:
        key = rotate_keys()
        self.stdout.write(f"The key {key.kid} signs now; {len(verifying_keys())} keys verify.")
