"""Broken connections wait for whoever may mend them."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import ngettext

from business.core.dashboard import Waiting

from .models import Connection, ConnectionState


def broken_connections(user: Any) -> Iterator[Waiting]:
    if not user.has_perm("connections.change_connection"):
        return
    count = Connection.objects.filter(state=ConnectionState.NEEDS_ATTENTION).count()
    if count:
        text = ngettext(
            "%(count)d integration needs attention", "%(count)d integrations need attention", count
        )
        yield Waiting(text % {"count": count}, reverse("integrations:index"), "warning")
