"""The keys that access tokens are signed with; made at first use, in a file outside the repository.

The newest key signs. A key that was replaced verifies until the last token that it can have signed
has expired, and is then forgotten.
"""

import fcntl
import json
import time
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from jwt.algorithms import RSAAlgorithm

from business.core.secret_files import write_secret_file

ALGORITHM = "RS256"
KEY_BITS = 2048
# How far the clocks of two of our machines may differ.
LEEWAY = 5


@dataclass(frozen=True)
class SigningKey:
    """One pair of keys.

    Args:
        kid: Its thumbprint as RFC 7638 has it.
        private: Signs; its public half verifies.
        replaced_at: When a newer one took over, as seconds since 1970.
    """

    kid: str
    private: RSAPrivateKey
    replaced_at: float | None

    def public_jwk(self) -> dict[str, Any]:
        """What others may know."""
        numbers = RSAAlgorithm.to_jwk(self.private.public_key(), as_dict=True)
        return {
            **{name: numbers[name] for name in ("kty", "n", "e")},
            "kid": self.kid,
            "alg": ALGORITHM,
            "use": "sig",
        }


def newest_key() -> SigningKey:
    """The key that signs."""
    return _keys()[0]


def verifying_keys() -> dict[str, SigningKey]:
    """Every key whose tokens count, by its id."""
    now = time.time()
    return {key.kid: key for key in _keys() if not _is_over(key.replaced_at, now)}


def rotate_keys() -> SigningKey:
    """Sign with a new key from now on, in every process; returns it."""
    with _only_one():
        now = time.time()
        # Keys that nobody asks for any more go.
        kept = [row for row in _read(_file()) if not _is_over(row.get("replaced_at"), now)]
        kept[0]["replaced_at"] = now
        _write([_new_row(), *kept], replace=True)
    return newest_key()


def _is_over(replaced_at: float | None, now: float) -> bool:
    lifetime = settings.MAGNETIQ_ACCESS_MINUTES * 60 + LEEWAY
    return replaced_at is not None and replaced_at + lifetime < now


def _keys() -> tuple[SigningKey, ...]:
    """The newest first, as they are now: another process may have changed the file."""
    path = _file()
    try:
        found = path.stat()
    except FileNotFoundError:
        _write([_new_row()], replace=False)
        found = path.stat()
    return _load(path, found.st_mtime_ns, found.st_ino)


@lru_cache(maxsize=4)
def _load(path: Path, _changed_at: int, _inode: int) -> tuple[SigningKey, ...]:
    return tuple(_key_of(row) for row in _read(path))


def _key_of(row: dict[str, Any]) -> SigningKey:
    private = load_pem_private_key(row["private"].encode(), password=None)
    if not isinstance(private, RSAPrivateKey):
        raise TypeError("Only RSA keys sign access tokens.")
    return SigningKey(_thumbprint(private), private, row.get("replaced_at"))


def _thumbprint(private: RSAPrivateKey) -> str:
    jwk = RSAAlgorithm.to_jwk(private.public_key(), as_dict=True)
    canonical = json.dumps({name: jwk[name] for name in ("e", "kty", "n")}, separators=(",", ":"))
    return urlsafe_b64encode(sha256(canonical.encode()).digest()).rstrip(b"=").decode()


def _new_row() -> dict[str, Any]:
    private = generate_private_key(public_exponent=65537, key_size=KEY_BITS)
    pem = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return {"private": pem.decode()}


def _file() -> Path:
    return Path(settings.MAGNETIQ_SIGNING_KEY_FILE)


def _read(path: Path) -> list[dict[str, Any]]:
    return list(json.loads(path.read_text()))


def _write(rows: list[dict[str, Any]], *, replace: bool) -> None:
    write_secret_file(_file(), json.dumps(rows), replace=replace)


@contextmanager
def _only_one() -> Iterator[None]:
    """One rotation at a time, or the key of another one would be lost."""
    newest_key()
    with _file().with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
