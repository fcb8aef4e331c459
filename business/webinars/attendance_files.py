"""Lists of participants as Zoom, Teams and others write them: whose addresses stand in them."""

import csv
import io
import re
from collections import Counter
from typing import BinaryIO

from business.core.addresses import normalise_address
from business.core.errors import BusinessError

from .errors import UnreadableAttendance

MOST_BYTES = 5 * 1024 * 1024
MOST_LINES = 20_000
LONGEST_LINE = 20_000
SEPARATORS = "\t;,"
ADDRESS = re.compile(r"[^\s<>\"',;]+@[^\s<>\"',;]+\.[^\s<>\"',;]+")
# Byte order marks; Teams writes UTF-16, Excel what Windows speaks.
MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))


def read_addresses(file: BinaryIO) -> list[str]:
    """Every address in the column that has most of them, once, in the order of the file.

    What stands above the table, as in the reports of Zoom and Teams, is passed over.

    Raises:
        UnreadableAttendance: It is no table of text, too long, or has no addresses.
    """
    rows = rows_of(decoded(file.read(MOST_BYTES + 1)))
    found = [
        (column, match[0])
        for cells in rows
        for column, cell in enumerate(cells)
        if (match := ADDRESS.search(cell))
    ]
    if not found:
        raise UnreadableAttendance
    [(best, _count)] = Counter(column for column, _address in found).most_common(1)
    addresses = (normalised(address) for column, address in found if column == best)
    return list(dict.fromkeys(address for address in addresses if address))


def decoded(content: bytes) -> str:
    if len(content) > MOST_BYTES:
        raise UnreadableAttendance
    marked = [encoding for mark, encoding in MARKS if content.startswith(mark)]
    for encoding in (*marked, "utf-8", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeError:
            continue
        if "\x00" not in text:
            return text
    raise UnreadableAttendance


def rows_of(text: str) -> list[list[str]]:
    lines = text.splitlines()
    if len(lines) > MOST_LINES or any(len(line) > LONGEST_LINE for line in lines):
        raise UnreadableAttendance
    separator = max(SEPARATORS, key=text.count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error:
        raise UnreadableAttendance from None


def normalised(address: str) -> str:
    try:
        return normalise_address(address)
    except BusinessError:
        return ""
