"""The process that decodes and encodes images: `python -m cms.studio.child`.

It answers on stdout what is asked on stdin, and leaves when nobody asks any more or when the asker
is gone. It knows neither Django nor a file's name: what it makes is written by whoever asks.
"""

import io
import json
import resource
import select
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import IO, Any

from PIL import Image

from cms.cards.drawing import crop_card, draw_card

from .sizes import make_sizes

IDLE_SECONDS = 5.0
# For the largest picture that is let in, several times over.
MEMORY = 1024**3
# Decoders report a broken file by any of these.
BROKEN = (OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError)


def card(picture: IO[bytes], title: str, name: str) -> list[bytes]:
    return [draw_card(title, name, picture)]


def cropped_card(picture: IO[bytes]) -> list[bytes]:
    return [crop_card(picture)]


WORKS: dict[str, Callable[..., list[bytes]]] = {
    "sizes": make_sizes,
    "card": card,
    "cropped card": cropped_card,
}


def main() -> None:
    limit_memory()
    asked, answers = sys.stdin.buffer, sys.stdout.buffer
    while select.select([asked], [], [], IDLE_SECONDS)[0] and (line := asked.readline()):
        request = json.loads(line)
        picture = io.BytesIO(asked.read(request["length"]))
        answer, parts = answered(request, picture)
        answers.write(json.dumps(answer).encode() + b"\n")
        answers.writelines(parts)
        answers.flush()


def answered(request: dict[str, Any], picture: IO[bytes]) -> tuple[dict[str, Any], list[bytes]]:
    try:
        parts = WORKS[request["work"]](picture, **request["arguments"])
    except BROKEN as error:
        return {"error": repr(error), "is_unreadable": True}, []
    except Exception as error:
        return {"error": repr(error), "is_unreadable": False}, []
    return {"lengths": [len(part) for part in parts]}, parts


def limit_memory() -> None:
    """Let an allocation fail rather than the machine; macOS has no such limit."""
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))


if __name__ == "__main__":
    main()
