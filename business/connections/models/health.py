"""How calls to vendors go: the circuit that all processes share, and counts per hour."""

from django.db import models


class VendorHealth(models.Model):
    """The latest of one vendor, under the name of its client."""

    name = models.CharField(max_length=80, primary_key=True)
    failures = models.PositiveIntegerField(default=0)
    open_until = models.FloatField(default=0)
    checked_at = models.DateTimeField(null=True)
    succeeded_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.name


class CallHour(models.Model):
    """The calls of one hour."""

    name = models.CharField(max_length=80)
    hour = models.DateTimeField()
    calls = models.PositiveIntegerField(default=0)
    failures = models.PositiveIntegerField(default=0)
    milliseconds = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["name", "hour"], name="connections_hour_once")
        ]
        indexes = [models.Index(fields=["hour"], name="connections_hour")]

    def __str__(self) -> str:
        return f"{self.name} {self.hour:%Y-%m-%d %H}"
