"""Forms and what it takes to send one."""

import pytest

from business.forms.live_forms import forget_compiled


@pytest.fixture(autouse=True)
def _nothing_compiled() -> None:
    """Rows vanish with a test, and their keys come again."""
    forget_compiled()
