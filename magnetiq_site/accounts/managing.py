"""Wagtail's screens of users and groups under the rules of `access.people`."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wagtail.admin.ui.tables import Column
from wagtail.users.forms import GroupForm
from wagtail.users.views.groups import DeleteView as GroupDeleteView
from wagtail.users.views.users import DeleteView, IndexView

from magnetiq_site.access.errors import AboveYou, LastSuperAdmin
from magnetiq_site.access.people import changing, delete_people, may_manage
from magnetiq_site.access.roles import BY_GROUP, role_label, role_of
from magnetiq_site.audit.groups import RecordingEditView, RecordingGroupViewSet

from .models import User


@contextmanager
def refusals_as_wagtails() -> Iterator[None]:
    """Our refusals, as the one that Wagtail's screens understand."""
    try:
        yield
    except (AboveYou, LastSuperAdmin) as refusal:
        raise PermissionDenied(str(refusal)) from refusal


class ByForm:
    """Tells the form who fills it in."""

    request: Any

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().get_form_kwargs()  # type: ignore[misc]  # of a view
        return kwargs | {"by": self.request.user}


class ManagingView:
    """Opens for oneself and for those whom one may manage, and says what has changed."""

    request: Any
    object: User

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        person = self.object
        if request.user != person and not may_manage(request.user, person):  # type: ignore[arg-type]  # logged in
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]  # of a view

    def save_instance(self) -> User:
        with refusals_as_wagtails(), changing(self.object, by=self.request.user):
            user: User = super().save_instance()  # type: ignore[misc]  # of a view
        return user


class PeopleView(IndexView):
    """The list, with the roles, and with the addresses under their name."""

    @cached_property
    def columns(self) -> list[Any]:
        role = Column(
            "role",
            label=pgettext_lazy("role", "Role"),
            accessor=lambda user: role_label(role_of(user)),
        )
        columns = [role if column.name == "is_superuser" else column for column in super().columns]
        for column in columns:
            if column.name == User.USERNAME_FIELD:
                column.label = capfirst(User._meta.get_field("email").verbose_name)
        return columns

    def get_edit_url(self, instance: User) -> str | None:
        """None for those whom the reader may not manage: the link would lead nowhere."""
        reader = self.request.user
        if reader != instance and not may_manage(reader, instance):
            return None
        url: str | None = super().get_edit_url(instance)
        return url

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().prefetch_related("groups")


class ManagedDeleteView(DeleteView):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_manage(request.user, self.get_object()):  # type: ignore[arg-type]  # logged in
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def delete_action(self) -> None:
        with refusals_as_wagtails():
            delete_people([self.object], by=self.request.user)


class OfRoles:
    """The groups of roles belong to the product, which gives them their rights at each start."""

    request: Any

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        group = self.get_object()  # type: ignore[attr-defined]  # of a view
        if request.method == "POST" and group.name in BY_GROUP:
            raise PermissionDenied
        answer: HttpResponse = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]  # of a view
        return answer


class RoleGroupEditView(OfRoles, RecordingEditView):
    pass


class RoleGroupDeleteView(OfRoles, GroupDeleteView):
    pass


class FurtherGroupForm(GroupForm):
    class Meta(GroupForm.Meta):
        help_texts: ClassVar = {
            "permissions": _("The members have these beside the rights of their role.")
        }


class RoleGroupViewSet(RecordingGroupViewSet):
    edit_view_class = RoleGroupEditView
    delete_view_class = RoleGroupDeleteView

    def get_form_class(self, for_update: bool = False) -> type[GroupForm]:
        return FurtherGroupForm
