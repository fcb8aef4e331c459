"""Listens to what Wagtail and Django do, and writes it into the trail."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save

from wagtail.log_actions import registry as wagtail_log
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    GroupCollectionPermission,
    GroupPagePermission,
    ModelLogEntry,
    PageLogEntry,
    Task,
    Workflow,
)

from business.core.audit import is_told_by_caller, record
from business.core.current import current_request
from business.core.trail.actions import register_words
from business.core.trail.values import Named

from .changes import TOLD, is_switched, note_before, take

UID = "audit"
OF_ACCOUNT = ("email", "first_name", "last_name")
# What Wagtail's screens save without a word in its log.
UNLOGGED = (Collection, CollectionViewRestriction)
# The same, where they switch something off or on.
SWITCHED = (Workflow, Task)
NARROW = (GroupPagePermission, GroupCollectionPermission)


def connect() -> None:
    """Called once, when the app is ready."""
    user = get_user_model()
    register_words(wagtail_log.get_choices)
    pre_save.connect(note_before, dispatch_uid=UID)
    for entries in (ModelLogEntry, PageLogEntry):
        post_save.connect(wagtail_has_logged, sender=entries, dispatch_uid=UID)
    post_save.connect(own_account_saved, sender=user, dispatch_uid=UID)
    for model in SWITCHED:
        post_save.connect(switched, sender=model, dispatch_uid=UID)
    for model in UNLOGGED:
        post_save.connect(saved_unlogged, sender=model, dispatch_uid=UID)
        post_delete.connect(deleted_unlogged, sender=model, dispatch_uid=UID)
    for through in (user.groups.through, user.user_permissions.through, Group.permissions.through):
        m2m_changed.connect(rights_changed, sender=through, dispatch_uid=UID)
    for model in NARROW:
        post_save.connect(narrow_right_granted, sender=model, dispatch_uid=UID)
        post_delete.connect(narrow_right_withdrawn, sender=model, dispatch_uid=UID)


def wagtail_has_logged(instance: Any, created: bool, **_kwargs: Any) -> None:
    """Each action of the admin, and of whatever else runs Wagtail's actions."""
    model = instance.content_type.model_class() if instance.content_type else None
    if not created or is_told_by_caller() or model is None:
        return
    key = instance.page_id if isinstance(instance, PageLogEntry) else instance.object_id
    change = take(model._meta.label_lower, str(key))
    if change is TOLD and instance.action == "wagtail.edit":
        # Saving has written its own entry, such as that the site was closed.
        return
    old, new = change or TOLD
    told = dict(instance.data or {}) | new
    if instance.revision_id:
        told["revision"] = instance.revision_id
    record(
        instance.action,
        obj=Named(model, key, instance.label),
        old=old or None,
        new=told or None,
        user=instance.user if instance.user_id else None,
    )


def saved_unlogged(instance: Any, created: bool, raw: bool = False, **_kwargs: Any) -> None:
    if raw or is_told_by_caller():
        return
    old, new = take(instance._meta.label_lower, str(instance.pk)) or TOLD
    action = "wagtail.create" if created else "wagtail.edit"
    record(action, obj=_named(instance), old=old or None, new=new or None)


def _named(instance: Any) -> Named:
    """The readers of a collection are called as it is."""
    label = instance.collection if isinstance(instance, CollectionViewRestriction) else instance
    return Named(type(instance), instance.pk, str(label))


def switched(instance: Any, **kwargs: Any) -> None:
    if is_switched(instance):
        saved_unlogged(instance, **kwargs)


def own_account_saved(instance: Any, created: bool, **_kwargs: Any) -> None:
    """Wagtail means to log it, and does not know the model of the one who is logged in."""
    request = current_request.get()
    own = getattr(request, "user", None)
    if created or is_told_by_caller() or own is None or own.pk != instance.pk:
        return
    old, new = take(instance._meta.label_lower, str(instance.pk)) or TOLD
    if names := [name for name in OF_ACCOUNT if name in new]:
        before = {name: old[name] for name in names}
        record("user.changed", obj=instance, old=before, new={name: new[name] for name in names})


def deleted_unlogged(instance: Any, **_kwargs: Any) -> None:
    if not is_told_by_caller():
        record("wagtail.delete", obj=_named(instance))


def rights_changed(
    instance: Any, action: str, reverse: bool, model: Any, pk_set: Any, **_kwargs: Any
) -> None:
    """Groups of a person, permissions of a person or a group; seen from either side."""
    if is_told_by_caller() or action not in ("post_add", "post_remove", "pre_clear"):
        return
    if action == "pre_clear":
        pk_set = _of(instance, model)
    if not pk_set:
        return
    others = model._default_manager.filter(pk__in=pk_set)
    pairs = [(other, [instance]) for other in others] if reverse else [(instance, list(others))]
    for holder, rights in pairs:
        told = {rights[0]._meta.model_name: [_name(right) for right in rights]}
        if action == "post_add":
            record("permissions.granted", obj=holder, new=told)
        else:
            record("permissions.withdrawn", obj=holder, old=told)


def _of(instance: Any, model: Any) -> list[Any]:
    """What is about to be cleared."""
    for field in instance._meta.get_fields():
        if field.many_to_many and field.related_model is model:
            name = field.get_accessor_name() if field.auto_created else field.name
            return list(getattr(instance, name).values_list("pk", flat=True))
    return []


def _name(right: Any) -> str:
    if isinstance(right, Permission):
        return f"{right.content_type.app_label}.{right.codename}"
    return str(right)


def narrow_right_granted(instance: Any, created: bool, **_kwargs: Any) -> None:
    if created and not is_told_by_caller():
        record("permissions.granted", obj=instance.group, new=_told(instance))


def narrow_right_withdrawn(instance: Any, **_kwargs: Any) -> None:
    if not is_told_by_caller():
        record("permissions.withdrawn", obj=instance.group, old=_told(instance))


def _told(narrow: Any) -> dict[str, str]:
    """A right on a part of the tree of pages or collections."""
    place = narrow.page if isinstance(narrow, GroupPagePermission) else narrow.collection
    return {"permission": narrow.permission.codename, "within": str(place)}
