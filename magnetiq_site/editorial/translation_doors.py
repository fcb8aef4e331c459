"""Keeps the ways of wagtail-localize that publish to those who may publish."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, include, path

from wagtail.models import DraftStateMixin, Page
from wagtail.permissions import policy_registry
from wagtail_localize.views.convert import convert_to_alias
from wagtail_localize.views.update_translations import UpdateTranslationsView


def may_publish(user: Any, content: Any) -> bool:
    """Whether a person may make a page or snippet public."""
    if isinstance(content, Page):
        return bool(content.permissions_for_user(user).can_publish())
    action = "publish" if isinstance(content, DraftStateMixin) else "change"
    return bool(policy_registry.get(content).user_has_permission(user, action))


class ReviewedUpdateView(UpdateTranslationsView):
    """Offers to publish the translations at once only to who may publish each of them."""

    def get_form(self) -> Any:
        form = super().get_form()
        if not self.may_publish_all():
            del form.fields["publish_translations"]
        return form

    def form_valid(self, form: Any) -> HttpResponse:
        # Wagtail-localize reads the field without asking whether it is there.
        form.cleaned_data.setdefault("publish_translations", False)
        response: HttpResponse = super().form_valid(form)
        return response

    def may_publish_all(self) -> bool:
        translations = self.object.translations.filter(enabled=True)
        targets = [translation.get_target_instance() for translation in translations]
        return all(may_publish(self.request.user, target) for target in targets)


def convert_reviewed(request: HttpRequest, page_id: int) -> HttpResponse:
    """An alias is as public as its source: making one may publish and unpublish."""
    if not may_publish(request.user, get_object_or_404(Page, pk=page_id)):
        raise PermissionDenied
    response: HttpResponse = convert_to_alias(request, page_id)
    return response


def guarded_urls() -> list[URLPattern]:
    """The addresses of wagtail-localize that are answered here; to be found before its own."""
    guarded = [
        path("localize/update/<int:translation_source_id>/", ReviewedUpdateView.as_view()),
        path("localize/page/<int:page_id>/convert_to_alias/", convert_reviewed),
    ]
    return [path("", include(guarded))]  # type: ignore[list-item]  # a resolver, which Wagtail takes
