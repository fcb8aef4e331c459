"""A column for secrets."""

from typing import TYPE_CHECKING, Any

from django.db import models

from .vault import Sealed

if TYPE_CHECKING:
    SealedColumn = models.TextField[Sealed, Sealed]
else:
    SealedColumn = models.TextField


class EncryptedTextField(SealedColumn):
    """Holds a `Sealed`, and nothing else: the database and its dumps never see the secret.

    It is not editable, so that no form and no history of the admin shows it.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs |= {"default": empty, "editable": False, "blank": True}
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        for fixed in ("default", "editable", "blank"):
            kwargs.pop(fixed, None)
        return name, path, args, kwargs

    def from_db_value(self, value: str | None, *_context: Any) -> Sealed:
        return Sealed(value or "")

    def to_python(self, value: Any) -> Sealed:
        return value if isinstance(value, Sealed) else Sealed(value or "")

    def get_prep_value(self, value: Any) -> str:
        if not isinstance(value, Sealed):
            raise TypeError("An encrypted field is given what `seal` made.")
        return value.token

    def value_to_string(self, obj: models.Model) -> str:
        return str(self.value_from_object(obj).token)


def empty() -> Sealed:
    """No secret."""
    return Sealed("")
