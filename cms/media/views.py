"""Wagtail's screens of images and documents, where ours say or ask more."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail.admin import messages
from wagtail.admin.ui.tables import Column
from wagtail.documents.views import documents
from wagtail.documents.views import multiple as document_uploads
from wagtail.documents.views.chooser import (
    DocumentChooserUploadView,
    DocumentChooserViewSet,
)
from wagtail.images.views import images

import django_filters

from cms.models import SiteDocument, SiteImage

from .duplicates import find_duplicate

TEXT_STATES = [
    ("missing_en", gettext_lazy("English text missing")),
    ("missing_de", gettext_lazy("German text missing")),
    ("decorative", gettext_lazy("Decorative")),
]


class DuplicateWarning:
    """After a single upload: says that the library has this content already."""

    request: HttpRequest
    delete_url_name: str | None

    def form_valid(self, form: Any) -> HttpResponse:
        answer: HttpResponse = super().form_valid(form)  # type: ignore[misc]  # of the view
        if "file" in form.changed_data:
            self.warn_of_duplicate(form.instance)
        return answer

    def warn_of_duplicate(self, item: Any) -> None:
        existing = find_duplicate(item, self.request.user)
        if existing is None:
            return
        space = "wagtailimages" if isinstance(item, SiteImage) else "wagtaildocs"
        messages.warning(
            self.request,
            _("The library has this content already, as “%(title)s”. Both are kept.")
            % {"title": existing.title},
            buttons=[
                messages.button(reverse(f"{space}:edit", args=[existing.pk]), _("Show the other")),
                messages.button(reverse(f"{space}:delete", args=[item.pk]), _("Delete this one")),
            ],
        )


class ImageCreateView(DuplicateWarning, images.CreateView):
    """One image."""


class ImageEditView(DuplicateWarning, images.EditView):
    """One image, and what it was before."""


class DocumentCreateView(DuplicateWarning, documents.CreateView):
    """One document."""


class DocumentEditView(DuplicateWarning, documents.EditView):
    """One document, and what it was before."""


class DocumentDeleteView(documents.DeleteView):
    """Asks with the list of places that lose the document."""

    template_name = "cms/media/confirm_delete_document.html"


class DocumentUploadsView(document_uploads.AddView):
    """Many documents at once; of one that is there already, the form says so."""

    def get_edit_object_response_data(self) -> dict[str, Any]:
        data: dict[str, Any] = super().get_edit_object_response_data()
        existing = find_duplicate(self.object, self.request.user)
        if existing is not None:
            context = {"existing": existing}
            notice = render_to_string("cms/media/duplicate_notice.html", context, self.request)
            data["form"] = notice + data["form"]
        return data


class DocumentInChooserView(DocumentChooserUploadView):
    """Uploads a document while choosing one; of one that is there already, asks which to take."""

    def post(self, request: HttpRequest) -> HttpResponse:
        if "uploaded" in request.POST:
            return self.decide(request)
        answer: HttpResponse = super().post(request)
        uploaded = self.form.instance
        existing = find_duplicate(uploaded, request.user) if uploaded.pk else None
        if existing is None:
            return answer
        return self.ask(uploaded, existing)

    def ask(self, uploaded: Any, existing: Any) -> HttpResponse:
        self.creation_form_template_name = "cms/media/choose_duplicate.html"
        self.question = {"uploaded": uploaded, "existing": existing}
        answer: HttpResponse = self.get_reshow_creation_form_response()
        return answer

    def get_creation_form_context_data(self, form: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_creation_form_context_data(form)
        return context | getattr(self, "question", {})

    def decide(self, request: HttpRequest) -> HttpResponse:
        """Take the one that was there and delete what was just uploaded, or take the new one."""
        own = SiteDocument.objects.filter(uploaded_by_user=request.user.pk)
        uploaded: Any = get_object_or_404(own, pk=request.POST["uploaded"])
        chosen = uploaded
        if request.POST.get("take") == "existing":
            existing = find_duplicate(uploaded, request.user)
            if existing is not None:
                uploaded.delete()
                chosen = existing
        answer: HttpResponse = self.get_chosen_response(chosen)
        return answer


def document_in_chooser() -> Any:
    """The view at the address of Wagtail's, with all that its chooser gives to its views."""

    class Chooser(DocumentChooserViewSet):
        create_view_class = DocumentInChooserView

    return Chooser("wagtaildocs_chooser", model=SiteDocument).create_view


class ImageFilters(images.ImagesFilterSet):
    """Wagtail's filters, and what images say."""

    text = django_filters.ChoiceFilter(
        label=gettext_lazy("Alternative text"), choices=TEXT_STATES, method="filter_by_text"
    )

    def filter_by_text(self, queryset: Any, _name: str, value: str) -> Any:
        if value == "decorative":
            return queryset.decorative()
        return queryset.without_text(value.removeprefix("missing_"))

    class Meta(images.ImagesFilterSet.Meta):
        pass


class TextColumn(Column):
    """What an image says, or in which languages nobody has written it."""

    def get_value(self, instance: Any) -> str:
        if instance.is_decorative:
            return _("Decorative")
        missing = instance.locales_without_text
        if not missing:
            return str(instance.alt_en)
        return format_html(
            '<span class="w-status w-status--label">{}</span>',
            _("Missing: %(languages)s") % {"languages": ", ".join(missing).upper()},
        )


class ImageIndexView(images.IndexView):
    """The library, to be filtered by what images do not say yet."""

    filterset_class = ImageFilters

    @cached_property
    def columns(self) -> list[Any]:
        columns = list(super().columns)
        if columns:
            columns.insert(3, TextColumn("text", label=_("Alternative text")))
        return columns
