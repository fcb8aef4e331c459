"""Another day."""

from datetime import timedelta

from django.utils import timezone

import pytest
import time_machine


@pytest.fixture
def time_machine_at():
    """The same hour so many days away."""
    return lambda days: time_machine.travel(timezone.now() + timedelta(days=days), tick=False)
