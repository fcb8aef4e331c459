"""Keeps secrets: encrypted under keys that are not in the database, shown to nobody by accident.

The keys come from `MAGNETIQ_CREDENTIAL_KEYS`, else from a file that is made at first use. The first
key encrypts, all of them decrypt.
"""

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from business.core.secret_files import write_secret_file

from .errors import UnreadableSecret

MASK = "••••••"


class Sealed:
    """A secret as it is stored. Only `reveal` opens it; as text it is a mask."""

    __slots__ = ("token",)

    def __init__(self, token: str) -> None:
        self.token = token

    def __repr__(self) -> str:
        return MASK

    def __bool__(self) -> bool:
        return bool(self.token)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sealed) and other.token == self.token

    def __hash__(self) -> int:
        return hash(self.token)

    def reveal(self) -> str:
        """The secret; empty if there is none.

        Raises:
            UnreadableSecret: Its key is no longer there.
        """
        if not self.token:
            return ""
        try:
            return key_ring().decrypt(self.token.encode()).decode()
        except InvalidToken:
            raise UnreadableSecret from None

    def reveal_values(self) -> dict[str, str]:
        """Several secrets that were sealed as one."""
        return dict(json.loads(self.reveal() or "{}"))


def seal(text: str) -> Sealed:
    """Encrypt under the newest key."""
    return Sealed(key_ring().encrypt(text.encode()).decode() if text else "")


def seal_values(values: Mapping[str, str]) -> Sealed:
    """Encrypt several secrets as one."""
    return seal(json.dumps(dict(values))) if values else Sealed("")


def reseal(sealed: Sealed) -> Sealed:
    """The same secret under the newest key.

    Raises:
        UnreadableSecret: Its key is no longer there.
    """
    return seal(sealed.reveal())


def is_current(sealed: Sealed) -> bool:
    """Whether the newest key alone opens it."""
    try:
        Fernet(current_keys()[0]).decrypt(sealed.token.encode())
    except InvalidToken:
        return False
    return True


def key_ring() -> MultiFernet:
    """All keys, the newest first."""
    return _ring(current_keys())


@lru_cache(maxsize=4)
def _ring(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def current_keys() -> tuple[str, ...]:
    """The keys as they are now: another process may have changed the file."""
    if settings.MAGNETIQ_CREDENTIAL_KEYS:
        return tuple(settings.MAGNETIQ_CREDENTIAL_KEYS)
    path = key_file()
    try:
        changed = path.stat()
    except FileNotFoundError:
        _write_keys((Fernet.generate_key().decode(),), replace=False)
        changed = path.stat()
    return _keys_of(path, changed.st_mtime_ns, changed.st_ino)


@lru_cache(maxsize=4)
def _keys_of(path: Path, _changed_at: int, _inode: int) -> tuple[str, ...]:
    return tuple(path.read_text().split())


def key_file() -> Path:
    """Where this machine keeps its keys."""
    return Path(settings.MAGNETIQ_CREDENTIAL_KEY_FILE)


def add_key() -> None:
    """Put a new key before the others of the file; what was sealed stays readable."""
    _write_keys((Fernet.generate_key().decode(), *current_keys()), replace=True)


def forget_old_keys() -> None:
    """Leave the newest key alone in the file."""
    _write_keys(current_keys()[:1], replace=True)


def _write_keys(keys: tuple[str, ...], *, replace: bool) -> None:
    write_secret_file(key_file(), "".join(f"{key}\n" for key in keys), replace=replace)
