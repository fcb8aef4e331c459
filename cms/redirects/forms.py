"""The form of a redirect, which the import of a file fills in for each row, too."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail.contrib.redirects.forms import RedirectForm
from wagtail.contrib.redirects.models import Redirect

from .ways import default_site, local_path, redirect_at, way_from


class TargetField(forms.URLField):
    """An address, or a path of this site."""

    def to_python(self, value: Any) -> Any:
        given = str(value or "").strip()
        site = default_site()
        if site and given.startswith("/") and not given.startswith("//"):
            given = f"{site.root_url}{given}"
        return super().to_python(given)


class CheckedRedirectForm(RedirectForm):
    """Refuses what could never help a reader."""

    redirect_link = TargetField(
        label=gettext_lazy("Redirect to any address"),
        required=False,
        max_length=255,
        assume_scheme="https",
        widget=forms.TextInput,
        help_text=gettext_lazy("A path of this site such as /services/, or a whole address."),
    )

    def clean_old_path(self) -> str:
        path = str(self.cleaned_data["old_path"])
        if "*" in path:
            raise ValidationError(_("A redirect is for one address: stars stand for nothing."))
        if Redirect.normalise_path(path) == "/":
            raise ValidationError(_("The home page cannot be redirected."))
        return path

    def clean(self) -> None:
        super().clean()
        self.place_link()
        page, link = self.cleaned_data.get("redirect_page"), self.cleaned_data.get("redirect_link")
        if "old_path" not in self.cleaned_data or self.has_error("redirect_link"):
            return
        if bool(page) == bool(link):
            raise ValidationError(_("Choose a page, or enter an address: one of the two."))
        self.check_way(self.cleaned_data.get("site") or default_site())

    def place_link(self) -> None:
        """A path is one of the site that was chosen."""
        site, given = self.cleaned_data.get("site"), str(self["redirect_link"].value() or "")
        if site and given.startswith("/") and self.cleaned_data.get("redirect_link"):
            self.cleaned_data["redirect_link"] = f"{site.root_url}{given.strip()}"

    def check_way(self, site: Any) -> None:
        """Refuse a target that is this very address, or that is redirected itself."""
        old = Redirect.normalise_path(self.cleaned_data["old_path"])
        page, link = self.cleaned_data["redirect_page"], self.cleaned_data["redirect_link"]
        target = page.specific_deferred.get_url() if page else local_path(link, site)
        if not target or not site:
            return
        path = local_path(target, site) or target
        if Redirect.normalise_path(path.partition("#")[0]) == old:
            raise ValidationError(_("This redirect leads to the address that it is for."))
        following = None if page else redirect_at(path, site)
        if following is None or following.pk == self.instance.pk:
            return
        paths = [item.old_path for item in way_from(path, site)]
        last = way_from(path, site)[-1]
        end = Redirect.normalise_path(local_path(last.redirect_link or "", site) or "")
        if old in (*paths, end) or len(set(paths)) < len(paths):
            circle = " → ".join([old, *paths, old])
            raise ValidationError(
                _("Together these redirects lead in a circle: %(circle)s") % {"circle": circle}
            )
        raise ValidationError(
            _("“%(path)s” is redirected itself, to “%(target)s”: enter that as the target.")
            % {"path": path, "target": last.link or ""}
        )
