"""An editor, and the pages of a small site."""

import pytest

from tests.cms.delivery.conftest import article, blog, consulting, reader, services
from tests.cms.preview.looking import Editor

__all__ = ["article", "blog", "consulting", "reader", "services"]


@pytest.fixture
def ada(db) -> Editor:
    return Editor("ada@example.com")


@pytest.fixture
def grace(db) -> Editor:
    return Editor("grace@example.com")
