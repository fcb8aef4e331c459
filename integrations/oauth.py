"""OAuth 2 as a client: the authorisation code with PKCE, refresh and revocation.

Nothing here is tried again: a code or a refresh token that a vendor has seen twice may cost the
whole connection.
"""

import base64
import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import quote, urlencode

from .http import Answer, Client, UnexpectedAnswer, VendorRefused, VendorUnauthorised


class InvalidGrant(VendorRefused):
    """The code or the refresh token is not accepted (any more): a person has to connect anew."""


class InvalidClient(VendorUnauthorised):
    """The client id or secret is wrong."""


@dataclass(frozen=True)
class OAuthProvider:
    """Where a vendor's endpoints are, and how it wants to be asked.

    Args:
        key: Unique; part of the redirect address.
        scopes: What is asked for.
        revocation_url: Empty if the vendor has none.
        client_authentication: How the client id and secret are sent.
        extra: Further parameters of the authorisation address, such as `access_type=offline`.
    """

    key: str
    authorization_url: str
    token_url: str
    scopes: tuple[str, ...]
    revocation_url: str = ""
    client_authentication: Literal["basic", "body"] = "basic"
    extra: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, repr=False)
class OAuthApp:
    """What the vendor has registered us as."""

    client_id: str
    client_secret: str


@dataclass(frozen=True, repr=False)
class Tokens:
    """What a token endpoint hands out; no refresh token means that the last one stays."""

    access_token: str
    refresh_token: str
    expires_in: int | None
    scope: str


def make_verifier() -> str:
    """A secret for one authorisation (RFC 7636)."""
    return secrets.token_urlsafe(48)


def challenge_of(verifier: str) -> str:
    """What the vendor is shown of the verifier: S256."""
    digest = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def authorization_address(
    provider: OAuthProvider, *, client_id: str, redirect_uri: str, state: str, verifier: str
) -> str:
    """Where the person is sent to agree."""
    parameters = {
        **provider.extra,
        "response_type": "code",
        "client_id": client_id,
        "redirect_uri": redirect_uri,
        "scope": " ".join(provider.scopes),
        "state": state,
        "code_challenge": challenge_of(verifier),
        "code_challenge_method": "S256",
    }
    joint = "&" if "?" in provider.authorization_url else "?"
    return provider.authorization_url + joint + urlencode(parameters, quote_via=quote)


def exchange_code(
    client: Client,
    provider: OAuthProvider,
    app: OAuthApp,
    *,
    code: str,
    verifier: str,
    redirect_uri: str,
) -> Tokens:
    """Trade a code for tokens.

    Raises:
        InvalidGrant: The code is not accepted.
        VendorError: Anything else.
    """
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "code_verifier": verifier,
        "redirect_uri": redirect_uri,
    }
    return _tokens(_post(client, provider, app, provider.token_url, form))


def refresh_tokens(
    client: Client, provider: OAuthProvider, app: OAuthApp, *, refresh_token: str
) -> Tokens:
    """Trade a refresh token for new tokens; many vendors accept each of them once only.

    Raises:
        InvalidGrant: It is not accepted any more.
        VendorError: Anything else.
    """
    form = {"grant_type": "refresh_token", "refresh_token": refresh_token}
    return _tokens(_post(client, provider, app, provider.token_url, form))


def revoke_token(client: Client, provider: OAuthProvider, app: OAuthApp, *, token: str) -> None:
    """Tell the vendor to forget a token (RFC 7009).

    Raises:
        VendorError: It may still be valid.
    """
    _post(client, provider, app, provider.revocation_url, {"token": token})


def _post(
    client: Client, provider: OAuthProvider, app: OAuthApp, url: str, form: dict[str, str]
) -> Answer:
    headers = {"Accept": "application/json"}
    secrets_in = ("code", "code_verifier", "refresh_token", "token")
    hidden = [form[name] for name in secrets_in if name in form] + [app.client_secret]
    if provider.client_authentication == "basic":
        # RFC 6749, 2.3.1: both are form-encoded before they are joined.
        pair = f"{quote(app.client_id, safe='')}:{quote(app.client_secret, safe='')}"
        headers["Authorization"] = f"Basic {base64.b64encode(pair.encode()).decode()}"
    else:
        form = {**form, "client_id": app.client_id, "client_secret": app.client_secret}
    try:
        return client.call(
            "POST", url, data=form, headers=headers, secrets=hidden, repeatable=False
        )
    except (VendorRefused, VendorUnauthorised) as error:
        kinds = {"invalid_grant": InvalidGrant, "invalid_client": InvalidClient}
        kind = kinds.get(_error_code(error.answer))
        if kind is None:
            raise
        raise kind(
            error.vendor, error.detail, request_id=error.request_id, answer=error.answer
        ) from None


def _error_code(answer: Answer | None) -> str:
    if answer is None:
        return ""
    try:
        return str(answer.json_object().get("error", ""))
    except UnexpectedAnswer:
        return ""


def _tokens(answer: Answer) -> Tokens:
    found = answer.json_object()
    access_token = found.get("access_token")
    if not isinstance(access_token, str) or not access_token:
        raise UnexpectedAnswer(
            answer.vendor, "no access token", request_id=answer.request_id, answer=answer
        )
    expires_in = str(found.get("expires_in") or "")
    return Tokens(
        access_token=access_token,
        refresh_token=str(found.get("refresh_token") or ""),
        expires_in=int(expires_in) if expires_in.isdecimal() else None,
        scope=str(found.get("scope") or ""),
    )
