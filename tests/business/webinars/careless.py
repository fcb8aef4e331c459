"""The server without its guard, as the negative control: who registers looks first, and waits."""

import threading
import time
from copy import copy
from typing import Any

from magnetiq_site.wsgi import application as application  # isort: skip - Django comes first

from business.webinars import api
from business.webinars.models import Session
from business.webinars.services import registering

# Seconds between the look at the places and what follows from it.
DAWDLE = 0.3

seen = threading.local()
register_attendee = registering.register_attendee


def register_carelessly(*, session_id: int, **rest: Any) -> Any:
    seen.session = Session.objects.get(pk=session_id)
    time.sleep(DAWDLE)
    return register_attendee(session_id=session_id, **rest)


registering.lock_session = lambda _pk: copy(seen.session)
api.register_attendee = register_carelessly
