"""The bytes of an uploaded file, read without taking a large one into memory."""

import mmap
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

Content = bytes | mmap.mmap


@contextmanager
def content_of(file: Any) -> Iterator[Content]:
    """The content as bytes, or as a map of the temporary file that holds it.

    The file must not be empty. It stands at its beginning afterwards.
    """
    file.seek(0)
    try:
        number = file.fileno()
    except (AttributeError, OSError):
        yield file.read()
    else:
        with mmap.mmap(number, 0, access=mmap.ACCESS_READ) as content:
            yield content
    file.seek(0)


def rewrite(file: Any, content: bytes) -> None:
    """Put other content into an uploaded file, wherever it is held."""
    held = file.file
    held.seek(0)
    held.truncate()
    held.write(content)
    held.seek(0)
    file.size = len(content)
