"""A new password by mail: the same answer for everybody, a link that works once and for an hour."""

import re
from datetime import timedelta

from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from wagtail.users.models import UserProfile

import pytest
import time_machine

from business.mail.models import OutgoingMail
from magnetiq_site.accounts.emails import send_lockout_alert
from magnetiq_site.accounts.models import User

NEW = "a-new-and-long-secret-7"

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada() -> User:
    return User.objects.create_superuser("ada@example.com", "old-secret", first_name="Ada")


def ask(client: Client, address: str) -> str:
    response = client.post(reverse("wagtailadmin_password_reset"), {"email": address}, follow=True)
    assert response.status_code == 200
    return re.sub(
        r"csrf\S+\s*value=\S+|\"CSRF_TOKEN\": \S+|nonce=\S+", "", response.content.decode()
    )


def link_in(mail: OutgoingMail) -> str:
    found = re.search(r"https?://\S+/password_reset/confirm/\S+", mail.text)
    assert found
    assert found[0] in mail.html
    return found[0].removeprefix("http://localhost:8036")


def choose(client: Client, link: str, password: str = NEW) -> bool:
    """Open a link and set a password, as a browser does; False if the link is refused."""
    page = client.get(link, follow=True)
    if not page.context["validlink"]:
        return False
    target = page.redirect_chain[-1][0]
    done = client.post(target, {"new_password1": password, "new_password2": password})
    assert done.status_code == 302, done.context["form"].errors
    return True


def test_the_link_sets_a_password_once(client: Client, ada: User) -> None:
    ask(client, "ADA@example.com")
    mail = OutgoingMail.objects.get()
    assert (mail.recipient, mail.subject) == ("ada@example.com", "Choose a new password")
    link = link_in(mail)
    assert choose(Client(), link)
    ada.refresh_from_db()
    assert ada.check_password(NEW)
    assert not choose(Client(), link, "another-long-secret-8")
    ada.refresh_from_db()
    assert ada.check_password(NEW)


def test_opening_the_link_changes_nothing(client: Client, ada: User) -> None:
    ask(client, ada.email)
    link = link_in(OutgoingMail.objects.get())
    for _gateway in range(3):
        Client().get(link)
        Client().head(link)
    assert choose(Client(), link)


def test_an_hour_later_the_link_is_refused(client: Client, ada: User) -> None:
    ask(client, ada.email)
    link = link_in(OutgoingMail.objects.get())
    with time_machine.travel(timezone.localtime() + timedelta(minutes=59)):
        assert Client().get(link, follow=True).context["validlink"]
    with time_machine.travel(timezone.localtime() + timedelta(minutes=61)):
        assert not choose(Client(), link)


def test_the_answer_is_the_same_for_everybody(client: Client, ada: User) -> None:
    User.objects.create_user("gone@example.com", "x", is_active=False)
    answers = {
        ask(Client(), name) for name in (ada.email, "nobody@example.com", "gone@example.com")
    }
    assert len(answers) == 1
    assert [mail.recipient for mail in OutgoingMail.objects.all()] == [ada.email]


def test_asking_again_at_once_sends_no_second_mail(client: Client, ada: User) -> None:
    with time_machine.travel("2026-12-03T14:01:00Z", tick=False) as clock:
        for _time in range(5):
            ask(client, ada.email)
        assert OutgoingMail.objects.count() == 1
        clock.shift(timedelta(minutes=5))
        ask(client, ada.email)
    assert OutgoingMail.objects.count() == 2


def test_the_mail_speaks_the_persons_language(client: Client, ada: User) -> None:
    UserProfile.objects.create(user=ada, preferred_language="de")
    ask(client, ada.email)
    assert OutgoingMail.objects.get().subject == "Neues Passwort wählen"


def test_the_lockout_alert_is_told_once_for_each_lock(ada: User) -> None:
    now = timezone.now()
    for _time in range(2):
        send_lockout_alert(
            user=ada, attempts=5, last_attempt=now, locked_until=now + timedelta(minutes=30)
        )
    mail = OutgoingMail.objects.get()
    assert "5 times" in mail.text
    assert reverse("wagtailadmin_password_reset") in mail.text


def test_the_outbox_shows_the_link_to_superusers_only(client: Client, ada: User) -> None:
    ask(client, ada.email)
    mail = OutgoingMail.objects.get()
    clerk = User.objects.create_user("clerk@example.com", "x")
    clerk.user_permissions.set(
        Permission.objects.filter(codename__in=["access_admin", "view_outgoingmail"])
    )
    for user, sees in ((clerk, False), (ada, True)):
        browser = Client()
        browser.force_login(user)
        shown = browser.get(reverse("outbox:inspect", args=[mail.pk]))
        body = browser.get(reverse("outbox:body", args=[mail.pk]))
        assert (shown.status_code, body.status_code) == (200, 200)
        assert (link_in(mail) in shown.content.decode()) is sees
        assert (link_in(mail) in body.content.decode()) is sees
