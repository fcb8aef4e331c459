"""What can go wrong with a call, told apart by what a caller does next.

No message holds a secret: whatever came from the other side went through `redaction`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .answers import Answer


class VendorError(Exception):
    """A call did not succeed.

    Args:
        vendor: The client's name.
        detail: What happened, fit for a log and for an operator.
        request_id: Our name for the call; the vendor was sent it.
        answer: The answer, if there was one.
        retry_after: Seconds after which the other side wants to be asked again, if it said so.
    """

    def __init__(
        self,
        vendor: str,
        detail: str,
        *,
        request_id: str = "",
        answer: Answer | None = None,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(f"{vendor}: {detail}")
        self.vendor, self.detail, self.request_id = vendor, detail, request_id
        self.answer, self.retry_after = answer, retry_after

    @property
    def status(self) -> int | None:
        """The HTTP status, if there was an answer."""
        return None if self.answer is None else self.answer.status


class VendorUnavailable(VendorError):
    """It cannot be reached, answers 5xx, or its circuit is open. `was_sent` is False if the
    request surely did not arrive: then even what must not happen twice may be tried again."""

    was_sent = True


class VendorUnreached(VendorUnavailable):
    """No connection came about, so that nothing was sent."""

    was_sent = False


class CircuitOpen(VendorUnreached):
    """It failed too often; nobody asks before `retry_after` seconds have passed."""


class VendorTimeout(VendorError):
    """No answer in time; the request may have been carried out."""


class VendorRateLimited(VendorError):
    """429: it was not carried out, and may be asked again after `retry_after`."""


class VendorUnauthorised(VendorError):
    """401: the credentials are not (or no longer) accepted."""


class VendorRefused(VendorError):
    """Another 4xx: the same request will not succeed."""


class UnexpectedAnswer(VendorError):
    """An answer that the protocol does not allow: a redirect, too long, not the JSON asked for."""
