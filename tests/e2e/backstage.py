"""Behind the scenes of the product: runs the Python that tests send, and gives back its last line.

One process for all of them, since Django takes seconds to begin.
"""

import io
import json
import signal
import sys
from contextlib import redirect_stdout

import django

django.setup()

from django.core.management.commands.shell import Command  # noqa: E402 - the settings come first
from django.db import connections  # noqa: E402 - as above

LONGEST = 60  # seconds of one piece


def main() -> None:
    for line in sys.stdin:
        printed = io.StringIO()
        signal.alarm(LONGEST)
        with redirect_stdout(printed):
            exec(json.loads(line), Command().get_namespace(verbosity=0))
        signal.alarm(0)
        connections.close_all()
        sys.stdout.write(printed.getvalue().splitlines()[-1] + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
