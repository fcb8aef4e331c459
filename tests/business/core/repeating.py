"""A process that sends one request under a key: `python -m tests.business.core.repeating`.

Its work is a row that nothing but the key keeps from being written twice.
"""

import os
import signal
import sys
import time
import uuid
from pathlib import Path

import django


class Operation:
    """Stands where the API's operation does."""

    def __init__(self, mode):
        self.mode = mode
        self.api = self

    def run(self, _request):
        from django.contrib.auth.models import Group  # noqa: PLC0415 - Django comes first
        from django.http import HttpResponse  # noqa: PLC0415

        group = Group.objects.create(name=f"{uuid.uuid4()}")
        time.sleep(0.2)
        if self.mode == "dies":
            os.kill(os.getpid(), signal.SIGKILL)
        return HttpResponse(group.name, status=201)

    def on_exception(self, _request, error):
        from django.http import HttpResponse  # noqa: PLC0415

        return HttpResponse(error.code, status=error.status)


def main(gate, mode, key):
    django.setup()
    from django.test import RequestFactory  # noqa: PLC0415 - Django comes first

    from business.core.answers import answered_once  # noqa: PLC0415

    request = RequestFactory().post("/work", {"a": 1}, headers={"idempotency-key": key})
    Path(f"{gate}.{os.getpid()}").touch()
    while not Path(gate).exists():
        time.sleep(0.005)
    run = Operation(mode).run
    answer = (run if mode == "careless" else answered_once(run))(request)
    sys.stdout.write(f"{answer.status_code} {answer.content.decode()}")


if __name__ == "__main__":
    main(*sys.argv[1:])
