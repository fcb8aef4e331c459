"""What a log line may say.

Whole lines are masked, so that tracebacks and what libraries write are covered.
"""

import logging

from business.core.current import request_id
from business.core.masking import masked


class MaskingFormatter(logging.Formatter):
    """Masks the finished line, the traceback included, and knows the request's id."""

    def format(self, record: logging.LogRecord) -> str:
        record.request_id = request_id.get() or "-"
        return masked(super().format(record))
