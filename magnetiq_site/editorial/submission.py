"""What an author says to the reviewers on submitting; it is kept in Wagtail's log.

The dialog adds a field to the editor's form. From there the comment takes part in the request's
log context, and with that in the entry that Wagtail writes about the submission: the history
shows it, and whatever else asks here finds it.
"""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail.admin.modal_workflow import render_modal_workflow
from wagtail.log_actions import get_active_log_context
from wagtail.models import ModelLogEntry, Page, PageLogEntry

ACTIONS = ("wagtail.workflow.start", "wagtail.workflow.resume")
# How the field is called in the editor's form.
FIELD = "submission-comment"
LONGEST = 1_000


class SubmissionForm(forms.Form):
    """Asks before something is submitted; nobody has to say anything."""

    comment = forms.CharField(
        label=gettext_lazy("Comment for the reviewers"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 4}),
        help_text=gettext_lazy(
            "Stands in the mail to them, on their first screen and in the history. May stay empty."
        ),
    )


def ask_for_comment(request: HttpRequest) -> HttpResponse:
    """The dialog, and then what was written in it; nothing is submitted or kept here."""
    form = SubmissionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return JsonResponse({"step": "said", "comment": form.cleaned_data["comment"]})
    dialog: HttpResponse = render_modal_workflow(
        request,
        "wagtailadmin/shared/workflow_action_modal.html",
        template_vars={
            "form": form,
            "submit_url": reverse("editorial_comment"),
            "action_verbose": _("Submit for review"),
        },
        json_data={"step": "ask"},
    )
    return dialog


def hear_comment(request: HttpRequest, *_about: Any) -> None:
    """Keep what the form says for the rest of this request of the admin."""
    context: Any = get_active_log_context()
    context.submission_comment = request.POST.get(FIELD, "").strip()[:LONGEST]


def log_comment(instance: PageLogEntry | ModelLogEntry, **_kwargs: Any) -> None:
    """Before an entry of the log is saved: put the comment to the submission."""
    comment = current_comment()
    if instance._state.adding and instance.action in ACTIONS and comment:
        instance.data = {**instance.data, "comment": comment}


def current_comment() -> str:
    """What the author of this very request says; empty in any other request."""
    return getattr(get_active_log_context(), "submission_comment", "")


def comments_on(contents: Iterable[Any]) -> dict[Any, str]:
    """What was said when these pages and snippets were last submitted, if anything was."""
    known = {key_of(content): content for content in contents}
    pages = PageLogEntry.objects.filter(page_id__in=[pk for kind, pk in known if not kind])
    snippets = ModelLogEntry.objects.filter(
        content_type_id__in={kind for kind, _pk in known if kind},
        object_id__in=[pk for kind, pk in known if kind],
    )
    said = {(0, str(pk)): comment for pk, comment in in_order(pages, "page_id")}
    for kind, pk, comment in in_order(snippets, "content_type", "object_id"):
        said[kind, pk] = comment
    return {content: said[key] for key, content in known.items() if said.get(key)}


def key_of(content: Any) -> tuple[int, str]:
    """Tells contents apart; a page has its number, whatever its type."""
    is_page = isinstance(content, Page)
    return 0 if is_page else ContentType.objects.get_for_model(content).pk, str(content.pk)


def in_order(entries: "QuerySet[Any]", *names: str) -> "QuerySet[Any, tuple[Any, ...]]":
    """What entries of the log are about and what was said, the last submission last."""
    submissions = entries.filter(action__in=ACTIONS).order_by("timestamp", "pk")
    return submissions.values_list(*names, "data__comment")


def comment_on(content: Any) -> str:
    """What the reviewers of this content are to read, now or at a later step of the workflow."""
    return current_comment() or comments_on([content]).get(content, "")
