"""The user model. A person is known by their e-mail address; there is no other name to log in."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from business.connections.fields import EncryptedTextField

from .sessions.models import LoginSession as LoginSession
from .sessions.models import RefreshToken as RefreshToken


class UserManager(BaseUserManager["User"]):
    """Creates people by e-mail address; the address is compared without regard to case."""

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email).strip(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractUser):
    """Somebody who may log in."""

    username = None  # type: ignore[assignment]  # the e-mail address is the name
    email = models.EmailField(
        _("e-mail address"),
        unique=True,
        error_messages={"unique": _("A user with that e-mail address already exists.")},
    )
    must_change_password = models.BooleanField(
        _("must change the password at the next login"),
        default=False,
        help_text=_("Until then, nothing else opens for this person."),
    )
    password_changed_at = models.DateTimeField(default=timezone.now, editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[UserManager] = UserManager()  # type: ignore[assignment]

    class Meta(AbstractUser.Meta):  # type: ignore[name-defined]  # the stubs have no Meta
        verbose_name = _("user")
        verbose_name_plural = _("users")
        permissions = [
            ("unlock_user", _("Can unlock a user whose attempts to log in failed")),
            ("reset_two_factor_user", _("Can switch off the two-factor login of a user")),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(Lower("email"), name="uq_user_email_any_case"),
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.email


class PasswordHistory(models.Model):
    """A password that somebody has, or had, as a hash."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="password_history")
    encoded = models.CharField(max_length=128)
    created_at = models.DateTimeField(default=timezone.now)


class LoginLock(models.Model):
    """What is known about attempts under one address; its row makes them wait for each other.

    The key is a digest of the address, which may belong to nobody.
    """

    key = models.CharField(max_length=64, primary_key=True)
    locked_until = models.DateTimeField(null=True)
    cleared_at = models.DateTimeField(null=True)
    touched_at = models.DateTimeField(default=timezone.now, db_index=True)


class AttemptState(models.TextChoices):
    """How an attempt to log in ended."""

    OPEN = "open", _("Not finished")
    FAILED = "failed", _("Failed")
    LOCKED = "locked", _("Refused while locked")
    HALF = "half", _("Right password, asked for the code")
    SUCCEEDED = "succeeded", _("Succeeded")


class LoginAttempt(models.Model):
    """Somebody has tried to log in."""

    key = models.CharField(max_length=64, editable=False)
    user = models.ForeignKey(
        User, null=True, on_delete=models.CASCADE, related_name="login_attempts"
    )
    address = models.CharField(_("e-mail address"), max_length=254)
    network = models.CharField(_("network"), max_length=50, blank=True)
    state = models.CharField(_("result"), max_length=10, choices=AttemptState.choices)
    locks = models.BooleanField(_("led to a lock"), default=False)
    at = models.DateTimeField(_("time"), default=timezone.now, db_index=True)

    class Meta:
        verbose_name = _("attempt to log in")
        verbose_name_plural = _("attempts to log in")
        default_permissions = ("view",)
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["key", "at"], name="ix_attempt_key_at")]

    def __str__(self) -> str:
        return self.address

    @property
    def result(self) -> str:
        return str(_("Failed, and led to a lock") if self.locks else self.get_state_display())


class Authenticator(models.Model):
    """The app that shows a person the one-time passwords."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="authenticator")
    secret = EncryptedTextField()
    confirmed_at = models.DateTimeField(null=True)
    last_step = models.BigIntegerField(default=-1)


class RecoveryCode(models.Model):
    """Stands for the app once, when it is lost."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="recovery_codes")
    digest = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True)
