"""A form field for the addresses of a team."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .addresses import normalise_address
from .errors import BusinessError

MOST_ADDRESSES = 20


class PartsField(forms.CharField):
    """A list of words, written one after the other with a separator between them."""

    separator = ","

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, str) else self.separator.join(value or ())

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value) or ""
        parts = (part.strip() for part in text.split(self.separator.strip(" ") or None))
        return list(dict.fromkeys(part for part in parts if part))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(list(initial or ()) != self.to_python(data))


class AddressesField(PartsField):
    """Addresses, one on each line."""

    separator = "\n"
    widget = forms.Textarea(attrs={"rows": 3})

    def clean(self, value: Any) -> Any:
        addresses = [self.normalised(part) for part in super().clean(value)]
        if len(addresses) > MOST_ADDRESSES:
            raise forms.ValidationError(_("These are too many addresses: use a shared mailbox."))
        return list(dict.fromkeys(addresses))

    @staticmethod
    def normalised(address: str) -> str:
        try:
            return normalise_address(address)
        except BusinessError as error:
            raise forms.ValidationError(f"{address}: {error}") from None
