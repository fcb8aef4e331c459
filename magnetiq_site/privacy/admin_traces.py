"""What the admin writes down of people: its log, unsaved forms and drafts that were looked at."""

from datetime import timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, Case, Exists, OuterRef, Q, QuerySet, When
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wagtail.admin.models import FormState
from wagtail.models import ModelLogEntry
from wagtail_headless_preview.models import PagePreview

from business.core.privacy import (
    Retention,
    Subject,
    Trace,
    register_retention,
    register_trace,
    registered_data,
)
from business.core.privacy.naming import ERASED, keys_naming
from cms.media.abandoned import abandoned_uploads, discard_uploads

from .models import Receipt, RetentionRun

LABELS_OF_GONE = timedelta(days=30)
DRAFTS = timedelta(days=1)
PREVIEWS = "wagtail_headless_preview.PagePreview"
RUNS = timedelta(days=365)
RECEIPTS = timedelta(days=3 * 365)


def register_admin_traces() -> None:
    """Called once, when the app is ready."""
    register_trace(
        Trace("wagtailcore.ModelLogEntry", _("Log of the admin"), _entries, _blank, ModelLogEntry)
    )
    register_trace(
        Trace("wagtailadmin.FormState", _("Unsaved forms"), _drafts, _discard, FormState)
    )
    register_trace(
        Trace(PREVIEWS, _("Drafts that were looked at"), _previews, _discard_previews, PagePreview)
    )
    for rule in _rules():
        register_retention(rule)


def _rules() -> list[Retention]:
    return [
        Retention("wagtailcore.ModelLogEntry", _("Names in the log of what is gone"),
                  LABELS_OF_GONE, _names_of_gone, _blank_rows),
        Retention("wagtailadmin.FormState", _("Unsaved forms"), DRAFTS, _old_drafts, _delete),
        Retention(PREVIEWS, _("Drafts that were looked at"), DRAFTS, _old_previews, _delete),
        Retention("wagtailcore.UploadedFile", _("Uploads that nobody finished"),
                  DRAFTS, abandoned_uploads, discard_uploads),
        Retention("privacy.RetentionRun", _("Notes of retention"), RUNS, _old_runs, _delete),
        Retention("privacy.Receipt", _("Receipts of requests"), RECEIPTS, _old_receipts, _delete),
    ]  # fmt: skip


def _entries(subject: Subject) -> list[Any]:
    """Entries that name the person, or are about a row that is about the person."""
    entries = ModelLogEntry.objects.exclude(label=ERASED)
    keys = set(keys_naming(entries, ("label", "data"), subject))
    for data in registered_data():
        if data.model is get_user_model():
            continue
        rows = [str(pk) for pk in data.find(subject).values_list("pk", flat=True)]
        about = entries.filter(content_type=_type_of(data.model), object_id__in=rows)
        keys.update(about.values_list("pk", flat=True))
    return sorted(keys)


def _blank(_subject: Subject, keys: list[Any]) -> None:
    _blank_rows(ModelLogEntry.objects.filter(pk__in=keys))


def _blank_rows(entries: QuerySet[Any]) -> int:
    """Who did what and when remains; to whom is forgotten."""
    return entries.update(label=ERASED, data={})


def _type_of(model: Any) -> ContentType:
    return ContentType.objects.get_for_model(model, for_concrete_model=False)


def _names_of_gone(keep_for: timedelta) -> QuerySet[Any]:
    """Old entries about rows of people's tables that exist no more."""
    number = Case(
        When(object_id__regex=r"^[0-9]+$", then=Cast("object_id", BigIntegerField())),
        output_field=BigIntegerField(),
    )
    models = {data.model for data in registered_data()} - {get_user_model()}
    gone = [
        Q(content_type=_type_of(model)) & ~Exists(model._base_manager.filter(pk=OuterRef("number")))
        for model in sorted(models, key=lambda model: model._meta.label)
    ]
    old = ModelLogEntry.objects.filter(timestamp__lt=timezone.now() - keep_for)
    entries: QuerySet[Any] = old.exclude(label=ERASED).alias(number=number)
    return entries.filter(reduce(or_, gone))


def _drafts(subject: Subject) -> list[Any]:
    return keys_naming(FormState.objects.all(), ("data",), subject)


def _discard(_subject: Subject, keys: list[Any]) -> None:
    FormState.objects.filter(pk__in=keys).delete()


def _old_drafts(keep_for: timedelta) -> QuerySet[Any]:
    before = timezone.now() - keep_for
    drafts: QuerySet[Any] = FormState.objects.filter(last_updated_at__lt=before)
    return drafts


def _previews(subject: Subject) -> list[Any]:
    return keys_naming(PagePreview.objects.all(), ("content_json",), subject)


def _discard_previews(_subject: Subject, keys: list[Any]) -> None:
    PagePreview.objects.filter(pk__in=keys).delete()


def _old_previews(keep_for: timedelta) -> QuerySet[Any]:
    """Last looked at before yesterday: no token opens any of them."""
    before = timezone.localdate() - keep_for
    previews: QuerySet[Any] = PagePreview.objects.filter(created_at__lt=before)
    return previews


def _old_runs(keep_for: timedelta) -> QuerySet[Any]:
    return RetentionRun.objects.filter(started_at__lt=timezone.now() - keep_for)


def _old_receipts(keep_for: timedelta) -> QuerySet[Any]:
    return Receipt.objects.filter(at__lt=timezone.now() - keep_for)


def _delete(rows: QuerySet[Any]) -> int:
    return rows.delete()[0]
