"""Every way in which the admin deletes pages, turned into a way to the trash."""

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView

from wagtail.actions.delete_page import DeletePageAction
from wagtail.admin import messages
from wagtail.admin.api.actions.delete import DeletePageAPIAction
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.pages.bulk_actions.delete import DeleteBulkAction
from wagtail.models import Page, ReferenceIndex

from .errors import AlreadyInTrash, HomeStays, PageNeeded, TrashError
from .forms import BulkTrashForm, TrashForm
from .models import TrashedPage
from .moving import may_go, move_to_trash, other_languages, pages_that_go
from .needs import refuse_needed

MOST_NAMED = 10


class MoveToTrashView(WagtailAdminTemplateMixin, FormView[TrashForm]):
    """Asks before a page goes: what goes with it, who links to it, where its readers shall go.

    Wagtail's own view has asked for the permission, and has opened a transaction.
    """

    template_name = "cms/trash/confirm.html"
    form_class = TrashForm
    header_icon = "bin"
    page: Page

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.page = kwargs["page"]
        return super().dispatch(request)

    def get_page_title(self) -> str:
        title = self.page.get_admin_display_title()
        return gettext("Move “%(title)s” to the trash") % {"title": title}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        parent = self.page.get_parent()
        url = reverse("wagtailadmin_explore", args=[parent.pk])
        label = parent.get_admin_display_title()
        here = [{"url": url, "label": label}, {"url": "", "label": self.get_page_title()}]
        return [*super().get_breadcrumbs_items(), *here]

    def get_form_kwargs(self) -> dict[str, Any]:
        others = [page for page in other_languages(self.page) if may_go(page, self.request.user)]
        leads = may_lead(self.request.user) and has_readers(self.page)
        return super().get_form_kwargs() | {"page": self.page, "others": others, "leads": leads}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        roots = pages_that_go(self.page, context["form"].proposed_locales)
        parent = reverse("wagtailadmin_explore", args=[self.page.get_parent().pk])
        return context | {
            "page": self.page,
            "media": context["form"].media,
            "below": self.page.get_descendant_count(),
            "mirrors": [root for root in roots if root.alias_of_id and root.pk != self.page.pk],
            "days": settings.MAGNETIQ_TRASH_DAYS,
            "next": get_valid_next_url_from_request(self.request),
            "back_url": get_valid_next_url_from_request(self.request) or parent,
            "usage": Usage(roots),
            "usage_url": reverse("wagtailadmin_pages:usage", args=[self.page.pk]),
        }

    def form_valid(self, form: TrashForm) -> HttpResponse:
        parent = self.page.get_parent()
        try:
            item = move_to_trash(
                page=self.page,
                user=self.request.user,
                locales=form.cleaned_data.get("locales", ()),
                redirection=form.redirection,
            )
        except TrashError as error:
            messages.error(self.request, str(error))
        else:
            tell_trashed(self.request, item)
        back = get_valid_next_url_from_request(self.request)
        return redirect(back or reverse("wagtailadmin_explore", args=[parent.pk]))


class Usage:
    """What refers to pages from outside of them; the first few are named."""

    def __init__(self, roots: list[Page]) -> None:
        going = pages_below(roots)
        keys = set(going.values_list("pk", flat=True))
        references = ReferenceIndex.get_references_to_in_bulk(going)
        self.is_protected = any(
            reference.on_delete.__name__ in ("PROTECT", "RESTRICT") for reference in references
        )
        sources = {(one.base_content_type_id, one.object_id) for one in references}
        pages = Page.objects.in_bulk({int(key) for kind, key in sources if is_page(kind)})
        self.pages = [page for pk, page in sorted(pages.items()) if pk not in keys]
        others = {(kind, key) for kind, key in sources if not is_page(kind)}
        self.count = len(self.pages) + len(others)
        self.named = self.pages[:MOST_NAMED]
        self.unnamed = self.count - len(self.named)


def is_page(content_type: int) -> bool:
    return bool(content_type == ReferenceIndex._get_base_content_type(Page).pk)


def pages_below(roots: list[Page]) -> QuerySet[Page]:
    found: QuerySet[Page] = Page.objects.none()
    for root in roots:
        found |= Page.objects.filter(path__startswith=root.path)
    return found


