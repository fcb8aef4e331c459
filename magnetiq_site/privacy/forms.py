"""The two questions of the wizard: who, and really?"""

from django import forms
from django.utils.translation import gettext_lazy as _

from business.core.addresses import normalise_address
from business.core.errors import BusinessError


def _normalised(text: str) -> str:
    try:
        return normalise_address(text)
    except BusinessError as error:
        raise forms.ValidationError(str(error)) from None


class PersonForm(forms.Form):
    """Whose request it is. Make sure that the person is who they say."""

    address = forms.CharField(
        label=_("E-mail address"),
        max_length=320,
        widget=forms.TextInput(attrs={"type": "email", "autocomplete": "off"}),
        help_text=_("Answer only to this address: whoever reads its mail is the person."),
    )

    def clean_address(self) -> str:
        return _normalised(self.cleaned_data["address"])


class ErasureForm(PersonForm):
    """The same address, typed once more."""

    address = forms.CharField(widget=forms.HiddenInput)
    typed = forms.CharField(
        label=_("Type the address once more"),
        max_length=320,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Please type the address.")},
    )

    def clean_typed(self) -> str:
        typed = _normalised(self.cleaned_data["typed"])
        if typed != self.cleaned_data.get("address"):
            raise forms.ValidationError(_("This is another address. Nothing was erased."))
        return typed
