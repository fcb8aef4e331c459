"""The forms of accounts that differ from Wagtail's: the mails are ours."""

from contextlib import nullcontext
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from wagtail.admin.forms.auth import PasswordResetForm as WagtailPasswordResetForm
from wagtail.users.forms import UserCreationForm, UserEditForm

from .hashing import hashing_slot
from .models import User
from .resets import ask_for_reset
from .role_forms import RoleChoice


class PasswordResetForm(WagtailPasswordResetForm):
    """Queues our mail; whoever asks about an unknown address reads the same answer."""

    def save(self, *_args: Any, **_kwargs: Any) -> None:
        ask_for_reset(self.cleaned_data["email"], language=get_language() or "en")


class EditingUserForm(RoleChoice, UserEditForm):
    """A user with their role, who may be told to choose another password."""

    class Meta(UserEditForm.Meta):
        fields = UserEditForm.Meta.fields | {"must_change_password"}

    def save(self, commit: bool = True) -> User:
        # Both hashes of a new password, or none.
        with hashing_slot() if self.cleaned_data.get("password1") else nullcontext():
            user: User = super().save(commit)
        demand_change(user, self.cleaned_data["must_change_password"])
        return user


def demand_change(user: User, wanted: bool) -> None:
    """Write down what the form says: a password that is set takes the demand away."""
    if user.pk and user.must_change_password != wanted:
        user.must_change_password = wanted
        user.save(update_fields=["must_change_password"])


class InvitingUserForm(RoleChoice, UserCreationForm):
    """A new user: invited by mail, or given a password by hand."""

    password_required = False

    class Meta(UserCreationForm.Meta):
        fields = UserCreationForm.Meta.fields | {"must_change_password"}

    invite = forms.BooleanField(
        label=_("Invite by e-mail"),
        required=False,
        initial=True,
        help_text=_("The person chooses their own password by a link that is valid for 7 days."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("password1", "password2"):
            self.fields[name].help_text = _("Only if you do not invite the person.")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not cleaned.get("invite") and not cleaned.get("password1"):
            self.add_error("password1", _("Enter a password, or invite the person by e-mail."))
        return cleaned

    def save(self, commit: bool = True) -> User:
        if self.cleaned_data["invite"]:
            # What was typed beside the invitation is known to two people.
            self.cleaned_data["password1"] = ""
        user: User = super().save(commit=False)
        if self.cleaned_data["invite"]:
            user.set_unusable_password()
        if commit:
            user.save()
            self.save_m2m()
            demand_change(user, self.cleaned_data["must_change_password"])
        return user
