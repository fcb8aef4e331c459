"""Files of secrets in the data directory: written whole, readable by their owner only."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path


def write_secret_file(path: Path, text: str, *, replace: bool) -> None:
    """Write a file that is whole at every moment.

    Args:
        replace: Whether a file that is there gives way; if not, the first of several writers wins
            and the others have to read what it wrote.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    # mkstemp makes files of mode 0600.
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    try:
        with os.fdopen(handle, "w") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            (os.replace if replace else os.link)(name, path)
    finally:
        Path(name).unlink(missing_ok=True)
