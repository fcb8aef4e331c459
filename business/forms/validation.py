"""Whether what was entered fits a form: the same questions that the browser asks.

`tests/business/forms/validation_cases.json` holds what both sides agree on. Checks are made once
for each version of a form.
"""

import datetime
import math
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from business.core.addresses import domain_of, normalise_address
from business.core.errors import BusinessError, FieldProblem

from .schemas import FormFieldOut

# What JavaScript's trim() takes away, so that both sides count the same.
SPACE = " \t\n\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
SPACE += "\u2028\u2029\u202f\u205f\u3000\ufeff"
# Programs put them into what people paste; half a surrogate pair cannot be stored at all.
UNWANTED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
LINE_END = re.compile(r"\r\n?")
NUMBER = re.compile(r"[+-]?[0-9]{1,15}(\.[0-9]{1,10})?")
PHONE = re.compile(r"\+?[0-9 ()/.\-]+")
PHONE_DIGITS = range(6, 21)
HOST = r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_](?:[\w-]{0,61}[^\W_])"
URL = re.compile(rf"(?:https?://)?{HOST}(?::[0-9]{{1,5}})?(?:[/?#]\S*)?", re.IGNORECASE)
TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

MESSAGES = {
    "required": _("Please fill this in."),
    "email": _("Please enter a valid e-mail address, such as name@example.com."),
    "too_short": _("Please enter at least %(limit)s characters."),
    "too_long": _("Please enter at most %(limit)s characters."),
    "too_small": _("Please enter %(limit)s or more."),
    "too_big": _("Please enter %(limit)s or less."),
    "url": _("Please enter a web address, such as https://example.com."),
    "phone": _("Please enter a phone number, such as +49 30 1234567."),
    "number": _("Please enter a number without separators, such as 1250 or 12.5."),
    "date": _("Please enter a date that exists."),
    "time": _("Please enter a time, such as 14:30."),
    "choice": _("Please choose one of the answers."),
    "consent": _("Please tick the box, so that we may write to you."),
    "unknown": _("This form has no such field."),
}
LIMITS = {
    "too_short": "min_length",
    "too_long": "max_length",
    "too_small": "minimum",
    "too_big": "maximum",
}


