"""Wagtail's screens of users, with invitations."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import log
from wagtail.permissions import policy_registry
from wagtail.users.views.users import CreateView, EditView, UserViewSet

from business.core.audit import told_by_caller
from magnetiq_site.access.hooks import permissions_button
from magnetiq_site.access.people import may_manage, was_created

from .forms import EditingUserForm, InvitingUserForm
from .invitations import invite_user, may_be_invited
from .managing import ByForm, ManagedDeleteView, ManagingView, PeopleView
from .models import User
from .people_views import buttons_for, person_screens


class InvitingCreateView(ByForm, CreateView):
    """The account and its invitation come to be together or not at all."""

    def save_instance(self) -> User:
        with transaction.atomic():
            with told_by_caller():
                user: User = super().save_instance()
            was_created(user, by=self.request.user)
            if self.form.cleaned_data["invite"]:
                invite_user(user=user, invited_by=self.request.user)
        return user


class InvitingEditView(ManagingView, ByForm, EditView):
    @cached_property
    def header_more_buttons(self) -> list[Button]:
        buttons: list[Button] = list(super().header_more_buttons)
        if may_be_invited(self.object):
            url = reverse("wagtailusers_users:invite", args=[self.object.pk])
            buttons.append(Button(_("Invite by e-mail"), url=url, icon_name="mail", priority=40))
        own = buttons_for(self.request.user, self.object)
        return [*buttons, *own, permissions_button(self.object)]


class InviteView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """Asks whether to invite (again); a POST does it."""

    permission_policy = policy_registry.get_by_type(User)
    permission_required = "change"
    page_title = _("Invite by e-mail")
    header_icon = "mail"
    template_name = "accounts/invite.html"
    user: User

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.user = get_object_or_404(User, pk=kwargs["pk"])
        if not may_manage(request.user, self.user):  # type: ignore[arg-type]  # logged in
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        if may_be_invited(self.user):
            with transaction.atomic():
                invite_user(user=self.user, invited_by=request.user)  # type: ignore[arg-type]  # logged in
                log(self.user, "accounts.invite")
            text = gettext("The invitation is on its way to %(address)s.")
            messages.success(request, text % {"address": self.user.email})
        else:
            messages.error(request, gettext("This person has been here already."))
        return redirect(self.edit_url)

    @property
    def edit_url(self) -> str:
        return reverse("wagtailusers_users:edit", args=[self.user.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"person": self.user, "edit_url": self.edit_url}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("wagtailusers_users:index"), "label": gettext("Users")},
            {"url": self.edit_url, "label": str(self.user)},
            {"url": "", "label": self.page_title},
        ]


class InvitingUserViewSet(UserViewSet):
    index_view_class = PeopleView
    add_view_class = InvitingCreateView
    edit_view_class = InvitingEditView
    delete_view_class = ManagedDeleteView
    # A copy would have the rights of the other, unseen.
    copy_view_enabled = False
    create_template_name = "accounts/create_user.html"
    edit_template_name = "accounts/edit_user.html"

    def get_form_class(self, for_update: bool = False) -> Any:
        return EditingUserForm if for_update else InvitingUserForm

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path("invite/<int:pk>/", InviteView.as_view(), name="invite"),
            *person_screens(),
        ]
