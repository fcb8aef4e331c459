"""Applies the rules of retention, or says what they would do."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from business.core.privacy.registry import retention_rules
from magnetiq_site.privacy.retention import RetentionFailed, due_now, run_retention


class Command(BaseCommand):
    help = "Forget what has been kept long enough; the nightly job does the same."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only say what would go")

    def handle(self, *_args: Any, dry_run: bool, **_options: Any) -> None:
        if dry_run:
            counts = {rule.key: count for rule, count in due_now()}
        else:
            try:
                counts = run_retention().counts
            except RetentionFailed as error:
                raise CommandError(f"These rules failed, see the log: {error}") from error
        for rule in retention_rules():
            kept = f"{rule.keep_for.days} days"
            self.stdout.write(f"{counts[rule.key]:>8}  {rule.key}  ({rule.title}, kept {kept})")
        total = sum(counts.values())
        self.stdout.write(f"{total:>8}  {'would go' if dry_run else 'went'}")
