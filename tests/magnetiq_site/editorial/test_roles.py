"""The groups and the workflow of a new installation, and of one that has been changed."""

from django.contrib.auth.models import Group
from django.core.management import call_command

from wagtail.models import GroupPagePermission, Page, Workflow, WorkflowPage

import pytest

from magnetiq_site.access.roles import BY_GROUP
from magnetiq_site.editorial.models import ReviewTask

pytestmark = pytest.mark.django_db


def state() -> tuple[object, ...]:
    return (
        sorted(Group.objects.values_list("name", flat=True)),
        sorted(Workflow.objects.values_list("name", "active")),
        sorted(GroupPagePermission.objects.values_list("group__name", "permission__codename")),
        sorted(Group.objects.values_list("name", "permissions__codename")),
    )


def test_a_new_installation_has_a_group_for_each_role_and_a_review() -> None:
    call_command("ensure_roles")
    root = Page.get_first_root_node()
    assert sorted(Group.objects.values_list("name", flat=True)) == sorted(BY_GROUP)
    assert [workflow.name for workflow in Workflow.objects.all()] == ["Review"]
    assert root.get_workflow().tasks[0].specific == ReviewTask.objects.get()
    assert [group.name for group in ReviewTask.objects.get().groups.all()] == ["Admins"]


def test_running_it_again_changes_nothing() -> None:
    call_command("ensure_roles")
    before = state()
    call_command("ensure_roles")
    assert state() == before


def test_what_was_changed_on_purpose_stays_and_what_is_missing_comes_back() -> None:
    call_command("ensure_roles")
    extra = Group.objects.create(name="Translators")
    WorkflowPage.objects.all().delete()
    Workflow.objects.update(active=False)
    GroupPagePermission.objects.filter(group__name="Admins").delete()
    call_command("ensure_roles")
    assert Group.objects.filter(pk=extra.pk).exists()
    assert not WorkflowPage.objects.exists()
    assert not Workflow.objects.filter(active=True).exists()
    assert GroupPagePermission.objects.filter(
        group__name="Admins", permission__codename="publish_page"
    ).exists()


def test_members_of_wagtails_group_stay_members(django_user_model: type) -> None:
    user = django_user_model.objects.create_user(email="grace@example.com")  # type: ignore[attr-defined]
    user.groups.add(Group.objects.get(name="Moderators"))
    call_command("ensure_roles")
    assert [group.name for group in user.groups.all()] == ["Admins"]
