"""What came back."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import httpx

from .errors import UnexpectedAnswer
from .redaction import redacted_text

IDENTIFYING = ("x-request-id", "request-id", "x-correlation-id", "x-li-uuid")
EXCERPT = 1000


@dataclass(frozen=True, repr=False)
class Answer:
    """A whole answer; its body may hold secrets, its `excerpt` does not."""

    vendor: str
    status: int
    headers: httpx.Headers
    body: bytes
    request_id: str
    secrets: frozenset[str] = field(default=frozenset())

    def __repr__(self) -> str:
        return f"<Answer {self.status} of {self.vendor}, request {self.request_id}>"

    @property
    def text(self) -> str:
        # PostgreSQL stores no text with a NUL in it.
        return self.body.decode("utf-8", "replace").replace("\0", "\N{REPLACEMENT CHARACTER}")

    @property
    def excerpt(self) -> str:
        """The beginning of the body without secrets, for logs and people."""
        # Redacted whole and cut afterwards: a cut JSON could not be read as JSON.
        return redacted_text(self.text, self.secrets)[:EXCERPT]

    @property
    def vendor_request_id(self) -> str:
        """The vendor's own name for the call, for its support; may be empty."""
        return next((self.headers[name] for name in IDENTIFYING if name in self.headers), "")

    @property
    def retry_after(self) -> float | None:
        """Seconds to wait, from `Retry-After` in either form."""
        value = self.headers.get("retry-after", "").strip()
        if value.isdecimal():
            return float(value)
        try:
            at = parsedate_to_datetime(value)
        except ValueError:
            return None
        left: float = (at.astimezone(UTC) - datetime.now(UTC)).total_seconds()
        return max(0.0, left)

    def json(self) -> Any:
        """The body as JSON.

        Raises:
            UnexpectedAnswer: It is none.
        """
        try:
            return json.loads(self.body)
        except ValueError:
            raise UnexpectedAnswer(
                self.vendor, "the answer is no JSON", request_id=self.request_id, answer=self
            ) from None

    def json_object(self) -> Mapping[str, Any]:
        """The body as a JSON object.

        Raises:
            UnexpectedAnswer: It is none.
        """
        found = self.json()
        if not isinstance(found, dict):
            raise UnexpectedAnswer(
                self.vendor, "the answer is no object", request_id=self.request_id, answer=self
            )
        return found
