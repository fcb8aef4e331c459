"""Gives each role its rights, and a new installation its workflow."""

from typing import Any

from django.core.management.base import BaseCommand

from magnetiq_site.access.roles import ensure_roles
from magnetiq_site.editorial.workflow import ensure_workflow


class Command(BaseCommand):
    help = "Give each role its rights, and make the review workflow if there is none."

    def handle(self, *args: Any, **options: Any) -> None:
        ensure_roles()
        ensure_workflow()
