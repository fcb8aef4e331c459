"""Gunicorn's own lines, which name the address of a request that failed, masked as all others."""

import logging
from typing import Any

from gunicorn.glogging import Logger  # type: ignore[import-untyped]  # it has no types

from .logs import MaskingFormatter


class ServerLogger(Logger):
    """Chosen by `--logger-class`."""

    def _set_handler(
        self, log: Any, output: Any, fmt: logging.Formatter, stream: Any = None
    ) -> None:
        masking = MaskingFormatter(fmt._fmt, fmt.datefmt)
        super()._set_handler(log, output, masking, stream)
