import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from business.mail.services.bounces import receive_returned


class Command(BaseCommand):
    help = "Read one returned mail from standard input, as a mail server's pipe delivers it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--to", default="", help="the address that it was delivered to")

    def handle(self, *args: Any, **options: Any) -> None:
        received = receive_returned(sys.stdin.buffer.read(), envelope_to=options["to"])
        self.stdout.write(f"{len(received.mails)} of our mails were found in it.")
