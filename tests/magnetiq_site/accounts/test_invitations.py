"""A person whom an administrator adds is invited by mail and chooses their own password."""

import re
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from wagtail.models import ModelLogEntry

import pytest
import time_machine

from business.mail.models import OutgoingMail
from magnetiq_site.accounts.invitations import invitation_tokens
from magnetiq_site.accounts.models import User

from .test_password_reset import NEW, choose

PERSON = {"email": "grace@example.com", "first_name": "Grace", "last_name": "Hopper"}

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client: Client) -> Client:
    client.force_login(
        User.objects.create_superuser("ada@example.com", "x", first_name="Ada", last_name="L")
    )
    return client


def add(client: Client, **fields: str) -> Any:
    return client.post(reverse("wagtailusers_users:add"), PERSON | fields)


def invited(client: Client, **fields: str) -> tuple[User, str]:
    assert add(client, invite="on", **fields).status_code == 302
    mail = OutgoingMail.objects.get(recipient=PERSON["email"])
    found = re.search(r"https?://\S+(/admin/invitation/\S+)", mail.text)
    assert found
    return User.objects.get(email=PERSON["email"]), found[1]


def test_an_invited_person_sets_a_password_and_logs_in(admin: Client) -> None:
    person, link = invited(admin)
    assert not person.has_usable_password()
    mail = OutgoingMail.objects.get()
    assert "Ada L has made an account for you" in mail.text
    browser = Client()
    assert choose(browser, link)
    person.refresh_from_db()
    assert person.check_password(NEW)
    assert not choose(Client(), link, "another-long-secret-8")


def test_an_invitation_ends_after_seven_days(admin: Client) -> None:
    _person, link = invited(admin)
    with time_machine.travel(timezone.localtime() + timedelta(days=6, hours=23)):
        assert Client().get(link, follow=True).context["validlink"]
    with time_machine.travel(timezone.localtime() + timedelta(days=7, minutes=1)):
        assert not choose(Client(), link)


def test_a_password_typed_beside_the_invitation_is_forgotten(admin: Client) -> None:
    person, _link = invited(admin, password1=NEW, password2=NEW)
    assert not person.has_usable_password()


def test_without_an_invitation_a_password_is_needed(admin: Client) -> None:
    response = add(admin)
    assert "password1" in response.context["form"].errors
    assert not User.objects.filter(email=PERSON["email"]).exists()
    assert add(admin, password1=NEW, password2=NEW).status_code == 302
    assert User.objects.get(email=PERSON["email"]).check_password(NEW)
    assert not OutgoingMail.objects.exists()


def test_a_token_for_a_new_password_is_no_invitation(admin: Client) -> None:
    person, link = invited(admin)
    token = link.rstrip("/").rpartition("/")[2]
    reset = link.replace("/invitation/", "/password_reset/confirm/")
    assert invitation_tokens.check_token(person, token)
    assert not choose(Client(), reset)
    assert not invitation_tokens.check_token(person, "nonsense")
    assert not invitation_tokens.check_token(person, f"zzzzzzz{token}")
    assert not invitation_tokens.check_token(None, token)


def test_who_has_not_come_can_be_invited_again(admin: Client) -> None:
    person, _link = invited(admin)
    url = reverse("wagtailusers_users:invite", args=[person.pk])
    assert admin.get(url).status_code == 200
    assert OutgoingMail.objects.count() == 1
    with time_machine.travel(timezone.localtime() + timedelta(days=8)):
        admin.force_login(User.objects.get(email="ada@example.com"))
        assert admin.post(url).status_code == 302
    assert OutgoingMail.objects.count() == 2
    assert ModelLogEntry.objects.filter(action="accounts.invite").count() == 1


def test_who_has_been_here_is_not_invited(admin: Client) -> None:
    person, _link = invited(admin)
    User.objects.filter(pk=person.pk).update(last_login=timezone.now())
    admin.post(reverse("wagtailusers_users:invite", args=[person.pk]))
    assert OutgoingMail.objects.count() == 1


def test_only_who_may_change_users_invites(admin: Client) -> None:
    person, _link = invited(admin)
    group = Group.objects.create(name="Writers")
    group.permissions.set(Permission.objects.filter(codename="access_admin"))
    writer = User.objects.create_user("writer@example.com", "x")
    writer.groups.add(group)
    client = Client()
    client.force_login(writer)
    client.post(reverse("wagtailusers_users:invite", args=[person.pk]))
    assert OutgoingMail.objects.count() == 1
