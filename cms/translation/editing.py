"""The translation screen: what is left to do, and who may publish what."""

import json
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wagtail import hooks
from wagtail.coreutils import find_available_slug
from wagtail.models import (
    DraftStateMixin,
    Page,
    PreviewableMixin,
    TranslatableMixin,
    WorkflowMixin,
    WorkflowState,
)
from wagtail.permissions import policy_registry
from wagtail_localize.models import Translation

from .machine import machine_for
from .states import Standing, Standings
from .strings import faulty_strings, unreviewed_strings


@dataclass(frozen=True)
class Summary:
    """What the translation screen says above the strings."""

    translation: Translation
    edit_url: str
    standings: list[Standing]
    faulty: int
    unreviewed: int
    missing: int
    has_machine: bool
    can_publish: bool
    can_submit: bool
    is_in_review: bool


def summary_of(translation: Translation, content: Any, user: Any) -> Summary:
    total, done = translation.get_progress()
    faulty = faulty_strings(translation).count()
    is_page = isinstance(content, Page)
    return Summary(
        translation=translation,
        edit_url=translation.get_target_instance_edit_url() or "",
        standings=Standings([content.translation_key]).of(content) if is_page else [],
        faulty=faulty,
        unreviewed=unreviewed_strings(translation).count(),
        missing=total - done - faulty,
        has_machine=machine_for(translation) is not None,
        can_publish=may_publish(content, user),
        can_submit=may_submit(content, user),
        is_in_review=is_reviewed(content) and bool(content.workflow_in_progress),
    )


def may_publish(content: Any, user: Any) -> bool:
    """Whether somebody may put it before readers: who changes what has no drafts does so."""
    if isinstance(content, Page):
        return bool(content.permissions_for_user(user).can_publish())
    return has_right(user, "publish" if isinstance(content, DraftStateMixin) else "change", content)


def may_submit(content: Any, user: Any) -> bool:
    """Whether somebody may ask for a translation to be reviewed and published."""
    return is_reviewed(content) and may_edit(content, user) and not content.workflow_in_progress


def may_edit(content: Any, user: Any) -> bool:
    if isinstance(content, Page):
        return bool(content.permissions_for_user(user).can_edit())
    return has_right(user, "change", content)


def has_right(user: Any, act: str, snippet: Any) -> bool:
    policy = policy_registry.get_by_type(type(snippet))
    return bool(policy.user_has_permission(user, act))


def is_reviewed(content: Any) -> bool:
    """Whether a page or snippet has drafts that a workflow leads to readers."""
    return isinstance(content, WorkflowMixin) and bool(content.has_workflow)


def translation_of(content: Any) -> Translation | None:
    found: Translation | None = Translation.objects.filter(
        source__object_id=content.translation_key,
        target_locale_id=content.locale_id,
        enabled=True,
    ).first()
    return found


@hooks.register("before_edit_page", order=-10)
@hooks.register("before_edit_snippet", order=-10)
def guard_publication(request: HttpRequest, content: Any) -> HttpResponse | None:
    """Keep faulty strings from being published, and let editors ask for a review."""
    if request.POST.get("action") != "publish" or not is_translated(content):
        return None
    translation = translation_of(content)
    if translation is None:
        return None
    if refuses_faulty(request, translation):
        return redirect(request.path)
    warn_of_unreviewed(request, translation)
    if may_publish(content, request.user):
        return None
    if may_submit(content, request.user):
        submit_for_review(request, translation)
    return redirect(request.path)


def is_translated(content: Any) -> bool:
    """Whether it may have words of its own in its language; a page that mirrors another has not."""
    return isinstance(content, TranslatableMixin) and not getattr(content, "alias_of_id", None)


def props_for(props: str, summary: Summary, content: Any) -> str:
    """The editor's properties with a main button that fits the person, and previews of snippets.

    The editor takes its last action for the main one; without the right to publish that would be
    to delete the page. Whoever may submit gets the button for publishing, which then submits.
    """
    found = json.loads(props)
    if not isinstance(content, Page):
        found |= props_of_snippet(found, summary, content)
    if not summary.can_publish:
        found["perms"]["canDelete"] = False
        found["perms"]["canPublish"] = summary.can_submit
    return json.dumps(found)


def props_of_snippet(props: dict[str, Any], summary: Summary, content: Any) -> dict[str, Any]:
    """What wagtail-localize gives only to pages: a preview, and a way to unpublish."""
    found: dict[str, Any] = {}
    if isinstance(content, PreviewableMixin):
        url = reverse("wagtail_localize:preview_translation", args=[summary.translation.pk])
        found["previewModes"] = [{"mode": "", "label": str(_("Preview")), "url": url}]
    if isinstance(content, DraftStateMixin) and content.live and summary.can_publish:
        url = reverse(content.snippet_viewset.get_url_name("unpublish"), args=[content.pk])
        found["perms"] = {**props["perms"], "canUnpublish": True}
        found["links"] = {**props["links"], "unpublishUrl": url}
    return found


def refuses_faulty(request: HttpRequest, translation: Translation) -> bool:
    """Say how many strings stand in the way of publishing, if any do."""
    count = faulty_strings(translation).count()
    if count:
        messages.error(
            request,
            ngettext(
                "Not published: %(count)d string has an error. It is kept, and marked below.",
                "Not published: %(count)d strings have errors. They are kept, and marked below.",
                count,
            )
            % {"count": count},
        )
    return bool(count)


def warn_of_unreviewed(request: HttpRequest, translation: Translation) -> None:
    count = unreviewed_strings(translation).count()
    if count:
        messages.warning(
            request,
            ngettext(
                "%(count)d string is a machine's and nobody has reviewed it.",
                "%(count)d strings are a machine's and nobody has reviewed them.",
                count,
            )
            % {"count": count},
        )


def submit_for_review(request: HttpRequest, translation: Translation) -> None:
    """Make a revision of the strings as they are, and start the workflow with it.

    Only the revision is written: what readers see stays as it is.
    """
    draft = drafted(translation)
    if isinstance(draft, Page):
        draft.slug = find_available_slug(
            draft.get_parent(), slugify(draft.slug), ignore_page_id=draft.pk
        )
    try:
        with transaction.atomic():
            draft.save_revision(user=request.user, log_action=True)
            start_review(draft, request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return
    messages.success(request, _("The translation has been submitted for review."))


def drafted(translation: Translation) -> Any:
    """The translated page or snippet with the strings as they are, not to be saved itself."""
    return translation.source.get_ephemeral_translated_instance(
        translation.target_locale, fallback=True
    )


def start_review(draft: Any, user: Any) -> None:
    """Start the workflow, or go on with one in which changes were asked for."""
    state = draft.current_workflow_state
    if state and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume(user)
    else:
        draft.get_workflow().start(draft, user)
