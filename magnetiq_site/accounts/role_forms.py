"""What the forms of people share: a role is chosen by its name, among those one may give."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from magnetiq_site.access.errors import LastSuperAdmin
from magnetiq_site.access.people import (
    assignable_groups,
    assignable_roles,
    is_last_super_admin,
)
from magnetiq_site.access.roles import BY_GROUP, SUPER_ADMIN, role_label, role_of, set_role

from .models import User

if TYPE_CHECKING:
    Base = forms.ModelForm[User]
else:
    Base = forms.Form


def role_choices(actor: User, person: User | None = None) -> list[tuple[str, str]]:
    """The roles that somebody may give, the highest first, and none; about oneself what one has."""
    keys = [role_of(actor)] if actor == person else assignable_roles(actor)[::-1]
    return [*((key, role_label(key)) for key in keys if key), ("", str(_("No role")))]


class RoleChoice(Base):
    """Offers what `by` may give; about themselves people decide nothing of the kind."""

    role = forms.ChoiceField(
        label=pgettext_lazy("role", "Role"),
        required=False,
        help_text=_("Decides what the person may do."),
    )

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("is_superuser", None)
        self.is_own = by == self.instance
        self.offer(by)
        for name in ("role", "groups") if self.is_own else ():
            # Shown, and whatever is sent for it is not read.
            self.fields[name].disabled = True

    def offer(self, by: User) -> None:
        role, groups = self.fields["role"], self.fields["groups"]
        role.choices = role_choices(by, self.instance)  # type: ignore[attr-defined]  # of a ChoiceField
        if self.instance.pk:
            role.initial = role_of(self.instance)
        offered = self.instance.groups.all() if self.is_own else assignable_groups(by)
        further = [group.pk for group in offered if group.name not in BY_GROUP]
        groups.queryset = Group.objects.filter(pk__in=further)  # type: ignore[attr-defined]  # of a model's choice
        self.initial["groups"] = [
            group for group in self.initial.get("groups", ()) if group.name not in BY_GROUP
        ]
        groups.label = _("Further groups")
        groups.help_text = _("Rights beside those of the role.")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        stays = cleaned.get("role") == SUPER_ADMIN and cleaned.get("is_active", True)
        if not self.is_own and not stays and is_last_super_admin(self.instance):
            raise forms.ValidationError(str(LastSuperAdmin.message))
        return cleaned

    def _save_m2m(self) -> None:
        if self.is_own:
            return
        # Those of roles were not offered: they stay until it is the role's turn.
        kept = self.instance.groups.filter(name__in=BY_GROUP)
        self.cleaned_data["groups"] = [*self.cleaned_data["groups"], *kept]
        super()._save_m2m()  # type: ignore[misc]  # not in the stubs
        set_role(self.instance, self.cleaned_data["role"])
