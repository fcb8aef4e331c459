"""Loads the demo site."""

from typing import Any

from django.core.management.base import BaseCommand

from magnetiq_site.demo.load import load_demo
from magnetiq_site.demo.site import SiteTaken


class Command(BaseCommand):
    help = (
        "Load the demo site in English and German. Safe to run again: it makes what was never "
        "made here, and leaves alone what an editor has changed, moved or deleted."
    )

    def handle(self, *_args: Any, **_options: Any) -> None:
        try:
            made = load_demo()
        except SiteTaken:
            self.stdout.write("This site has content of its own: the demo was not loaded.")
            return
        if made:
            self.stdout.write(f"Loaded the demo site: {len(made)} pages in two languages.")
