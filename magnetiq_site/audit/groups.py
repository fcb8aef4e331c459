"""Wagtail's screens of groups: a change of name and rights is one act, and one entry."""

from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction

from wagtail.users.views.groups import CreateView, EditView, GroupViewSet

from business.core.audit import record, told_by_caller

Rights = dict[str, set[str]]


class RecordingMixin:
    """Around Wagtail's own way, which writes the rights on pages past all signals."""

    object: Any

    def process_form(self) -> Any:
        with transaction.atomic(), told_by_caller():
            before = rights_of(self.object)
            response = super().process_form()  # type: ignore[misc]  # of Wagtail's view
            after = rights_of(self.object)
            told = [name for name in after if before[name] != after[name]]
            if told:
                old = {name: sorted(before[name] - after[name]) for name in told}
                new = {name: sorted(after[name] - before[name]) for name in told}
                record("permissions.changed", obj=self.object, old=old, new=new)
        return response


def rights_of(group: Group | None) -> Rights:
    """As the database has them."""
    if group is None or group.pk is None:
        return {name: set() for name in ("name", "models", "pages", "collections")}
    models = group.permissions.values_list("content_type__app_label", "codename")
    pages = group.page_permissions.values_list("page__title", "permission__codename")  # type: ignore[attr-defined]  # of Wagtail
    files = group.collection_permissions.values_list("collection__name", "permission__codename")  # type: ignore[attr-defined]  # as above
    return {
        "name": set(Group.objects.filter(pk=group.pk).values_list("name", flat=True)),
        "models": {f"{app}.{codename}" for app, codename in models},
        "pages": {f"{page}: {codename}" for page, codename in pages},
        "collections": {f"{name}: {codename}" for name, codename in files},
    }


class RecordingCreateView(RecordingMixin, CreateView):
    pass


class RecordingEditView(RecordingMixin, EditView):
    pass


class RecordingGroupViewSet(GroupViewSet):
    add_view_class = RecordingCreateView
    edit_view_class = RecordingEditView
