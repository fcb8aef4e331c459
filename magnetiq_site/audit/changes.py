"""Old and new values of what is saved while a request is answered, until Wagtail logs the act."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import models
from django.http import HttpRequest

from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.settings.registry import registry as settings_registry
from wagtail.models import Collection, Locale, Site, Task, Workflow
from wagtail.snippets.models import get_snippet_models

from business.core.current import current_request

Change = tuple[dict[str, Any], dict[str, Any]]
# Somebody has written down already what an object was changed to.
TOLD: Change = ({}, {})
OWN = (get_user_model(), Group, Collection, Locale, Redirect, Site, Task, Workflow)
# They say nothing that the entry does not say by itself.
UNTOLD = frozenset({"last_login", "updated_at", "last_published_at", "latest_revision_created_at"})


def is_watched(model: type[models.Model]) -> bool:
    """Pages are not: their revisions can be compared, and are large."""
    return model in OWN or model in settings_registry or model in get_snippet_models()


def note_before(sender: type[models.Model], instance: models.Model, **kwargs: Any) -> None:
    """Keep what a save changes; for `pre_save`."""
    request = current_request.get()
    if request is None or kwargs.get("raw") or not is_watched(sender):
        return
    before = sender._base_manager.filter(pk=instance.pk).first() if instance.pk else None
    if before is None:
        return
    old, new = differences(before, instance, kwargs.get("update_fields"))
    if old:
        _noted(request)[(sender._meta.label_lower, str(instance.pk))] = (old, new)


def differences(before: models.Model, after: models.Model, names: Any = None) -> Change:
    old: dict[str, Any] = {}
    new: dict[str, Any] = {}
    for field in before._meta.concrete_fields:
        if field.name in UNTOLD or (names is not None and field.name not in names):
            continue
        was, is_now = field.value_from_object(before), field.value_from_object(after)
        if was != is_now:
            old[field.name], new[field.name] = was, is_now
    return old, new


def take(object_type: str, object_id: str) -> Change | None:
    """What the request has changed of an object, once: who asks again finds `TOLD`."""
    request = current_request.get()
    noted, key = _noted(request) if request else {}, (object_type, object_id)
    found = noted.get(key)
    if found:
        noted[key] = TOLD
    return found


def is_switched(instance: models.Model) -> bool:
    """Whether the request has set `active` of an object to another value."""
    request = current_request.get()
    key = (instance._meta.label_lower, str(instance.pk))
    return request is not None and "active" in _noted(request).get(key, ({}, {}))[1]


def _noted(request: HttpRequest) -> dict[tuple[str, str], Change]:
    noted: dict[tuple[str, str], Change] = request.__dict__.setdefault("_audit_changes", {})
    return noted
