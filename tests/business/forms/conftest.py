"""A site whose home page shows a form, and somebody to edit it."""

from typing import Any

import pytest

from business.forms.live_forms import forget_compiled
from business.forms.models import Form
from tests.cms.conftest import admin, editor, german, home
from tests.cms.delivery.conftest import reader
from tests.cms.delivery.content import publish

__all__ = ["admin", "editor", "german", "home", "reader"]


@pytest.fixture(autouse=True)
def _nothing_compiled() -> None:
    """Rows vanish with a test, and their keys come again."""
    forget_compiled()


@pytest.fixture
def form(db: None) -> Form:
    """The contact form, which every installation begins with."""
    return Form.objects.get(key="contact")


@pytest.fixture
def page(home: Any, form: Form) -> Any:
    """A page that shows the contact form."""
    value = {"heading": "Write to us", "text": "Any time.", "form": form.pk}
    return publish(home, body=[{"type": "form", "value": value, "id": "f" * 8}])
