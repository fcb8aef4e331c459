"""The forms of the two steps of a login, and of what asks for the password again."""

from typing import Any

from django import forms
from django.contrib.auth.forms import PasswordChangeForm as DjangoPasswordChangeForm
from django.contrib.auth.forms import SetPasswordForm as DjangoSetPasswordForm
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wagtail.admin.forms.auth import LoginForm as WagtailLoginForm

from .errors import LoginFailed, OneTimePasswordNeeded, WrongCode
from .logins import authenticate_with_code, confirm_password
from .models import User
from .passwords import put_password

INVALID_CODE = WrongCode.message


class LoginForm(WagtailLoginForm):
    """Wagtail's form with our words for every failure."""

    error_messages = WagtailLoginForm.error_messages | {"invalid_login": LoginFailed.message}
    # A login ends when nothing is done: the box would promise what it cannot keep.
    remember = None
    needs_code: User | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = gettext("Password")

    def clean(self) -> dict[str, Any]:
        try:
            super().clean()
        except OneTimePasswordNeeded as needed:
            self.needs_code = needed.user
        cleaned: dict[str, Any] = self.cleaned_data
        return cleaned


class CodeForm(forms.Form):
    """The code of the app, or a recovery code."""

    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autofocus": True, "spellcheck": "false"}
        ),
    )


class SecondStepForm(CodeForm):
    """Asks for the code after the password was right."""

    def __init__(self, *args: Any, request: HttpRequest, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request, self.user = request, user

    def clean(self) -> dict[str, Any]:
        if code := self.cleaned_data.get("code"):
            try:
                authenticate_with_code(request=self.request, user=self.user, code=code)
            except LoginFailed:
                raise ValidationError(INVALID_CODE) from None
        return self.cleaned_data


class PasswordForm(forms.Form):
    """The password once more, before something that a stolen session must not do."""

    password = forms.CharField(
        label=_("Your password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        user: Any = self.request.user
        if not confirm_password(request=self.request, user=user, password=password):
            raise ValidationError(_("The password is not right."))
        return password


class NewPasswordForm(DjangoSetPasswordForm):  # type: ignore[type-arg]  # none at run time
    """A new password; of two who set one at once, one is too late."""

    def set_password_and_save(self, user: Any, *names: Any, **_kwargs: Any) -> Any:
        put_password(user=user, password=self.cleaned_data["new_password1"])
        return user


class ChangePasswordForm(NewPasswordForm, DjangoPasswordChangeForm):
    """The old password and a new one, for who is logged in."""

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request

    def clean_old_password(self) -> str:
        password: str = self.cleaned_data["old_password"]
        user: Any = self.user
        if not confirm_password(request=self.request, user=user, password=password):
            raise ValidationError(_("The password is not right."))
        return password

    def validate_password_for_user(self, user: Any, *names: Any, **kwargs: Any) -> None:
        # Who does not know the old password learns nothing about the new one, and costs no hash.
        if "old_password" not in self.errors:
            super().validate_password_for_user(user, *names, **kwargs)
