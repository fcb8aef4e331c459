"""What is done with several people at once, under the same rules as with one."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wagtail.users.views.bulk_actions import (
    AssignRoleBulkAction,
    DeleteBulkAction,
    SetActiveStateBulkAction,
)

from magnetiq_site.access.errors import LastSuperAdmin
from magnetiq_site.access.people import changing, delete_people, may_manage
from magnetiq_site.access.roles import set_role

from .models import User
from .role_forms import role_choices


class RoleForm(forms.Form):
    role = forms.ChoiceField(label=pgettext_lazy("role", "Role"), required=False)

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = role_choices(by)  # type: ignore[attr-defined]  # of a ChoiceField


class Managed:
    """Leaves out oneself and those whom one may not manage; all the others, or nobody."""

    request: Any

    def check_perm(self, obj: User) -> bool:
        return self.request.user != obj and may_manage(self.request.user, obj)

    def form_valid(self, form: forms.Form) -> HttpResponse:
        try:
            answer: HttpResponse = super().form_valid(form)  # type: ignore[misc]  # of a bulk action
        except LastSuperAdmin as refusal:
            messages.error(self.request, str(refusal))
            return self.render_to_response(self.get_context_data(form=form))  # type: ignore[attr-defined,no-any-return]  # as above
        return answer


class GiveRoleAction(Managed, AssignRoleBulkAction):
    form_class = RoleForm

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().get_form_kwargs()
        return kwargs | {"by": self.request.user}

    def get_execution_context(self) -> dict[str, Any]:
        return {"role": self.cleaned_form.cleaned_data["role"], "user": self.request.user}

    @classmethod
    def execute_action(
        cls, objects: Iterable[User], role: str = "", user: Any = None, **_kwargs: Any
    ) -> tuple[int, int]:
        people = list(objects)
        for person in people:
            with changing(person, by=user) as locked:
                set_role(locked, role)
        return len(people), 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        return str(_("The roles were changed."))


class SwitchAction(Managed, SetActiveStateBulkAction):
    @classmethod
    def execute_action(
        cls, objects: Iterable[User], mark_as_active: bool = False, user: Any = None, **_kw: Any
    ) -> tuple[int, int]:
        people = list(objects)
        for person in people:
            with changing(person, by=user) as locked:
                locked.is_active = mark_as_active
                locked.save(update_fields=["is_active"])
        return len(people), 0


class DeleteAction(Managed, DeleteBulkAction):
    def check_perm(self, obj: User) -> bool:
        may_delete: bool = DeleteBulkAction.check_perm(self, obj)
        return may_delete and super().check_perm(obj)

    def get_execution_context(self) -> dict[str, Any]:
        return {"user": self.request.user}

    @classmethod
    def execute_action(
        cls, objects: Iterable[User], user: Any = None, **_kwargs: Any
    ) -> tuple[int, int]:
        people = list(objects)
        delete_people(people, by=user)
        return len(people), 0


# Named as Wagtail's own, and registered after them: so they stand in their place.
OURS = (GiveRoleAction, DeleteAction, SwitchAction)