class Invalid(Exception):
    """A value that does not fit, by the code of its message."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


Check = Callable[[Any], Any]


@dataclass(frozen=True)
class FormChecks:
    """The checks of one version of a form."""

    fields: Mapping[str, tuple[FormFieldOut, Check]]

    def clean(self, values: Mapping[str, Any]) -> tuple[dict[str, Any], list[FieldProblem]]:
        """The values as they are stored, and what is wrong, in the order of the form.

        Fields that were left empty are absent.
        """
        cleaned: dict[str, Any] = {}
        problems = []
        for name, (field, check) in self.fields.items():
            try:
                value = check(values.get(name))
            except Invalid as error:
                problems.append(problem(name, error.code, field))
            else:
                if value is not None:
                    cleaned[name] = value
        unknown = [name for name in values if name not in self.fields]
        problems += [problem(name, "unknown") for name in unknown]
        return cleaned, problems


def compile_checks(fields: Sequence[FormFieldOut]) -> FormChecks:
    """Make the checks of a form."""
    return FormChecks({field.name: (field, compile_check(field)) for field in fields})


def compile_check(field: FormFieldOut) -> Check:
    """What one field asks: takes any JSON value, returns the value to store or raises `Invalid`.

    Nothing entered (nothing, blank text, no answer, no tick) is `None`, unless required.
    """
    read = READERS[field.type]

    def check(value: Any) -> Any:
        entered = None if value is None else read(field, value)
        if not is_nothing(entered):
            return entered
        if field.required:
            raise Invalid("required")
        return None

    return check


def is_nothing(value: Any) -> bool:
    """Zero is something."""
    return value is None or value is False or value in ("", [])


def problem(name: str, code: str, field: FormFieldOut | None = None) -> FieldProblem:
    """What a person is told about a field, in the active language."""
    limit = getattr(field, LIMITS.get(code, ""), None)
    shown = int(limit) if isinstance(limit, float) and limit.is_integer() else limit
    # A name that the form does not know is told back, but not at any length.
    return FieldProblem(f"values.{name[:60]}", str(MESSAGES[code]) % {"limit": shown})


def plain(value: Any, code: str) -> str:
    """A scalar text, cleaned and trimmed, on one line."""
    if not isinstance(value, str):
        raise Invalid(code)
    return " ".join(UNWANTED.sub("", LINE_END.sub("\n", value)).split("\n")).strip(SPACE)


def read_text(field: FormFieldOut, value: Any) -> str:
    return within(field, plain(value, "choice").replace("\t", " "))


def read_textarea(field: FormFieldOut, value: Any) -> str:
    if not isinstance(value, str):
        raise Invalid("choice")
    return within(field, UNWANTED.sub("", LINE_END.sub("\n", value)).strip(SPACE))


def within(field: FormFieldOut, text: str) -> str:
    """A text of the right length, which counts only if there is one."""
    if text and field.min_length is not None and len(text) < field.min_length:
        raise Invalid("too_short")
    if field.max_length is not None and len(text) > field.max_length:
        raise Invalid("too_long")
    return text


def read_email(field: FormFieldOut, value: Any) -> str:
    text = plain(value, "email")
    if not text:
        return ""
    if field.max_length is not None and len(text) > field.max_length:
        raise Invalid("too_long")
    try:
        address = normalise_address(text)
    except BusinessError:
        raise Invalid("email") from None
    # Names without a dot are names of this machine's network.
    if "." not in domain_of(address):
        raise Invalid("email")
    return address


def read_phone(field: FormFieldOut, value: Any) -> str:
    text = within(field, plain(value, "phone"))
    digits = sum(character.isdecimal() for character in text)
    if text and not (PHONE.fullmatch(text) and digits in PHONE_DIGITS):
        raise Invalid("phone")
    return text


def read_url(field: FormFieldOut, value: Any) -> str:
    text = within(field, unicodedata.normalize("NFC", plain(value, "url")))
    if text and not URL.fullmatch(text):
        raise Invalid("url")
    has_scheme = text.lower().startswith(("http://", "https://"))
    return text if has_scheme or not text else f"https://{text}"


def read_number(field: FormFieldOut, value: Any) -> float | int | None:
    number = number_of(value)
    if number is None:
        return None
    if field.minimum is not None and number < field.minimum:
        raise Invalid("too_small")
    if field.maximum is not None and number > field.maximum:
        raise Invalid("too_big")
    return number


def number_of(value: Any) -> float | int | None:
    """A number, or text with digits and a point: a comma may mean two things, so it is refused."""
    if isinstance(value, str):
        text = plain(value, "number")
        if not text:
            return None
        if not NUMBER.fullmatch(text):
            raise Invalid("number")
        value = float(text) if "." in text else int(text)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Invalid("number")
    number: float | int = value
    if not math.isfinite(number) or abs(number) >= 10**15:
        raise Invalid("number")
    return number


def read_date(_field: FormFieldOut, value: Any) -> str:
    text = plain(value, "date")
    if not text:
        return ""
    try:
        if not DATE.fullmatch(text):
            raise Invalid("date")
        return datetime.date.fromisoformat(text).isoformat()
    except ValueError:
        raise Invalid("date") from None


def read_time(_field: FormFieldOut, value: Any) -> str:
    text = plain(value, "time")
    if text and not TIME.fullmatch(text):
        raise Invalid("time")
    return text


def read_choice(field: FormFieldOut, value: Any) -> str:
    text = plain(value, "choice")
    if text and all(text != option.value for option in field.options):
        raise Invalid("choice")
    return text


def read_choices(field: FormFieldOut, value: Any) -> list[str]:
    """Several answers, in the order of the form, each once."""
    if not isinstance(value, list):
        raise Invalid("choice")
    chosen = {read_choice(field, item) for item in value} - {""}
    return [option.value for option in field.options if option.value in chosen]


def read_tick(_field: FormFieldOut, value: Any) -> bool:
    if not isinstance(value, bool):
        raise Invalid("choice")
    return value


READERS: dict[str, Callable[[FormFieldOut, Any], Any]] = {
    "text": read_text,
    "textarea": read_textarea,
    "email": read_email,
    "phone": read_phone,
    "url": read_url,
    "number": read_number,
    "date": read_date,
    "time": read_time,
    "select": read_choice,
    "radio": read_choice,
    "checkboxes": read_choices,
    "checkbox": read_tick,
    "hidden": read_choice,
}
