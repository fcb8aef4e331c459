"""What a business rule refuses; the API turns it into the error shape."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class FieldProblem:
    """What is wrong with one field, in the reader's language."""

    field: str
    message: str


class BusinessError(Exception):
    """A refusal: `code` for programs, `message` for people, `status` for HTTP.

    A plugin subclasses it in its `errors.py` and names the broken state: `SessionFull`.
    """

    status = 400
    code = "REFUSED"
    message: str | Promise = _("This is not possible.")

    def __init__(
        self, message: str | Promise | None = None, *, details: Sequence[FieldProblem] = ()
    ) -> None:
        self.text = self.message if message is None else message
        self.details = tuple(details)
        super().__init__(str(self.code))

    def __str__(self) -> str:
        return str(self.text)
