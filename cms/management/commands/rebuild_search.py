"""Makes the search index anew, or proves that it is what it should be."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.sitesearch.models import SearchEntry
from cms.sitesearch.verification import differences, rebuild


class Command(BaseCommand):
    help = (
        "Make the site's search index from scratch. Readers go on finding what is right meanwhile."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--verify",
            action="store_true",
            help="only compare, and exit with 1 if anything differs",
        )
        parser.add_argument(
            "--if-empty", action="store_true", help="do nothing if there is an index already"
        )

    def handle(self, *_args: Any, verify: bool, if_empty: bool, **options: Any) -> None:
        if verify:
            self.verify()
        elif not (if_empty and SearchEntry.objects.exists()):
            self.stdout.write(f"{rebuild()} entries")

    def verify(self) -> None:
        found = differences()
        for line in found:
            self.stdout.write(line)
        if found:
            raise CommandError(f"{len(found)} entries are not as they should be.")
        self.stdout.write(f"{SearchEntry.objects.count()} entries are as they should be")
