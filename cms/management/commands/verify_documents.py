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
        different = []
        compared = 0
        for address in addresses:
            same = is_as_made(address)
            compared += same is not None
            if same is False:
                different.append(address)
                self.stdout.write(f"differs: {address.kind} {address.locale} {address.path}")
            if options["rebuild"] and not same:
                rebuild(address)
        self.stdout.write(f"{compared} of {len(addresses)} documents compared")
        if different and not options["rebuild"]:
            raise CommandError(f"{len(different)} documents are not as they should be.")
