"""The picture of a person on their own account page passes the library's door, too."""

from typing import Any

from django import forms
from django.views.decorators.cache import never_cache

from wagtail.admin.auth import require_admin_access
from wagtail.admin.forms.account import AvatarPreferencesForm
from wagtail.admin.views import account

from .admission import admit
from .formats import IMAGES
from .forms import behind_door


class AdmittedAvatarField(forms.ImageField):
    """Django's field behind our door."""

    def to_python(self, data: Any) -> Any:
        if data not in self.empty_values:
            admit(data, IMAGES)
        return super().to_python(data)


class AvatarForm(AvatarPreferencesForm):
    """Wagtail's form, which makes a large picture smaller once it was let in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["avatar"] = behind_door(self.fields["avatar"], AdmittedAvatarField)


class AccountView(account.AccountView):
    """Wagtail's view; it names the forms of its panels itself."""

    def get_panels(self) -> list[Any]:
        panels: list[Any] = super().get_panels()
        for panel in panels:
            if isinstance(panel, account.AvatarSettingsPanel):
                panel.form_class = AvatarForm
        return panels


account_page = never_cache(require_admin_access(AccountView.as_view()))
