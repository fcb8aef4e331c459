"""Proves that stored documents are what they should be, or makes them so."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.delivery.verification import (
    is_as_made,
    published_addresses,
    rebuild,
    stored_addresses,
)


class Command(BaseCommand):
    help = (
        "Make every published document from scratch and compare it with what is stored. "
        "Exits with 1 if any differs."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--rebuild", action="store_true", help="store the documents that were made"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        # Once each, in order.
        addresses = dict.fromkeys([*published_addresses(), *stored_addresses()])
        same = {address: is_as_made(address) for address in addresses}
        different = [address for address in addresses if same[address] is False]
        for address in different:
            self.stdout.write(f"differs: {address.kind} {address.locale} {address.path}")
        compared = sum(result is not None for result in same.values())
        self.stdout.write(f"{compared} of {len(addresses)} documents compared")
        if options["rebuild"]:
            rebuild([address for address in addresses if not same[address]])
        elif different:
            raise CommandError(f"{len(different)} documents are not as they should be.")
