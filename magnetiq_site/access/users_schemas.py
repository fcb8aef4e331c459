"""People who log in, as the API speaks of them."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Literal

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints

from .roles import BY_KEY, SUPER_ADMIN

RoleKey = StrEnum("RoleKey", {key: key for key in (*BY_KEY, SUPER_ADMIN)})  # type: ignore[misc]  # from the matrix
Language = Literal["en", "de"]
PersonName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=150)]


def address(value: str) -> str:
    try:
        validate_email(value)
    except ValidationError as error:
        raise ValueError(error.messages[0]) from error
    return value


Address = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=254), AfterValidator(address)
]


class UserOut(BaseModel):
    """Somebody who can log in, or could."""

    id: int
    email: str
    first_name: str
    last_name: str
    role: str
    groups: list[str]
    language: str
    active: bool
    created_at: datetime
    last_login: datetime | None


class Strict(BaseModel):
    """Refuses what it does not know: nobody slips in a field that is not theirs to set."""

    model_config = ConfigDict(extra="forbid")


class InviteIn(Strict):
    """A new person, who is sent a mail to set a password with."""

    email: Address
    first_name: PersonName
    last_name: PersonName
    role: RoleKey
    language: Language = "en"


class ChangeIn(Strict):
    """What shall be different; what is left out stays."""

    first_name: PersonName | None = None
    last_name: PersonName | None = None
    role: RoleKey | None = None
    language: Language | None = None


class ReasonOut(BaseModel):
    """One way in which somebody has a right."""

    role: str
    group: str
    place: str
    text: str


class AnswerOut(BaseModel):
    """Whether somebody holds a permission, and why."""

    permission: str
    label: str
    allowed: bool
    reasons: list[ReasonOut]
    missing: list[str]
