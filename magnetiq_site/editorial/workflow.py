"""The workflow that every new installation has: an admin reviews what an editor submits."""

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from wagtail.models import (
    Page,
    Workflow,
    WorkflowContentType,
    WorkflowMixin,
    WorkflowPage,
    WorkflowState,
    WorkflowTask,
)
from wagtail.snippets.models import get_snippet_models

from magnetiq_site.access.roles import ADMINS

from .models import ReviewTask

NAME = "Review"
WAGTAILS_OWN = "Moderators approval"


def ensure_workflow() -> None:
    """Make the workflow on all pages, once: what is changed about it later stays as it is.

    Snippets with drafts that have no workflow are given it on every run, so that a new kind of
    snippet is never published unseen.
    """
    with transaction.atomic():
        task = ReviewTask.objects.first() or make_workflow()
        workflow = task.workflows.first()
        if workflow is not None:
            review_snippets(workflow)


def make_workflow() -> ReviewTask:
    task: ReviewTask = ReviewTask.objects.create(name=NAME)
    task.groups.add(Group.objects.get(name=ADMINS.group))
    workflow = Workflow.objects.create(name=NAME)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    retire_wagtails_own()
    WorkflowPage.objects.get_or_create(
        page=Page.get_first_root_node(), defaults={"workflow": workflow}
    )
    return task


def retire_wagtails_own() -> None:
    """Take away the workflow of Wagtail's migrations; if it was used, its history stays."""
    for workflow in Workflow.objects.filter(name=WAGTAILS_OWN):
        WorkflowPage.objects.filter(workflow=workflow).delete()
        tasks = [step.task for step in workflow.workflow_tasks.all()]
        if WorkflowState.objects.filter(workflow=workflow).exists():
            Workflow.objects.filter(pk=workflow.pk).update(active=False)
            continue
        workflow.delete()
        for task in tasks:
            task.delete()


def review_snippets(workflow: Workflow) -> None:
    for model in get_snippet_models():
        if issubclass(model, WorkflowMixin) and model._meta.app_label == "cms":
            WorkflowContentType.objects.get_or_create(
                content_type=ContentType.objects.get_for_model(model),
                defaults={"workflow": workflow},
            )
