"""CSV as it comes from offices, and CSV that office programs do not execute."""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from .errors import UnreadableFile

ENCODINGS = ("utf-8-sig", "cp1252")
DELIMITERS = ",;\t"
SAMPLE = 64 * 1024
LONGEST_CELL = 10_000
MOST_COLUMNS = 100
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")


def read_table(file: BinaryIO) -> Iterator[tuple[int, list[str]]]:
    """Yield the header and each row that is not blank, with the line it ends on.

    The file is read as a stream; its encoding and delimiter are recognised.

    Raises:
        UnreadableFile: It is no text, has no header, or a cell is absurdly long.
    """
    encoding = _encoding(file)
    text = io.TextIOWrapper(file, encoding=encoding, newline="")
    try:
        header_line = text.readline()
        delimiter = max(DELIMITERS, key=header_line.count)
        text.seek(0)
        yield from _rows(text, delimiter)
    except (csv.Error, UnicodeError):
        raise UnreadableFile from None
    finally:
        text.detach()


def _rows(text: Iterable[str], delimiter: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(text, delimiter=delimiter, strict=True)
    for cells in reader:
        cleaned = [cell.replace("\x00", "").strip() for cell in cells]
        if len(cleaned) > MOST_COLUMNS or any(len(cell) > LONGEST_CELL for cell in cleaned):
            raise UnreadableFile
        if any(cleaned):
            yield reader.line_num, cleaned


def _encoding(file: BinaryIO) -> str:
    file.seek(0)
    if b"\x00" in file.read(SAMPLE):
        raise UnreadableFile
    for encoding in ENCODINGS:
        file.seek(0)
        decoder = io.TextIOWrapper(file, encoding=encoding)
        try:
            while decoder.read(SAMPLE):
                pass
        except UnicodeError:
            continue
        finally:
            decoder.detach()
            file.seek(0)
        return encoding
    raise UnreadableFile


def neutralised(value: Any) -> str:
    """A cell that no office program takes for a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(DANGEROUS) else text


class _Echo:
    def write(self, value: str) -> str:
        return value


def written_table(rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    """Yield the lines of a CSV file, each when it is asked for; opens rightly in Excel."""
    writer: Any = csv.writer(_Echo())
    yield "\ufeff"
    for row in rows:
        yield writer.writerow([neutralised(value) for value in row])
