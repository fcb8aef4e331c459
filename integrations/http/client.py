"""The client that every vendor's module is given.

`call` is for vendors: circuit, retries where they are safe, typed errors. `send` is one request
and whatever answer it gets, for addresses that people enter.
"""

import logging
import time
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import httpcore
import httpx
import stamina

from .addresses import AddressGuard, ForbiddenAddress
from .answers import Answer
from .circuit import Circuit
from .errors import (
    UnexpectedAnswer,
    VendorError,
    VendorRateLimited,
    VendorRefused,
    VendorTimeout,
    VendorUnauthorised,
    VendorUnavailable,
    VendorUnreached,
)
from .policy import CallRecord, Retries, Timeouts, ignore_record
from .redaction import is_secret, redacted_text, redacted_url
from .transport import GuardedTransport, finished_within

logger = logging.getLogger(__name__)
# They write whole addresses and headers.
for name in ("httpx", "httpcore"):
    logging.getLogger(name).setLevel(logging.WARNING)

IDEMPOTENT = frozenset({"GET", "HEAD", "OPTIONS", "PUT", "DELETE"})
LARGEST_BODY = 2 * 1024 * 1024


@dataclass
class Client:
    """Calls one vendor.

    Args:
        name: The vendor, in errors, logs, records, and of its circuit.
        base_url: What relative addresses are relative to.
        headers: Sent with each request.
        secrets: Values that must not appear anywhere; those of headers are known already.
        circuit: Asked before each call; none if absent.
        record: Told how each request went.
        guard: Where requests may go.
        largest_body: Bytes of an answer that are read.
    """

    name: str
    base_url: str = ""
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    secrets: Iterable[str] = field(default=(), repr=False)
    circuit: Circuit | None = None
    record: Callable[[CallRecord], None] = ignore_record
    guard: AddressGuard = field(default_factory=AddressGuard)
    timeouts: Timeouts = field(default_factory=Timeouts)
    retries: Retries = field(default_factory=Retries)
    largest_body: int = LARGEST_BODY

    def __post_init__(self) -> None:
        self._http = httpx.Client(
            base_url=self.base_url,
            headers={"User-Agent": "Magnetiq", "Accept-Encoding": "identity", **self.headers},
            transport=GuardedTransport(self.guard),
            timeout=httpx.Timeout(self.timeouts.read, connect=self.timeouts.connect),
            follow_redirects=False,
            trust_env=False,
        )

    def __enter__(self) -> "Client":
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Give the connections back."""
        self._http.close()

    def call(
        self,
        method: str,
        url: str,
        *,
        idempotency_key: str = "",
        repeatable: bool | None = None,
        headers: Mapping[str, str] | None = None,
        **request: Any,
    ) -> Answer:
        """Call the vendor; returns its 2xx answer.

        Args:
            method: GET, HEAD, OPTIONS, PUT and DELETE are tried again.
            url: Relative to the base, or whole.
            idempotency_key: Names the effect for the vendor, so that any method is tried again.
            repeatable: Overrules what the method says.
            headers: Of this request only.
            request: `json`, `data` (a form), `content`, `params`, as HTTPX has them; and `secrets`
                as for `send`.

        Raises:
            VendorError: One of its kinds.
        """
        sent = dict(headers or {})
        if idempotency_key:
            sent["Idempotency-Key"] = idempotency_key
        if repeatable is None:
            repeatable = method.upper() in IDEMPOTENT or bool(idempotency_key)
        for attempt in stamina.retry_context(
            on=lambda error: self._pause(error, repeatable=repeatable),
            attempts=self.retries.attempts,
            wait_initial=self.retries.first_pause,
            wait_jitter=self.retries.first_pause,
            wait_max=self.retries.longest_pause,
            timeout=None,
        ):
            with attempt:
                return self._call_once(method, url, headers=sent, **request)
        raise AssertionError("unreachable")

    def _pause(self, error: Exception, *, repeatable: bool) -> bool | float:
        """Whether to try again, or after how many seconds."""
        if not isinstance(error, VendorUnavailable | VendorTimeout | VendorRateLimited):
            return False
        was_carried_out = not isinstance(error, VendorRateLimited | VendorUnreached)
        if was_carried_out and not repeatable:
            return False
        if error.retry_after is None:
            return True
        return error.retry_after if error.retry_after <= self.retries.longest_pause else False

    def _call_once(self, method: str, url: str, **request: Any) -> Answer:
        if self.circuit is not None:
            self.circuit.enter(self.name)
        started = time.monotonic()
        try:
            answer = self._judged(self.send(method, url, **request))
        except VendorError as error:
            self._note(error, time.monotonic() - started)
            raise
        self._note(None, time.monotonic() - started)
        return answer

    def _note(self, error: VendorError | None, seconds: float) -> None:
        # Who refuses one request in particular is alive and well.
        ok = error is None or isinstance(error, VendorRefused)
        self.record(CallRecord(self.name, ok, seconds, "" if error is None else error.detail))
        if self.circuit is None:
            return
        if isinstance(error, VendorUnavailable | VendorTimeout):
            self.circuit.fail(self.name)
        else:
            self.circuit.succeed(self.name)

    def _judged(self, answer: Answer) -> Answer:
        """The answer if it is a success.

        Raises:
            VendorError: It is something else.
        """
        if 200 <= answer.status < 300:
            return answer
        kind: type[VendorError] = UnexpectedAnswer
        if answer.status >= 500 or answer.status == 408:
            kind = VendorUnavailable
        elif answer.status == 401:
            kind = VendorUnauthorised
        elif answer.status == 429:
            kind = VendorRateLimited
        elif answer.status >= 400:
            kind = VendorRefused
        raise kind(
            self.name,
            f"{answer.status} {answer.excerpt}".strip(),
            request_id=answer.request_id,
            answer=answer,
            retry_after=answer.retry_after,
        )

    def send(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        secrets: Iterable[str] = (),
        **request: Any,
    ) -> Answer:
        """Send one request; returns the answer of whatever status.

        `secrets` are values of this request that must not appear anywhere.

        Raises:
            VendorTimeout: There was none in time.
            VendorUnavailable: The connection failed.
            UnexpectedAnswer: It is too long or compressed.
        """
        request_id = uuid.uuid4().hex
        sent = {"X-Request-ID": request_id, **(headers or {})}
        try:
            built = self._http.build_request(method, url, headers=sent, **request)
        except httpx.InvalidURL:
            raise VendorUnreached(
                self.name, "the address is not allowed", request_id=request_id
            ) from None
        started, outcome = time.monotonic(), "failed"
        hidden = self._known_secrets(built, secrets)
        try:
            with self._errors_named(request_id), finished_within(self.timeouts.total):
                answer = self._read(built, request_id, hidden)
            outcome = str(answer.status)
            return answer
        finally:
            logger.debug(
                "%s: %s %s %s in %.3f s, request %s", self.name, method,
                redacted_text(redacted_url(str(built.url)), hidden),
                outcome, time.monotonic() - started, request_id,
            )  # fmt: skip

    @contextmanager
    def _errors_named(self, request_id: str) -> Iterator[None]:
        """Raise our errors in place of HTTPX's, without what those hold."""
        try:
            yield
        except ForbiddenAddress as error:
            raise VendorUnreached(self.name, str(error), request_id=request_id) from None
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            raise VendorUnreached(self.name, self._said(error), request_id=request_id) from None
        except httpx.TimeoutException as error:
            raise VendorTimeout(self.name, self._said(error), request_id=request_id) from None
        except httpx.HTTPError as error:
            raise VendorUnavailable(self.name, self._said(error), request_id=request_id) from None

    def _read(self, request: httpx.Request, request_id: str, hidden: frozenset[str]) -> Answer:
        response = self._http.send(request, stream=True)
        body = bytearray()
        try:
            # Small on the wire may be huge when unpacked.
            if response.headers.get("content-encoding", "identity").lower() != "identity":
                raise UnexpectedAnswer(self.name, "the answer is compressed", request_id=request_id)
            for chunk in response.iter_raw():
                body += chunk
                if len(body) > self.largest_body:
                    raise UnexpectedAnswer(
                        self.name, "the answer is too long", request_id=request_id
                    )
        finally:
            response.close()
            # One client serves many accounts.
            self._http.cookies.clear()
        return Answer(
            vendor=self.name,
            status=response.status_code,
            headers=response.headers,
            body=bytes(body),
            request_id=request_id,
            secrets=hidden,
        )

    def _known_secrets(self, request: httpx.Request, more: Iterable[str]) -> frozenset[str]:
        sent = [value for name, value in request.headers.items() if is_secret(name)]
        # Of "Bearer x" it is x that must not be seen.
        bare = [value.partition(" ")[2] for value in sent]
        return frozenset(filter(None, [*self.secrets, *more, *sent, *bare]))

    def _said(self, error: Exception) -> str:
        if isinstance(error, httpx.TimeoutException | httpcore.TimeoutException):
            return "no answer in time"
        return redacted_text(str(error), self.secrets) or type(error).__name__
