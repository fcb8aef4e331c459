"""Who came, from a list that a video service wrote: looked at first, then applied."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from wagtail.permission_policies import ModelPermissionPolicy

from business.core.errors import BusinessError
from business.webinars.attendance_files import read_addresses
from business.webinars.models import Registration
from business.webinars.services.by_hand import mark_attendance, mark_others_missed

from .dates import SessionScreen

SALT = "webinars.attendance"
AN_HOUR = 3_600
MOST_SHOWN = 200


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("List of participants"),
        help_text=_("The CSV report of Zoom or Teams, or any table with a column of addresses."),
    )


class ApplyForm(forms.Form):
    """What the preview found, signed, so that exactly that is applied."""

    found = forms.CharField(widget=forms.HiddenInput)
    others = forms.BooleanField(
        label=_("Everybody else was absent"),
        required=False,
        initial=True,
        help_text=_("Of whom nothing is known so far."),
    )


class AttendanceView(SessionScreen):
    """GET shows the form, a POST with a file the preview, a POST without one applies it."""

    permission_policy = ModelPermissionPolicy(Registration)
    permission_required = "change"
    template_name = "webinars/attendance.html"
    page_title = _("Import attendance")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = {"form": UploadForm()} | kwargs
        return super().get_context_data(**form) | {"session": self.session}

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if "found" in request.POST:
            return self.apply(request)
        form = UploadForm(request.POST, request.FILES)
        if form.is_valid():
            try:
                addresses = read_addresses(form.cleaned_data["file"])
            except BusinessError as error:
                form.add_error("file", str(error))
            else:
                return self.render_to_response(self.get_context_data(**self.preview(addresses)))
        return self.render_to_response(self.get_context_data(form=form))

    def preview(self, addresses: list[str]) -> dict[str, Any]:
        rows = dict(self.session.registrations.confirmed().values_list("email", "pk"))
        matched = [rows[address] for address in addresses if address in rows]
        unmatched = [address for address in addresses if address not in rows]
        packed = signing.dumps([self.session.pk, matched], salt=SALT, compress=True)
        return {
            "apply_form": ApplyForm(initial={"found": packed}),
            "matched": len(matched),
            "absent": len(rows) - len(matched),
            "unmatched": unmatched[:MOST_SHOWN],
            "unmatched_count": len(unmatched),
        }

    def apply(self, request: HttpRequest) -> HttpResponse:
        key = self.session.pk
        try:
            packed = signing.loads(request.POST["found"], salt=SALT, max_age=AN_HOUR)
            if packed[0] != key:
                raise signing.BadSignature
            count = mark_attendance(session_id=key, registration_ids=packed[1], attended=True)
            if request.POST.get("others"):
                mark_others_missed(session_id=key)
        except signing.BadSignature:
            messages.error(
                request, gettext("The preview is too old. Please upload the file again.")
            )
        except BusinessError as error:
            messages.error(request, str(error))
        else:
            text = ngettext(
                "%(count)d participant is marked as attended.",
                "%(count)d participants are marked as attended.",
                count,
            )
            messages.success(request, text % {"count": count})
        return self.back(key)