def has_readers(page: Page) -> bool:
    return bool(Page.objects.filter(path__startswith=page.path, live=True).exists())


def may_lead(user: Any) -> bool:
    return bool(user.has_perm("wagtailredirects.add_redirect"))


def tell_trashed(request: HttpRequest, item: TrashedPage) -> None:
    text = gettext("“%(title)s” is in the trash. It can be restored for %(days)d days.")
    restore = messages.button(reverse("trash:restore", args=[item.pk]), gettext("Restore"))
    values = {"title": item.title, "days": settings.MAGNETIQ_TRASH_DAYS}
    messages.success(request, text % values, buttons=[restore])


def ask_before_trash(request: HttpRequest, page: Page) -> Any:
    """Answer in place of Wagtail's own screen for deleting a page."""
    return MoveToTrashView.as_view()(request, page=page)


class TrashBulkAction(DeleteBulkAction):
    """Moves the chosen pages to the trash, each by itself: one that must stay holds up no other."""

    display_name = _("Move to the trash")
    aria_label = _("Move the selected pages to the trash")
    template_name = "cms/trash/confirm_bulk.html"
    form_class = BulkTrashForm

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().get_form_kwargs()
        return kwargs | {"leads": may_lead(self.request.user)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        stay = [item["is_protected"] for item in context["items"]]
        told = {"is_protected": all(stay), "some_stay": any(stay)}
        return context | told | {"days": settings.MAGNETIQ_TRASH_DAYS}

    def prepare_action(self, objects: Any, objects_without_access: Any) -> None:
        """Unlike Wagtail, which refuses all for one: `trash_each` asks for each."""

    def post(self, request: HttpRequest) -> Any:
        # Nothing is lost that could not be restored: no name of the site has to be typed.
        return super(DeleteBulkAction, self).post(request)

    def get_execution_context(self) -> dict[str, Any]:
        return {"user": self.request.user, "form": self.cleaned_form, "request": self.request}

    @classmethod
    def execute_action(
        cls, objects: list[Page], user: Any = None, form: Any = None, request: Any = None, **_: Any
    ) -> tuple[int, int]:
        return trash_each(objects, user, form, request)

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str | None:
        if not num_parent_objects:
            return None
        text = ngettext(
            "%(count)d page is in the trash, with %(below)d pages below.",
            "%(count)d pages are in the trash, with %(below)d pages below.",
            num_parent_objects,
        )
        return text % {"count": num_parent_objects, "below": num_child_objects}


def trash_each(
    pages: list[Page], user: Any, form: BulkTrashForm, request: HttpRequest
) -> tuple[int, int]:
    """Throw pages away one by one; returns how many, and how many were below them."""
    done = below = 0
    for page in sorted(pages, key=lambda page: page.path):
        others = other_languages(page) if form.cleaned_data["with_languages"] else []
        locales = [other.locale_id for other in others if may_go(other, user)]
        try:
            refuse_protected(page)
            item = move_to_trash(
                page=page, user=user, locales=locales, redirection=form.redirection
            )
        except AlreadyInTrash:
            # It was below another one of these.
            continue
        except (HomeStays, PageNeeded) as error:
            messages.error(request, f"{page.title}: {error}")
            continue
        done, below = done + 1, below + item.subpages
    return done, below


def refuse_protected(page: Page) -> None:
    """Refuse if a row forbids that this page goes, or one below it; in its words if it has some.

    Raises:
        PageNeeded: With the reason.
    """
    refuse_needed([page])
    if Usage([page]).is_protected:
        raise PageNeeded(_("Something refers to it and forbids it."))


class TrashPageAction(DeletePageAction):
    """Wagtail's action, for its callers in the admin."""

    def _delete_page(self, page: Page, *_args: Any, **_kwargs: Any) -> None:
        try:
            move_to_trash(page=page, user=self.user)
        except TrashError as error:
            raise PermissionDenied(str(error)) from error


class TrashPageAPIAction(DeletePageAPIAction):
    """The same, for the programs of the admin."""

    def _action_from_data(self, instance: Page, data: Any) -> TrashPageAction:
        return TrashPageAction(page=instance, user=self.request.user)
