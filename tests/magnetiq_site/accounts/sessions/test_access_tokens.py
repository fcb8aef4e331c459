"""What an access token says, and every way to forge one that is refused."""

import base64
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.test import Client

import jwt
import pytest
import time_machine
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from magnetiq_site.access.roles import EDITORS, ensure_roles
from magnetiq_site.accounts.models import LoginSession, User
from magnetiq_site.accounts.sessions.access_tokens import CLAIMS
from magnetiq_site.accounts.sessions.keys import newest_key

from .conftest import Program

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
Claims = dict[str, Any]


@pytest.fixture(autouse=True)
def _keys(settings: Any, tmp_path: Path) -> None:
    settings.MAGNETIQ_SIGNING_KEY_FILE = tmp_path / "data" / "signing.keys"


def said_by(token: str) -> Claims:
    return dict(jwt.decode(token, options={"verify_signature": False}))


def forged(program: Program, **changes: Any) -> str:
    """The program's own token with other claims, signed with the right key."""
    claims = {**said_by(program.access_token), **changes}
    kept = {name: value for name, value in claims.items() if value is not None}
    key = newest_key()
    return jwt.encode(kept, key.private, "RS256", headers={"kid": key.kid})


def test_a_token_says_who_may_do_what(ada: User) -> None:
    ensure_roles()
    program = Program()
    program.log_in()
    claims = said_by(program.access_token)
    assert set(claims) == set(CLAIMS)
    session = LoginSession.objects.get()
    claims["permissions"].sort()
    assert claims | {"jti": "", "iat": 0, "exp": 0} == {
        "sub": str(ada.pk), "email": "ada@example.com", "role": "editor",
        "permissions": sorted(EDITORS.permissions), "iat": 0, "exp": 0,
        "iss": "http://localhost:8036", "aud": "magnetiq-api", "jti": "", "type": "access",
        "sid": str(session.pk),
    }  # fmt: skip
    assert claims["exp"] - claims["iat"] == 15 * 60
    assert jwt.get_unverified_header(program.access_token) == {
        "alg": "RS256", "typ": "JWT", "kid": newest_key().kid,
    }  # fmt: skip
    assert program.is_in


def test_a_token_that_we_have_signed_is_let_in(program: Program) -> None:
    """What the refusals below are measured against."""
    program.access_token = forged(program, jti="another")
    assert program.is_in


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"exp": int(time.time()) - 10}, id="expired"),
        pytest.param({"iat": int(time.time()) + 3600}, id="from the future"),
        pytest.param({"nbf": int(time.time()) + 3600}, id="not yet"),
        pytest.param({"iss": "https://evil.example"}, id="wrong issuer"),
        pytest.param({"aud": "another-api"}, id="wrong audience"),
        pytest.param({"aud": ["magnetiq-api", "another-api"]}, id="several audiences"),
        pytest.param({"type": "refresh"}, id="wrong type"),
        pytest.param({"sub": "999999"}, id="somebody else's session"),
        pytest.param({"sub": "nobody"}, id="no number"),
        pytest.param({"sub": 1}, id="a subject that is no text"),
        pytest.param({"sid": "999999"}, id="no such session"),
        pytest.param({"sid": None}, id="no session"),
        *[pytest.param({name: None}, id=f"no {name}") for name in CLAIMS if name != "sid"],
    ],
)
def test_claims_that_are_refused(program: Program, changes: Claims) -> None:
    program.access_token = forged(program, **changes)
    assert not program.is_in


def unsigned(program: Program) -> str:
    header = {"alg": "none", "typ": "JWT", "kid": newest_key().kid}
    return f"{segment(header)}.{segment(said_by(program.access_token))}."


def signed_with_the_public_key(program: Program) -> str:
    public = newest_key().private.public_key()
    pem = public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    header = {"alg": "HS256", "typ": "JWT", "kid": newest_key().kid}
    text = f"{segment(header)}.{segment(said_by(program.access_token))}"
    algorithm = jwt.algorithms.HMACAlgorithm(jwt.algorithms.HMACAlgorithm.SHA256)
    return f"{text}.{encoded(algorithm.sign(text.encode(), pem))}"


