"""The forms of accounts that differ from Wagtail's: the mails are ours."""

from typing import Any

from django import forms
from django.contrib.auth.tokens import default_token_generator
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wagtail.admin.forms.auth import PasswordResetForm as WagtailPasswordResetForm
from wagtail.users.forms import UserCreationForm, UserEditForm

from .emails import send_password_reset
from .models import User
from .role_forms import RoleChoice


class PasswordResetForm(WagtailPasswordResetForm):
    """Queues our mail; whoever asks about an unknown address reads the same answer."""

    def save(self, *_args: Any, **_kwargs: Any) -> None:
        with transaction.atomic():
            for user in self.get_users(self.cleaned_data["email"]):
                send_password_reset(user=user, token=default_token_generator.make_token(user))


class EditingUserForm(RoleChoice, UserEditForm):
    """A user, with their role."""


class InvitingUserForm(RoleChoice, UserCreationForm):
    """A new user: invited by mail, or given a password by hand."""

    password_required = False

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
        return user
