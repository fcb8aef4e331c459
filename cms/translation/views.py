"""The views that answer at wagtail-localize's addresses in its place, and one of our own."""

import os
import tempfile
from contextlib import suppress
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from wagtail.admin.views.pages.utils import get_valid_next_url_from_request
from wagtail.models import Page, PreviewableMixin
from wagtail_localize.models import Translation
from wagtail_localize.views import convert
from wagtail_localize.views.edit_translation import user_can_edit_instance
from wagtail_localize.views.update_translations import UpdateTranslationsView

import polib

from .editing import drafted, may_publish, refuses_faulty, summary_of
from .machine import fill_gaps
from .strings import approve_strings, faulty_strings

LARGEST_FILE = 5 * 1024 * 1024
KEY = "X-WagtailLocalize-TranslationID"


def editable_translation(request: HttpRequest, translation_id: int) -> Translation:
    """The translation, for somebody who may edit it.

    Raises:
        PermissionDenied: They may not.
    """
    translation = get_object_or_404(Translation, pk=translation_id)
    if not user_can_edit_instance(request.user, translation.get_target_instance()):
        raise PermissionDenied
    return translation


def back(request: HttpRequest) -> HttpResponse:
    return redirect(get_valid_next_url_from_request(request) or reverse("wagtailadmin_home"))


@require_POST
def machine_translate(request: HttpRequest, translation_id: int) -> HttpResponse:
    fill_gaps(request, editable_translation(request, translation_id))
    return back(request)


@require_safe
def summary(request: HttpRequest, translation_id: int) -> HttpResponse:
    """What is left to do, for the screen that is already open."""
    translation = editable_translation(request, translation_id)
    found = summary_of(translation, translation.get_target_instance(), request.user)
    return render(request, "cms/translation/summary.html", {"summary": found})


@require_safe
def preview(request: HttpRequest, translation_id: int, mode: str = "") -> HttpResponse:
    """Lead to the site, where the strings are shown as they are now: pages and snippets alike."""
    translation = editable_translation(request, translation_id)
    draft = drafted(translation)
    if not isinstance(draft, PreviewableMixin) or mode not in dict(draft.preview_modes):
        raise Http404
    answer: HttpResponse = draft.make_preview_request(request, mode)
    return answer


@require_POST
def approve(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Approve what a machine wrote, all of it at once."""
    count = approve_strings(editable_translation(request, translation_id), request.user)
    text = ngettext("%(count)d string is approved.", "%(count)d strings are approved.", count)
    messages.success(request, text % {"count": count})
    return back(request)


@require_POST
def upload_pofile(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Take the strings of a PO file, and say what of it could not be used."""
    translation = editable_translation(request, translation_id)
    catalogue = read_catalogue(request.FILES.get("file"))
    if catalogue is None:
        messages.error(request, _("This is not a PO file that can be read."))
    elif catalogue.metadata.get(KEY) != str(translation.uuid):
        messages.error(request, _("This PO file belongs to another translation."))
    else:
        take_catalogue(request, translation, catalogue)
    return back(request)


def read_catalogue(upload: UploadedFile | None) -> Any | None:
    """The catalogue in a file; nothing if it is none."""
    if upload is None or (upload.size or 0) > LARGEST_FILE:
        return None
    # polib takes a text for the name of a file if there is such a file.
    with tempfile.NamedTemporaryFile(suffix=".po", delete=False) as file:
        file.write(upload.read())
    try:
        return polib.pofile(file.name)
    except (OSError, ValueError):
        return None
    finally:
        os.unlink(file.name)


def take_catalogue(request: HttpRequest, translation: Translation, catalogue: Any) -> None:
    unknown = len(translation.import_po(catalogue, user=request.user, tool_name=_("PO file")))
    messages.success(request, _("The strings of the PO file are taken over."))
    if unknown:
        text = ngettext(
            "%(count)d string of the file is not in this page.",
            "%(count)d strings of the file are not in this page.",
            unknown,
        )
        messages.warning(request, text % {"count": unknown})
    faulty = faulty_strings(translation).count()
    if faulty:
        text = ngettext(
            "%(count)d string has an error, and is marked below.",
            "%(count)d strings have errors, and are marked below.",
            faulty,
        )
        messages.error(request, text % {"count": faulty})


def convert_to_alias(request: HttpRequest, page_id: int) -> HttpResponse:
    """An alias is as public as its source: making one may publish, and may withdraw."""
    page = get_object_or_404(Page, pk=page_id)
    if not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    answer: HttpResponse = convert.convert_to_alias(request, page_id)
    return answer


class SyncView(UpdateTranslationsView):
    """Brings translations up to date with their source.

    The machine is asked outside of the transaction, and only who may publish does.
    """

    def get_form(self) -> forms.Form:
        form: forms.Form = super().get_form()
        if not all(self._may_publish(item) for item in self._translations()):
            form.fields["publish_translations"].disabled = True
            form.fields["publish_translations"].widget = forms.HiddenInput()
        return form

    def form_valid(self, form: forms.Form) -> HttpResponse:
        self.object.update_from_db()
        if form.cleaned_data.get("use_machine_translation"):
            for translation in self._translations():
                fill_gaps(self.request, translation)
        with transaction.atomic():
            if form.cleaned_data["publish_translations"]:
                self._publish()
            self._sync_privacy()
            translations = list(self._translations())
            self.components.save(self.object, sources_and_translations={self.object: translations})
        messages.success(self.request, self.get_success_message())
        return redirect(self.get_success_url() or self.get_default_success_url())

    def _translations(self) -> Any:
        enabled = self.object.translations.filter(enabled=True)
        return enabled.select_related("source", "target_locale")

    def _may_publish(self, translation: Translation) -> bool:
        return may_publish(translation.get_target_instance(), self.request.user)

    def _publish(self) -> None:
        for translation in self._translations():
            if not refuses_faulty(self.request, translation):
                with suppress(ValidationError):
                    translation.save_target(user=self.request.user, publish=True)

    def _sync_privacy(self) -> None:
        for translation in self._translations():
            translation.source.update_target_view_restrictions(translation.target_locale)
