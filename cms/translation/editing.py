"""The translation screen: what is left to do, and who may publish what."""

import json
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wagtail import hooks
from wagtail.coreutils import find_available_slug
from wagtail.models import Page, WorkflowState
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


def summary_of(translation: Translation, page: Any, user: Any) -> Summary:
    total, done = translation.get_progress()
    faulty = faulty_strings(translation).count()
    is_page = isinstance(page, Page)
    return Summary(
        translation=translation,
        edit_url=translation.get_target_instance_edit_url() or "",
        standings=Standings([page.translation_key]).of(page) if is_page else [],
        faulty=faulty,
        unreviewed=unreviewed_strings(translation).count(),
        missing=total - done - faulty,
        has_machine=machine_for(translation) is not None,
        can_publish=may_publish(page, user),
        can_submit=is_page and may_submit(page, user),
        is_in_review=is_page and bool(page.workflow_in_progress),
    )


def may_publish(page: Any, user: Any) -> bool:
    """Whether somebody may put a translation before readers; of snippets it is asked elsewhere."""
    return not isinstance(page, Page) or bool(page.permissions_for_user(user).can_publish())


def may_submit(page: Any, user: Any) -> bool:
    """Whether somebody may ask for a translation to be reviewed and published."""
    permissions = page.permissions_for_user(user)
    return bool(permissions.can_edit() and page.has_workflow and not page.workflow_in_progress)


def translation_of(page: Any) -> Translation | None:
    found: Translation | None = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale_id=page.locale_id, enabled=True
    ).first()
    return found


@hooks.register("before_edit_page", order=-10)
def guard_publication(request: HttpRequest, page: Any) -> HttpResponse | None:
    """Keep faulty strings from being published, and let editors ask for a review."""
    if request.POST.get("action") != "publish" or page.alias_of_id:
        return None
    translation = translation_of(page)
    if translation is None:
        return None
    if refuses_faulty(request, translation):
        return redirect(request.path)
    warn_of_unreviewed(request, translation)
    if may_publish(page, request.user):
        return None
    if may_submit(page, request.user):
        submit_for_review(request, translation, page.specific)
    return redirect(request.path)


def footer_for(props: str, summary: Summary) -> str:
    """The editor's properties with a main button that fits the person.

    The editor takes its last action for the main one; without the right to publish that would be
    to delete the page. Whoever may submit gets the button for publishing, which then submits.
    """
    if summary.can_publish:
        return props
    found = json.loads(props)
    found["perms"]["canDelete"] = False
    found["perms"]["canPublish"] = summary.can_submit
    return json.dumps(found)


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


def submit_for_review(request: HttpRequest, translation: Translation, page: Any) -> None:
    """Make a revision of the strings as they are, and start the page's workflow with it.

    Only the revision is written: what readers see stays as it is.
    """
    draft = translation.source.get_ephemeral_translated_instance(
        translation.target_locale, fallback=True
    )
    draft.slug = find_available_slug(
        draft.get_parent(), slugify(draft.slug), ignore_page_id=draft.pk
    )
    try:
        with transaction.atomic():
            draft.save_revision(user=request.user, log_action=True)
            start_review(page, request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return
    messages.success(request, _("The translation has been submitted for review."))


def start_review(page: Any, user: Any) -> None:
    """Start the workflow, or go on with one in which changes were asked for."""
    state = page.current_workflow_state
    if state and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume(user)
    else:
        page.get_workflow().start(page, user)
