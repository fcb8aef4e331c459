"""Two contacts that became one, and what is needed to part them again."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from .people import Contact


class Merge(models.Model):
    """The journal of one merge."""

    winner = models.ForeignKey(Contact, related_name="merges_won", on_delete=models.CASCADE)
    loser = models.ForeignKey(Contact, related_name="merges_lost", on_delete=models.CASCADE)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True)
    moved = models.JSONField(default=list, help_text="[model, field, [primary keys]], in order.")
    before = models.JSONField(default=dict, help_text="The winner's values before.")
    after = models.JSONField(default=dict, help_text="The winner's values after.")


class NotDuplicate(models.Model):
    """Two contacts of which a person said that they are two."""

    first = models.ForeignKey(Contact, related_name="+", on_delete=models.CASCADE)
    second = models.ForeignKey(Contact, related_name="+", on_delete=models.CASCADE)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["first", "second"], name="uq_not_duplicate")
        ]
