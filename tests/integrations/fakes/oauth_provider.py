"""A strict OAuth 2 provider: PKCE, codes for one use within 30 seconds, rotating refresh tokens.

A refresh token that comes twice means that it was stolen: the whole connection dies, as RFC 9700
asks of providers, and as many do.
"""

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

from integrations.oauth import OAuthProvider

from .server import Received, Reply, serving

CODE_SECONDS = 30
ACCESS_SECONDS = 3600


@dataclass
class Grant:
    """What one person agreed to."""

    scope: str
    account: str = "acme"
    is_alive: bool = True
    access_token: str = ""
    refresh_token: str = ""
    spent: set[str] = field(default_factory=set)


@dataclass
class Code:
    grant: Grant
    challenge: str
    redirect_uri: str
    made_at: float
    is_used: bool = False


@dataclass
class FakeProvider:
    """The state of the vendor; `answer` is its HTTP face."""

    client_id: str = "client-1"
    client_secret: str = "s3cr3t & odd"
    redirect_uris: set[str] = field(default_factory=set)
    codes: dict[str, Code] = field(default_factory=dict)
    grants: list[Grant] = field(default_factory=list)
    refreshes: int = 0
    slowness: float = 0.0
    down: bool = False
    access_seconds: int = ACCESS_SECONDS
    hands_out_refresh_tokens: bool = True
    lock: threading.Lock = field(default_factory=threading.Lock)
    url: str = ""

    def declaration(self, key: str = "fake") -> OAuthProvider:
        return OAuthProvider(
            key=key,
            authorization_url=f"{self.url}/authorize",
            token_url=f"{self.url}/token",
            revocation_url=f"{self.url}/revoke",
            scopes=("posts.write", "offline.access"),
        )

    def agree(self, address: str) -> dict[str, str]:
        """The person clicks "Allow"; returns the parameters of the way back."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert asked["response_type"] == "code"
        assert asked["client_id"] == self.client_id
        assert asked["redirect_uri"] in self.redirect_uris, asked["redirect_uri"]
        assert asked["code_challenge_method"] == "S256"
        assert len(asked["state"]) >= 32
        grant = Grant(scope=asked["scope"])
        code = secrets.token_urlsafe()
        self.grants.append(grant)
        self.codes[code] = Code(grant, asked["code_challenge"], asked["redirect_uri"], time.time())
        return {"code": code, "state": asked["state"]}

    def answer(self, request: Received) -> Reply:
        if self.down:
            return Reply(503, b"maintenance", {"Retry-After": "7"})
        if request.path == "/me":
            return self._who(request)
        if request.method != "POST" or request.path not in ("/token", "/revoke"):
            return Reply(404)
        if not self._knows(request.headers.get("authorization", "")):
            return _json(401, {"error": "invalid_client"})
        if request.headers.get("content-type") != "application/x-www-form-urlencoded":
            return _json(400, {"error": "invalid_request"})
        with self.lock:
            if request.path == "/revoke":
                return self._revoke(request.form)
            if request.form.get("grant_type") == "authorization_code":
                return self._redeem(request.form)
            if request.form.get("grant_type") == "refresh_token":
                reply = self._refresh(request.form)
            else:
                return _json(400, {"error": "unsupported_grant_type"})
        # The token has changed; the answer takes its time.
        time.sleep(self.slowness)
        return reply

    def _knows(self, header: str) -> bool:
        scheme, _space, pair = header.partition(" ")
        if scheme != "Basic":
            return False
        user, _colon, password = base64.b64decode(pair).decode().partition(":")
        return (unquote(user), unquote(password)) == (self.client_id, self.client_secret)

    def _who(self, request: Received) -> Reply:
        token = request.headers.get("authorization", "").removeprefix("Bearer ")
        for grant in self.grants:
            if grant.is_alive and token and grant.access_token == token:
                return _json(200, {"id": grant.account, "name": "Acme page"})
        return _json(401, {"error": "invalid_token"})

    def _redeem(self, form: dict[str, str]) -> Reply:
        code = self.codes.get(form.get("code", ""))
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if code is None or code.is_used:
            if code is not None:
                code.grant.is_alive = False
            return _json(400, {"error": "invalid_grant", "error_description": "unknown code"})
        code.is_used = True
        if time.time() - code.made_at > CODE_SECONDS:
            return _json(400, {"error": "invalid_grant", "error_description": "code too old"})
        if challenge != code.challenge or form.get("redirect_uri") != code.redirect_uri:
            return _json(400, {"error": "invalid_grant", "error_description": "does not fit"})
        return self._tokens(code.grant)

    def _refresh(self, form: dict[str, str]) -> Reply:
        self.refreshes += 1
        given = form.get("refresh_token", "")
        for grant in self.grants:
            if given in grant.spent:
                grant.is_alive = False
            elif grant.is_alive and grant.refresh_token == given:
                return self._tokens(grant)
        return _json(400, {"error": "invalid_grant", "error_description": f"{given} was revoked"})

    def _revoke(self, form: dict[str, str]) -> Reply:
        for grant in self.grants:
            if form.get("token") in (grant.access_token, grant.refresh_token):
                grant.is_alive = False
        return Reply(200)

    def _tokens(self, grant: Grant) -> Reply:
        grant.spent.add(grant.refresh_token)
        grant.access_token = f"at-{secrets.token_urlsafe()}"
        grant.refresh_token = f"rt-{secrets.token_urlsafe()}"
        found = {
            "access_token": grant.access_token,
            "token_type": "bearer",
            "expires_in": self.access_seconds,
            "scope": grant.scope,
        }
        if self.hands_out_refresh_tokens:
            found["refresh_token"] = grant.refresh_token
        return _json(200, found)


def _json(status: int, content: dict[str, object]) -> Reply:
    return Reply(status, json.dumps(content).encode(), {"Content-Type": "application/json"})


def way_back(address: str, parameters: dict[str, str]) -> str:
    """The redirect as the browser follows it."""
    return f"{address}?{urlencode(parameters)}"


@contextmanager
def running_provider() -> Iterator[FakeProvider]:
    provider = FakeProvider()
    with serving(provider.answer) as url:
        provider.url = url
        yield provider
