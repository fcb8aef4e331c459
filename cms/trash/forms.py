"""What the trash asks: when a page goes, and when it comes back."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page

from .models import TrashedPage
from .redirecting import Redirection

NOWHERE, TO_PAGE, TO_LINK = "", "page", "link"
DESTINATIONS = [
    (NOWHERE, _("Nowhere: they are told that there is no such page")),
    (TO_PAGE, _("To another page")),
    (TO_LINK, _("To another address")),
]


class RedirectForm(forms.Form):
    """Where the readers of public pages shall be led."""

    destination = forms.ChoiceField(
        label=_("Where shall readers be led who come for a deleted page?"),
        choices=DESTINATIONS,
        required=False,
        widget=forms.RadioSelect,
    )
    target = forms.ModelChoiceField(
        label=_("Page"),
        queryset=Page.objects.none(),
        required=False,
        widget=AdminPageChooser,
        help_text=_("Readers of another language get the page in theirs, if it is there."),
    )
    link = forms.URLField(label=_("Address"), required=False, assume_scheme="https")
    with_children = forms.BooleanField(
        label=_("Lead the readers of the pages below there, too"), required=False, initial=True
    )

    def __init__(self, *args: Any, leads: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["target"].queryset = Page.objects.filter(depth__gt=1)  # type: ignore[attr-defined]  # of its class
        if not leads:
            for name in ("destination", "target", "link", "with_children"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        destination = cleaned.get("destination")
        if destination == TO_PAGE and not cleaned.get("target") and not self.errors.get("target"):
            self.add_error("target", _("Choose the page."))
        if destination == TO_LINK and not cleaned.get("link") and not self.errors.get("link"):
            self.add_error("link", _("Enter the address."))
        return cleaned

    @property
    def redirection(self) -> Redirection | None:
        destination = self.cleaned_data.get("destination")
        if not destination:
            return None
        return Redirection(
            page=self.cleaned_data["target"] if destination == TO_PAGE else None,
            link=self.cleaned_data["link"] if destination == TO_LINK else "",
            with_children=self.cleaned_data["with_children"],
        )


class TrashForm(RedirectForm):
    """Asks about one page."""

    locales = forms.TypedMultipleChoiceField(
        label=_("Move these versions to the trash as well"),
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ("locales", "destination", "target", "link", "with_children")

    def __init__(self, *args: Any, page: Page, others: list[Page], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.page = page
        # The other versions are made from the first one, without which nobody keeps them up.
        self.proposed_locales = [other.locale_id for other in others if page.locale.is_default]
        if others:
            field = self.fields["locales"]
            field.choices = [  # type: ignore[attr-defined]  # of its class
                (other.locale_id, f"{other.locale.get_display_name()}: {other.title}")
                for other in others
            ]
            field.initial = self.proposed_locales
        else:
            del self.fields["locales"]
        if "with_children" in self.fields and page.is_leaf():
            self.fields["with_children"].widget = forms.HiddenInput()

    def clean_target(self) -> Page | None:
        target: Page | None = self.cleaned_data["target"]
        if target and target.path.startswith(self.page.path):
            raise forms.ValidationError(_("This page goes to the trash as well."))
        return target


class BulkTrashForm(RedirectForm):
    """Asks about several pages."""

    include_descendants = forms.BooleanField(required=False, widget=forms.HiddenInput)
    with_languages = forms.BooleanField(
        label=_("Move their versions in other languages to the trash as well"), required=False
    )
    field_order = ("with_languages", "destination", "target", "link", "with_children")


class RestoreForm(forms.Form):
    """Asks where a page shall come back to."""

    parent = forms.ModelChoiceField(
        label=_("Below the page"), queryset=Page.objects.none(), widget=AdminPageChooser
    )
    slug = forms.SlugField(
        label=_("Slug"), allow_unicode=True, help_text=_("The last part of its address.")
    )
    publish = forms.BooleanField(
        label=_("Make public again what was public"), required=False, initial=True
    )
    with_group = forms.BooleanField(
        label=_("Bring back its other languages, which were deleted together with it"),
        required=False,
        initial=True,
    )

    def __init__(self, *args: Any, item: TrashedPage, may_publish: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = Page.objects.all()  # type: ignore[attr-defined]  # of its class
        if not (item.live_pages and may_publish):
            del self.fields["publish"]
        together = TrashedPage.objects.listed().filter(group=item.group).exclude(pk=item.pk)
        if not together.exists():
            del self.fields["with_group"]
