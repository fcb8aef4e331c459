"""The form in which editors write a case study."""

from typing import Any

from django.db.models import Q
from django.forms import ModelMultipleChoiceField

from wagtail.models import Page

from cms.page_forms import BasePageForm


class ServicesField(ModelMultipleChoiceField):  # type: ignore[type-arg]  # only in the stubs
    """Services by their titles; one in another language than the page says so."""

    locale_id: int | None = None

    def label_from_instance(self, service: Page) -> str:
        is_own = service.locale_id == self.locale_id
        return service.title if is_own else f"{service.title} ({service.locale.language_code})"


class CaseStudyForm(BasePageForm):
    """Offers the services in the page's own language, and those that it names already."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = self.fields.get("services")
        if offered is not None:
            named = [service.pk for service in self.instance.services.all()]
            choice = Q(locale_id=self.instance.locale_id) | Q(pk__in=named)
            self.fields["services"] = ServicesField(
                offered.queryset.filter(choice).select_related("locale").order_by("path"),
                required=False,
                label=offered.label,
                help_text=offered.help_text,
                widget=offered.widget,
            )
            self.fields["services"].locale_id = self.instance.locale_id
