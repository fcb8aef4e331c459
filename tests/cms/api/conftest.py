"""The same readers and pages as for documents."""

from tests.cms.delivery.conftest import article, blog, consulting, reader, services

__all__ = ["article", "blog", "consulting", "reader", "services"]
