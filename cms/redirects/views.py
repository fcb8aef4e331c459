"""Wagtail's screens of redirects, with our form in them."""

from typing import Any

from wagtail.contrib.redirects import views
from wagtail.models import Site

from .forms import CheckedRedirectForm

PATH_PARAMETER = "old_path"


def install_form() -> None:
    """Put our form where Wagtail's screens and its import take theirs from."""
    views.RedirectForm = CheckedRedirectForm
    views.CreateView.form_class = CheckedRedirectForm
    views.EditView.form_class = CheckedRedirectForm
    views.CreateView.get_initial = initial_from_address


def initial_from_address(view: Any) -> dict[str, Any]:
    """What a link to the screen may fill in: the address that a redirect is wanted for."""
    given = view.request.GET
    site = given.get("site", "")
    known = Site.objects.filter(pk=int(site)).first() if site.isdecimal() else None
    return {PATH_PARAMETER: given.get(PATH_PARAMETER, ""), "site": known}
