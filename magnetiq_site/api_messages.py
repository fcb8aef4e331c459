"""What is wrong with a value, in a whole sentence and in the language of the client.

Pydantic says it in English alone. Its types of errors are kept apart here as far as a client's
author or reader gains by it; one that is not known is told in Pydantic's words.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

NUMBER = _("This must be a number.")
WHOLE_NUMBER = _("This must be a whole number.")
TRUE_OR_FALSE = _("This must be true or false.")
MOMENT = _("This must be a time with its offset, such as 2030-01-31T12:00:00Z.")
DATE = _("This must be a date, such as 2030-01-31.")
OBJECT = _("This must be an object.")
ONE_OF = _("This must be one of: %(expected)s.")
KIND = _("%(discriminator)s must say of which kind this is.")

SENTENCES: dict[str, Any] = {
    "missing": _("This is required."),
    "extra_forbidden": _("There is no such field."),
    "none_required": _("This must be null."),
    "string_type": _("This must be text."),
    "string_too_short": _("This must have at least %(min_length)s characters."),
    "string_too_long": _("This may have at most %(max_length)s characters."),
    "string_pattern_mismatch": _("This is not in the expected form."),
    "int_type": WHOLE_NUMBER,
    "int_parsing": WHOLE_NUMBER,
    "int_parsing_size": WHOLE_NUMBER,
    "int_from_float": WHOLE_NUMBER,
    "float_type": NUMBER,
    "float_parsing": NUMBER,
    "finite_number": NUMBER,
    "greater_than": _("This must be more than %(gt)s."),
    "greater_than_equal": _("This must be at least %(ge)s."),
    "less_than": _("This must be less than %(lt)s."),
    "less_than_equal": _("This may be at most %(le)s."),
    "bool_type": TRUE_OR_FALSE,
    "bool_parsing": TRUE_OR_FALSE,
    "literal_error": ONE_OF,
    "enum": ONE_OF,
    "list_type": _("This must be a list."),
    "too_short": _("This must have at least %(min_length)s entries."),
    "too_long": _("This may have at most %(max_length)s entries."),
    "dict_type": OBJECT,
    "model_type": OBJECT,
    "model_attributes_type": OBJECT,
    "union_tag_not_found": KIND,
    "union_tag_invalid": KIND,
    "date_type": DATE,
    "date_parsing": DATE,
    "date_from_datetime_parsing": DATE,
    "datetime_type": MOMENT,
    "datetime_parsing": MOMENT,
    "datetime_from_date_parsing": MOMENT,
    "timezone_aware": MOMENT,
    "uuid_type": _("This must be a UUID."),
    "uuid_parsing": _("This must be a UUID."),
    "url_parsing": _("This must be a web address."),
    "url_scheme": _("This must be a web address."),
}


def sentence(error: Mapping[str, Any]) -> str:
    """What an error of Pydantic says to people."""
    context = error.get("ctx", {})
    if error["type"] == "value_error":
        # Raised by a validator of ours, in its own words.
        return str(context.get("error", error["msg"]))
    if error["type"] not in SENTENCES:
        return str(error["msg"])
    # The names of choices are a client's words; between the last two stands an English "or".
    told = {name: str(value).replace("' or '", "', '") for name, value in context.items()}
    return str(SENTENCES[error["type"]]) % told
