"""What every worker has to know of the others: the rates used up, and whether the relay answers."""

from django.db import models


class RateBucket(models.Model):
    """What is left of a rate. `tokens` may be below zero: transactional mail never waits for it."""

    key = models.CharField(max_length=300, primary_key=True)
    tokens = models.FloatField()
    counted_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.key


class RelayState(models.Model):
    """The relay's trouble; nobody tries before `closed_until`."""

    name = models.CharField(max_length=20, primary_key=True)
    failures = models.PositiveIntegerField(default=0)
    closed_until = models.DateTimeField(null=True)
    error = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.name
