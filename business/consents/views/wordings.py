"""The versions of the banner's words: listed, shown, and the next one written."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.log_actions import log
from wagtail.models import Site
from wagtail.permission_policies import ModelPermissionPolicy

from business.consents.admin_forms import WordingForm, initial_words
from business.consents.models import Wording
from business.consents.services.wordings import publish_wordings


class BannerView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """A screen about the banner."""

    permission_policy = ModelPermissionPolicy(Wording)
    page_title = _("Cookie banner")
    header_icon = "check"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = [{"url": reverse("cookie_banner:index"), "label": _("Cookie banner")}]
        return [*super().get_breadcrumbs_items(), *here]


class VersionsView(BannerView):
    """What was shown, and since when."""

    template_name = "consents/versions.html"
    permission_required = "view"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = Wording.objects.filter(language=settings.LANGUAGE_CODE).select_related("site")
        return super().get_context_data(
            versions=rows.order_by("site", "-version"),
            may_add=self.permission_policy.user_has_permission(self.request.user, "add"),
            **kwargs,
        )


class VersionView(BannerView):
    """One version in every language, word by word."""

    template_name = "consents/version.html"
    permission_required = "view"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        chosen = get_object_or_404(Wording, pk=kwargs["pk"])
        rows = Wording.objects.filter(site_id=chosen.site_id, version=chosen.version)
        return super().get_context_data(version=chosen.version, wordings=rows, **kwargs)


class NextVersionView(BannerView):
    """Writes the next version, beginning with the words that are shown now."""

    template_name = "consents/version_form.html"
    permission_required = "add"
    page_title = _("New version of the cookie banner")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**{"form": self.empty_form(), **kwargs})

    @staticmethod
    def empty_form() -> WordingForm:
        site = Site.objects.order_by("-is_default_site", "pk").first()
        return WordingForm(initial=initial_words(site) if site else {})

    def post(self, request: HttpRequest) -> HttpResponse:
        form = WordingForm(request.POST)
        if not form.is_valid():
            messages.error(request, gettext("The words were not published: see the fields."))
            return self.render_to_response(self.get_context_data(form=form))
        site = form.cleaned_data["site"]
        with transaction.atomic():
            wording, *_others = publish_wordings(site_id=site.pk, texts=form.texts())
            log(wording, "wagtail.create")
        messages.success(request, gettext("Published. Every visitor is asked anew."))
        return HttpResponseRedirect(reverse("cookie_banner:index"))
