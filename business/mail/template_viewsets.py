"""The editors' screens of mail templates: the list, the editor, reset, and a test to oneself."""

from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button
from wagtail.permissions import policy_registry
from wagtail.snippets.views.snippets import EditView, IndexView, SnippetViewSet

from business.core.errors import BusinessError

from .declarations import declared_mails
from .models import MailState, MailTemplate, OutgoingMail
from .services.trials import TEST_PREFIX, reset_template, send_test
from .template_panels import EDIT_HANDLER, LANGUAGE_NAMES
from .texts import LANGUAGES, default_texts


class LanguageColumn(Column):
    """Whose words a language has."""

    def __init__(self, language: str) -> None:
        super().__init__(language, label=LANGUAGE_NAMES[language])
        self.language = language

    def get_value(self, instance: MailTemplate) -> str:
        if instance.is_changed(self.language):
            return gettext("Changed")
        if default_texts(instance.declaration, self.language) is None:
            return gettext("None: English is sent")
        return gettext("Default")


class DraftColumn(Column):
    """Whether something waits to be published."""

    def get_value(self, instance: MailTemplate) -> str:
        return gettext("Draft") if instance.has_unpublished_changes else ""


class TemplateIndexView(IndexView):
    def get_base_queryset(self) -> QuerySet[MailTemplate]:
        keys = [mail.key for mail in declared_mails()]
        sent = (
            OutgoingMail.objects.filter(template=OuterRef("key"), state=MailState.SENT)
            .exclude(about__startswith=TEST_PREFIX)
            .order_by()
            .values("template")
            .annotate(number=Count("pk"))
            .values("number")
        )
        return (
            MailTemplate.objects.filter(key__in=keys)
            .select_related("latest_revision")
            .annotate(sent=Coalesce(Subquery(sent), 0))
        )

    @cached_property
    def columns(self) -> list[Column]:
        """Without the boxes of bulk actions: there is none for templates."""
        return list(super().columns)[1:]


class TemplateEditView(EditView):
    @cached_property
    def header_more_buttons(self) -> list[Button]:
        names = self.object.snippet_viewset
        buttons: list[Button] = list(super().header_more_buttons)
        buttons.append(
            Button(
                _("Send a test to yourself"),
                url=reverse(names.get_url_name("test"), args=[self.object.pk]),
                icon_name="mail",
                priority=40,
            )
        )
        if self.object.has_unpublished_changes or any(map(self.object.is_changed, LANGUAGES)):
            buttons.append(
                Button(
                    _("Reset to default"),
                    url=reverse(names.get_url_name("reset"), args=[self.object.pk]),
                    icon_name="undo",
                    priority=50,
                )
            )
        return buttons


class TemplateActView(WagtailAdminTemplateMixin, TemplateView):
    """A page that asks about one template; a POST does it and returns to the editor."""

    permission = "change"
    row: MailTemplate

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        policy = policy_registry.get_by_type(MailTemplate)
        if not policy.user_has_permission(request.user, self.permission):
            raise PermissionDenied
        self.row = get_object_or_404(MailTemplate, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        language = request.POST.get("language", "")
        if language in LANGUAGES:
            self.act(request, language)
        return redirect(self.edit_url)

    def act(self, request: HttpRequest, language: str) -> None:
        """Do it and say so."""
        raise NotImplementedError

    @property
    def edit_url(self) -> str:
        return str(reverse(self.row.snippet_viewset.get_url_name("edit"), args=[self.row.pk]))

    def get_page_subtitle(self) -> str:
        return str(self.row)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        viewset = self.row.snippet_viewset
        return [
            *self.breadcrumbs_items,
            {"url": reverse(viewset.get_url_name("list")), "label": viewset.menu_label},
            {"url": self.edit_url, "label": str(self.row)},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "row": self.row,
            "edit_url": self.edit_url,
            "languages": LANGUAGE_NAMES.items(),
            "chosen": get_language(),
        }


class SendTestView(TemplateActView):
    page_title = _("Send a test")
    header_icon = "mail"
    template_name = "mail/send_test.html"

    def act(self, request: HttpRequest, language: str) -> None:
        address = getattr(request.user, "email", "")
        draft = self.row.get_latest_revision_as_object()
        try:
            send_test(row=draft, language=language, recipient=address)
        except BusinessError as error:
            messages.error(request, str(error))
        else:
            messages.success(
                request, gettext("The test is on its way to %(address)s.") % {"address": address}
            )


class ResetTemplateView(TemplateActView):
    permission = "publish"
    page_title = _("Reset to default")
    header_icon = "undo"
    template_name = "mail/reset_template.html"

    def act(self, request: HttpRequest, language: str) -> None:
        reset_template(row=self.row, language=language, user=request.user)
        name = LANGUAGE_NAMES[language]
        messages.success(
            request,
            gettext("%(language)s is as delivered again. The history keeps what was there.")
            % {"language": name},
        )


class MailTemplateViewSet(SnippetViewSet):
    """Every mail that the product sends, and its words."""

    model = MailTemplate
    icon = "draft"
    menu_label = _("Templates")
    menu_name = "mail-templates"
    menu_order = 200
    url_prefix = "mail/templates"
    index_view_class = TemplateIndexView
    edit_view_class = TemplateEditView
    edit_handler = EDIT_HANDLER
    copy_view_enabled = False
    list_export: ClassVar[list[str]] = []
    list_per_page = 50
    ordering = "key"
    search_fields: ClassVar[tuple[str, ...]] = ()
    list_display: ClassVar[tuple[Any, ...]] = (
        "__str__",
        *(LanguageColumn(language) for language in LANGUAGES),
        DraftColumn("draft", label=_("State")),
        DateColumn("changed", label=_("Last change"), accessor="latest_revision.created_at"),
        Column("sent", label=_("Sent")),
    )

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path("test/<int:pk>/", SendTestView.as_view(), name="test"),
            path("reset/<int:pk>/", ResetTemplateView.as_view(), name="reset"),
        ]
