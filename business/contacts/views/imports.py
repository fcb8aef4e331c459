"""Imports in the admin: upload, columns, preview, decision, result."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView

from wagtail.admin.views import generic

from business.contacts.admin_forms import MappingForm, UploadForm
from business.contacts.importing import IMPORTED_FIELDS
from business.contacts.models import ContactImport
from business.contacts.models.imports import ImportRow, RowOutcome
from business.contacts.models.people import contact_field
from business.contacts.services.imports import (
    apply_contacts,
    outcome_counts,
    preview_contacts,
    result_rows,
    upload_contacts,
)
from business.contacts.tables import written_table
from business.core.errors import BusinessError

from .people import AdminAction, PageOfItsOwn

PER_PAGE = 50
REASONS = {
    "address": _("No valid e-mail address"),
    "repeated": _("The address stands further up already"),
    "erased": _("This person was erased"),
    "suppressed": _("This address wants no mail"),
    "in_bin": _("This contact was deleted"),
    "merged": _("This contact was merged into another"),
    "changed_since": _("Changed after the preview: left alone"),
    "gone": _("Deleted after the preview"),
}


class UploadView(PageOfItsOwn, FormView[UploadForm]):
    permission_required = "add"
    parents = (("contact_imports:index", _("Imports")),)
    template_name = "contacts/upload.html"
    form_class = UploadForm
    page_title = _("Import contacts")
    header_icon = "upload"

    def form_valid(self, form: UploadForm) -> HttpResponse:
        file = form.cleaned_data["file"]
        try:
            batch = upload_contacts(file=file, name=file.name, by=self.request.user)
        except BusinessError as error:
            form.add_error("file", str(error))
            return self.form_invalid(form)
        return HttpResponseRedirect(reverse("contact_imports:inspect", args=[batch.pk]))


class ImportPageView(generic.InspectView):
    template_name = "contacts/import.html"
    page_title = _("Import")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        batch: ContactImport = self.object
        wanted = self.request.GET.get("outcome", "")
        rows = batch.rows.order_by("number")
        if wanted in RowOutcome.values and wanted:
            rows = rows.filter(outcome=wanted)
        page = Paginator(rows, PER_PAGE).get_page(self.request.GET.get("p"))
        counts = outcome_counts(batch)
        return context | {
            "batch": batch,
            "page": page,
            "rows": [(row, explained(row.reason), named_changes(row)) for row in page],
            "outcome": wanted,
            "counts": [
                (label, value, counts.get(value, 0)) for value, label in RowOutcome.choices if value
            ],
            "columns": mapped_columns(batch),
            "fields": [(name, field_label(name)) for name in IMPORTED_FIELDS],
            "form": MappingForm(initial={"overwrite": batch.overwrite, "list": batch.list_id}),
            "percent": batch.position * 100 // max(batch.total, 1),
        }


def explained(reason: str) -> Any:
    """The reason for a person; a refused value names its field."""
    kind, _colon, name = reason.partition(":")
    if kind == "value":
        return _("“%(field)s” cannot be stored") % {"field": field_label(name)}
    return REASONS.get(kind, kind)


def named_changes(row: ImportRow) -> list[tuple[str, Any, Any]]:
    """Which field changes from what into what."""
    return [(field_label(name), *change) for name, change in row.changes.items()]


def field_label(name: str) -> str:
    label = _("tags") if name == "tags" else contact_field(name).verbose_name
    return str(capfirst(label))


def mapped_columns(batch: ContactImport) -> list[dict[str, Any]]:
    first = batch.rows.order_by("number").first()
    cells = first.cells if first else []
    return [
        {
            "number": str(number),
            "heading": heading,
            "sample": cells[number] if number < len(cells) else "",
            "field": batch.columns.get(str(number), ""),
        }
        for number, heading in enumerate(batch.header)
    ]


class PreviewImportView(AdminAction):
    http_method_names = ("post",)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        batch = get_object_or_404(ContactImport, pk=pk)
        form = MappingForm(request.POST)
        columns = {
            str(number): name
            for number in range(len(batch.header))
            if (name := request.POST.get(f"column-{number}", ""))
        }
        if (
            form.is_valid()
            and len(set(columns.values())) == len(columns)
            and "email" in columns.values()
        ):
            chosen = form.cleaned_data["list"]
            preview_contacts(
                import_id=pk,
                columns=columns,
                overwrite=form.cleaned_data["overwrite"],
                list_id=chosen.pk if chosen else None,
            )
        else:
            messages.error(
                request,
                gettext("Choose the column of the e-mail address, and each field only once."),
            )
        return HttpResponseRedirect(reverse("contact_imports:inspect", args=[pk]))


class ApplyImportView(AdminAction):
    http_method_names = ("post",)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not apply_contacts(import_id=pk):
            messages.warning(request, gettext("This import was decided already."))
        return HttpResponseRedirect(reverse("contact_imports:inspect", args=[pk]))


class ResultView(AdminAction):
    http_method_names = ("get",)

    def get(self, request: HttpRequest, pk: int) -> StreamingHttpResponse:
        batch = get_object_or_404(ContactImport, pk=pk)
        lines = written_table(result_rows(batch))
        response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="import-{pk}.csv"'
        return response
