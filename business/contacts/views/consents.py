"""Consents in the admin: seen, proven, withdrawn, and recorded with evidence."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import View

from wagtail.admin.views import generic
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.log_actions import log

from business.contacts.models import Consent, Contact, Wording
from business.contacts.proofs import make_proof, proof_as_json
from business.contacts.services.consents import (
    record_consent,
    request_consent,
    withdraw_consent,
)

HOW = (("paper", _("On paper")), ("phone", _("By phone")), ("other", _("Another way")))


class RecordForm(forms.Form):
    """How a consent was given, in the words of whoever took it."""

    wording = forms.ModelChoiceField(
        label=_("Wording"), queryset=Wording.objects.filter(purpose__active=True)
    )
    how = forms.ChoiceField(label=_("How was it given?"), choices=HOW)
    evidence = forms.CharField(
        label=_("Evidence"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("When, by whom, and where the original is kept."),
    )
    double_opt_in = forms.BooleanField(
        label=_("Have the person confirm it by e-mail"), required=False
    )


class WithdrawForm(forms.Form):
    """Why an editor withdraws for somebody."""

    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}))


class ConsentIndexView(generic.IndexView):
    list_export = ()
    any_permission_required = ("view",)

    def get_base_queryset(self) -> Any:
        return Consent.objects.select_related("contact", "purpose", "wording")


class WordingCreateView(generic.CreateView):
    """Saves the next version; the versions before it stay as they are."""

    def get_edit_url(self) -> str:
        """A saved wording is not edited, but shown."""
        return reverse("wordings:inspect", args=[self.object.pk])

    def form_valid(self, form: Any) -> HttpResponse:
        wording = form.instance
        others = Wording.objects.filter(purpose=wording.purpose, language=wording.language)
        newest = others.order_by("-version").first()
        wording.version = newest.version + 1 if newest else 1
        response: HttpResponse = super().form_valid(form)
        return response


class ConsentAction(PermissionCheckedMixin, View):
    """Something that is done with consents, by whoever may."""


class ProofView(ConsentAction):
    """The proof of a contact as a file; who fetched it is written down."""

    permission_required = "view"
    http_method_names = ("get",)

    def get(self, request: HttpRequest, pk: int, kind: str) -> HttpResponse:
        contact = get_object_or_404(Contact.everything, pk=pk)
        proof = make_proof(contact)
        log(contact, "contacts.consent_proof")
        name = f"consent-{contact.pk}.{kind}"
        response: HttpResponse
        if kind == "json":
            response = JsonResponse(
                proof_as_json(proof), json_dumps_params={"ensure_ascii": False, "indent": 2}
            )
        else:
            from business.contacts.proof_pdf import (  # noqa: PLC0415 - 8 MiB that few need
                proof_as_pdf,
            )

            language = request.GET.get("language") or get_language() or "en"
            content = proof_as_pdf(proof, "de" if language.startswith("de") else "en")
            response = HttpResponse(content, content_type="application/pdf")
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        response["Cache-Control"] = "no-store"
        return response


class ConsentFormView(ConsentAction):
    """A form about one contact or consent."""

    permission_required = "change"
    form_class: type[forms.Form]
    heading: Any
    button: Any

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.show(request, pk, self.form_class())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = self.form_class(request.POST)
        if not form.is_valid():
            return self.show(request, pk, form)
        contact = self.act(pk, form.cleaned_data)
        return HttpResponseRedirect(reverse("contacts:inspect", args=[contact.pk]))

    def show(self, request: HttpRequest, pk: int, form: forms.Form) -> HttpResponse:
        values = {
            "form": form,
            "subject": self.subject(pk),
            "page_title": self.heading,
            "header_title": self.heading,
            "button": self.button,
        }
        return render(request, "contacts/consent_form.html", values)

    def subject(self, pk: int) -> Any:
        raise NotImplementedError

    def act(self, pk: int, values: dict[str, Any]) -> Contact:
        raise NotImplementedError


class WithdrawView(ConsentFormView):
    form_class = WithdrawForm
    heading = _("Withdraw a consent")
    button = _("Withdraw")

    def subject(self, pk: int) -> Consent:
        return get_object_or_404(Consent, pk=pk)

    def act(self, pk: int, values: dict[str, Any]) -> Contact:
        consent = self.subject(pk)
        withdraw_consent(
            contact=consent.contact,
            purpose=consent.purpose.key,
            how="editor",
            reason=values["reason"],
            actor=str(self.request.user),
        )
        text = gettext("The consent is withdrawn. Queued mails are stopped.")
        messages.success(self.request, text)
        return consent.contact


class RecordView(ConsentFormView):
    form_class = RecordForm
    heading = _("Record a consent")
    button = _("Record")

    def subject(self, pk: int) -> Contact:
        return get_object_or_404(Contact, pk=pk)

    def act(self, pk: int, values: dict[str, Any]) -> Contact:
        contact = self.subject(pk)
        if values["double_opt_in"]:
            request_consent(
                contact=contact,
                wording_id=values["wording"].pk,
                form_url="",
                client_address="",
                occurrence=values["how"],
                evidence=values["evidence"],
                actor=str(self.request.user),
            )
            messages.success(self.request, gettext("The person was asked to confirm."))
            return contact
        record_consent(
            contact=contact,
            wording_id=values["wording"].pk,
            how=values["how"],
            evidence=values["evidence"],
            actor=str(self.request.user),
        )
        messages.success(self.request, gettext("The consent is recorded."))
        return contact
