"""The pages of a small site."""

from tests.cms.delivery.conftest import consulting, reader, services

__all__ = ["consulting", "reader", "services"]
