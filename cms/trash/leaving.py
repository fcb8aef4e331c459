"""The ways out of the trash: back to the site, or gone for good; one page or several."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import ProtectedError, RestrictedError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, View

from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.coreutils import find_available_slug
from wagtail.models import Page

from .errors import NotInTrash, ParentGone, SlugTaken, TrashError, WrongParent
from .forms import RestoreForm
from .models import TrashedPage, TrashedPageQuerySet
from .policy import may_open_trash, may_purge
from .purging import purge_page
from .restoring import may_come, restore_page

FIELD_OF_ERROR: dict[type[TrashError], str] = {
    ParentGone: "parent", WrongParent: "parent", SlugTaken: "slug"
}  # fmt: skip


def visible_to(user: Any) -> TrashedPageQuerySet:
    """What a person finds in the trash.

    Raises:
        PermissionDenied: The trash is none of theirs.
    """
    if not may_open_trash(user):
        raise PermissionDenied
    listed: TrashedPageQuerySet = TrashedPage.objects.listed().for_user(user)
    return listed


def old_parent(item: TrashedPage) -> Page | None:
    """Where a page was, if that is still there."""
    parent: Page | None = Page.objects.filter(pk=item.parent_id).first()
    return parent


class RestoreView(WagtailAdminTemplateMixin, FormView[RestoreForm]):
    """Asks where a page shall come back to; its old place is the proposal."""

    template_name = "cms/trash/restore.html"
    form_class = RestoreForm
    header_icon = "undo"
    item: TrashedPage

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.item = get_object_or_404(visible_to(request.user), pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        return gettext("Restore “%(title)s”") % {"title": self.item.title}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = [
            {"url": reverse("trash:index"), "label": gettext("Trash")},
            {"url": "", "label": self.get_page_title()},
        ]
        return [*super().get_breadcrumbs_items(), *here]

    def get_form_kwargs(self) -> dict[str, Any]:
        parent = old_parent(self.item)
        may_publish = parent is None or may_come(self.item.page, parent, self.request.user, True)
        return super().get_form_kwargs() | {"item": self.item, "may_publish": may_publish}

    def get_initial(self) -> dict[str, Any]:
        parent = old_parent(self.item)
        slug = find_available_slug(parent, self.item.slug) if parent else self.item.slug
        return {"parent": parent, "slug": slug}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        parent = old_parent(self.item)
        return context | {
            "item": self.item,
            "media": context["form"].media,
            "parent_is_gone": parent is None,
            "slug_is_taken": bool(parent) and self.get_initial()["slug"] != self.item.slug,
            "may_purge": may_purge(self.request.user),
        }

    def form_valid(self, form: RestoreForm) -> HttpResponse:
        given = form.cleaned_data
        try:
            left = restore_page(
                item=self.item,
                user=self.request.user,
                parent=given["parent"],
                slug=given["slug"],
                publish=given.get("publish", False),
                with_group=given.get("with_group", False),
            )
        except NotInTrash as error:
            messages.error(self.request, str(error))
            return redirect("trash:index")
        except TrashError as error:
            form.add_error(FIELD_OF_ERROR[type(error)], str(error))
            return self.form_invalid(form)
        except PermissionDenied:
            form.add_error("parent", _("You may not add pages there. Choose another page."))
            return self.form_invalid(form)
        tell_restored(self.request, self.item, left)
        return redirect("wagtailadmin_explore", given["parent"].pk)


def tell_restored(request: HttpRequest, item: TrashedPage, left: list[TrashedPage]) -> None:
    edit = messages.button(reverse("wagtailadmin_pages:edit", args=[item.page_id]), gettext("Edit"))
    text = gettext("“%(title)s” is restored.") % {"title": item.title}
    messages.success(request, text, buttons=[edit])
    for other in left:
        text = gettext("“%(title)s” stays in the trash, because its old place is gone.")
        messages.warning(request, text % {"title": other.title})


class ChosenView(View):
    """Does one thing with the items that are ticked in the list."""

    http_method_names = ("post",)

    def chosen(self, request: HttpRequest) -> list[TrashedPage]:
        keys = [key for key in request.POST.getlist("item") if key.isdigit()]
        return list(visible_to(request.user).filter(pk__in=keys))


class RestoreChosenView(ChosenView):
    """Brings back each to its old place, as it was if the person may publish there."""

    def post(self, request: HttpRequest) -> HttpResponse:
        restored = 0
        for item in self.chosen(request):
            error = restore_in_place(item, request.user)
            restored += not error
            if error:
                messages.error(request, f"{item.title}: {error}")
        if restored:
            text = ngettext(
                "%(count)d page is restored.", "%(count)d pages are restored.", restored
            )
            messages.success(request, text % {"count": restored})
        return redirect("trash:index")


def restore_in_place(item: TrashedPage, user: Any) -> str:
    """Bring a page back to where it was; returns why that cannot be, else nothing."""
    parent = old_parent(item)
    if parent is None:
        return str(ParentGone())
    publish = may_come(item.page, parent, user, True)
    slug = find_available_slug(parent, item.slug)
    try:
        restore_page(item=item, user=user, parent=parent, slug=slug, publish=publish)
    except NotInTrash:
        # It came back together with another one of these.
        return ""
    except TrashError as error:
        return str(error)
    except PermissionDenied:
        return gettext("You may not add pages there. Choose another page.")
    return ""


class PurgeView(ChosenView):
    """Asks, then deletes for good; only who has the permission."""

    def post(self, request: HttpRequest) -> HttpResponse:
        if not may_purge(request.user):
            raise PermissionDenied
        items = self.chosen(request)
        if not items:
            messages.error(request, gettext("Select pages first."))
            return redirect("trash:index")
        if "confirmed" not in request.POST:
            return render(request, "cms/trash/confirm_purge.html", {"items": items})
        purged = sum(purge_one(item, request) for item in items)
        if purged:
            text = ngettext(
                "%(count)d page is deleted for good.",
                "%(count)d pages are deleted for good.",
                purged,
            )
            messages.success(request, text % {"count": purged})
        return redirect("trash:index")


def purge_one(item: TrashedPage, request: HttpRequest) -> bool:
    try:
        purge_page(item=item, user=request.user)
    except NotInTrash:
        return False
    except (ProtectedError, RestrictedError):
        text = gettext("“%(title)s” is still needed elsewhere and stays in the trash.")
        messages.error(request, text % {"title": item.title})
        return False
    return True
