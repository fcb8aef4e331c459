"""The screen that answers: what may this person do, and why?"""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page
from wagtail.permissions import policy_registry

from magnetiq_site.accounts.models import User

from .explaining import explain
from .page_reasons import explain_page
from .people import may_manage
from .permissions import holds
from .roles import role_label, role_of


class PageForm(forms.Form):
    page = forms.ModelChoiceField(
        Page.objects.all(), label=_("Page"), required=False, widget=AdminPageChooser
    )


def tree() -> Any:
    """Wagtail's policy about pages."""
    return policy_registry.get_by_type(Page)


class PermissionsView(WagtailAdminTemplateMixin, TemplateView):
    """About another person for whoever may see people; about oneself for everybody."""

    template_name = "access/permissions.html"
    page_title = _("What this person may do, and why")
    header_icon = "key"
    person: User

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        reader: Any = request.user
        self.person = get_object_or_404(User, pk=kwargs.get("pk", reader.pk))
        if self.person != reader and not holds(reader, "users:read"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return str(self.person)

    @cached_property
    def chosen(self) -> Page | None:
        """The page that was asked about, if the reader may know of it."""
        try:
            key = int(self.request.GET.get("page", ""))
        except ValueError:
            return None
        seen = tree().explorable_instances(self.request.user)
        found: Page | None = seen.filter(pk=key).first()
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        form = PageForm(initial={"page": self.chosen})
        return context | {
            "person": self.person,
            "role": role_label(role_of(self.person)) or gettext("No role"),
            "further": [group.name for group in self.person.groups.all()],
            "answers": explain(self.person),
            "form": form,
            "may_choose": bool(tree().explorable_root_instance(self.request.user)),
            "chosen": self.chosen,
            "acts": explain_page(self.person, self.chosen) if self.chosen else [],
        }

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        reader: Any = self.request.user
        if self.person == reader:
            above = [{"url": reverse("wagtailadmin_account"), "label": gettext("Account")}]
        else:
            above = [{"url": reverse("wagtailusers_users:index"), "label": gettext("Users")}]
        if may_manage(reader, self.person):
            edit = reverse("wagtailusers_users:edit", args=[self.person.pk])
            above.append({"url": edit, "label": str(self.person)})
        last = {"url": "", "label": self.page_title, "sublabel": self.get_page_subtitle()}
        return [*self.breadcrumbs_items, *above, last]
