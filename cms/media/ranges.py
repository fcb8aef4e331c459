"""A part of a file, for whoever asks for one: Safari plays no film otherwise."""

import re
from collections.abc import Iterator
from typing import IO, Any

from django.http import FileResponse, HttpRequest, HttpResponseBase

# Several ranges at once may be answered with the whole, says RFC 9110.
SINGLE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)
PIECE = 64 * 1024


def in_range(request: HttpRequest, answer: HttpResponseBase) -> HttpResponseBase:
    """The part of a file's answer that was asked for; anything else as it is."""
    if not isinstance(answer, FileResponse) or answer.status_code != 200:
        return answer
    answer["Accept-Ranges"] = "bytes"
    asked = SINGLE.fullmatch(request.headers.get("Range", "").strip())
    size = int(answer["Content-Length"])
    bounds = bounds_of(asked[1], asked[2], size) if asked else None
    if request.method != "GET" or bounds is None or not is_the_same(request, answer):
        return answer
    first, last = bounds
    if first >= size or last < first:
        return _without_content(answer, size)
    file: Any = answer.file_to_stream
    file.seek(first)
    answer.status_code = 206
    answer["Content-Range"] = f"bytes {first}-{last}/{size}"
    answer["Content-Length"] = str(last - first + 1)
    # Closes the file as before, but is not handed to the server as a whole file.
    answer.streaming_content = pieces(file, last - first + 1)
    return answer


def bounds_of(first: str, last: str, size: int) -> tuple[int, int] | None:
    """The first byte and the last, beyond the end if nothing is left; None if it is no range."""
    if first:
        if last and int(last) < int(first):
            return None
        return int(first), min(int(last), size - 1) if last else size - 1
    if last:
        return max(size - int(last), 0), size - 1
    return None


def is_the_same(request: HttpRequest, answer: HttpResponseBase) -> bool:
    """Whether the file is still the one of which the asker has another part."""
    known = request.headers.get("If-Range")
    return known is None or known in (answer.get("ETag"), answer.get("Last-Modified"))


def pieces(file: IO[bytes], length: int) -> Iterator[bytes]:
    while length > 0 and (piece := file.read(min(PIECE, length))):
        length -= len(piece)
        yield piece


def _without_content(answer: FileResponse, size: int) -> FileResponse:
    answer.status_code = 416
    answer["Content-Range"] = f"bytes */{size}"
    answer["Content-Length"] = "0"
    answer.streaming_content = []
    return answer