def tampered(program: Program) -> str:
    head, _body, signature = program.access_token.split(".")
    claims = {**said_by(program.access_token), "role": "super_admin"}
    return f"{head}.{segment(claims)}.{signature}"


def signed_by_somebody_else(program: Program) -> str:
    theirs = generate_private_key(public_exponent=65537, key_size=2048)
    claims = said_by(program.access_token)
    return jwt.encode(claims, theirs, "RS256", headers={"kid": newest_key().kid})


def bringing_its_own_key(program: Program) -> str:
    theirs = generate_private_key(public_exponent=65537, key_size=2048)
    jwk = jwt.algorithms.RSAAlgorithm.to_jwk(theirs.public_key(), as_dict=True)
    headers = {"kid": "theirs", "jwk": jwk, "jku": "https://evil.example/jwks.json"}
    return jwt.encode(said_by(program.access_token), theirs, "RS256", headers=headers)


def signed_otherwise(program: Program) -> str:
    key = newest_key()
    claims = said_by(program.access_token)
    return jwt.encode(claims, key.private, "PS256", headers={"kid": key.kid})


def without_a_key(program: Program) -> str:
    return jwt.encode(said_by(program.access_token), newest_key().private, "RS256")


def with_a_path_for_a_key(program: Program) -> str:
    key = newest_key()
    claims = said_by(program.access_token)
    return jwt.encode(claims, key.private, "RS256", headers={"kid": "../../../dev/null"})


@pytest.mark.parametrize(
    "forge",
    [
        unsigned, signed_with_the_public_key, tampered, signed_by_somebody_else,
        bringing_its_own_key, signed_otherwise, without_a_key, with_a_path_for_a_key,
    ],
)  # fmt: skip
def test_signatures_that_are_refused(program: Program, forge: Callable[[Program], str]) -> None:
    program.access_token = forge(program)
    assert not program.is_in


@pytest.mark.parametrize("nonsense", ["x", "a.b.c", "..", "e30.e30.e30", "é", "A" * 7000])
def test_what_is_no_token_is_refused(program: Program, nonsense: str) -> None:
    program.access_token = nonsense
    assert not program.is_in


def test_a_refresh_token_is_no_access_token(program: Program) -> None:
    program.access_token = program.refresh_token
    assert not program.is_in


def test_a_token_lives_a_quarter_of_an_hour(program: Program) -> None:
    with time_machine.travel(time.time() + 14 * 60):
        assert program.is_in
    with time_machine.travel(time.time() + 15 * 60 + 6):
        assert not program.is_in


def test_tokens_outlive_the_key_that_signed_them(program: Program) -> None:
    call_command("rotate_signing_keys")
    assert program.is_in
    old = program.access_token
    assert program.refresh().status_code == 200
    kids = [jwt.get_unverified_header(token)["kid"] for token in (old, program.access_token)]
    assert kids[0] != kids[1] == newest_key().kid
    assert known_kids() == {*kids}
    with time_machine.travel(time.time() + 15 * 60 + 6):
        assert known_kids() == {kids[1]}
        call_command("rotate_signing_keys")
        assert kids[0] not in known_kids()
        assert len(known_kids()) == 2


def test_others_can_check_our_tokens(program: Program) -> None:
    answer = Client().get("/.well-known/jwks.json")
    assert answer.headers["Cache-Control"] == "public, max-age=60"
    assert "Vary" not in answer.headers
    [key] = answer.json()["keys"]
    assert set(key) == {"kty", "n", "e", "kid", "alg", "use"}
    keys = jwt.PyJWKSet.from_dict(answer.json())
    kid = jwt.get_unverified_header(program.access_token)["kid"]
    claims = jwt.decode(
        program.access_token, keys[kid].key, algorithms=["RS256"], audience="magnetiq-api"
    )
    assert claims["email"] == "ada@example.com"


def known_kids() -> set[str]:
    return {key["kid"] for key in Client().get("/.well-known/jwks.json").json()["keys"]}


def segment(value: Claims) -> str:
    return encoded(json.dumps(value).encode())


def encoded(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()
