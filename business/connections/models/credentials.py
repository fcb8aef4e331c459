"""What an installation was given by its vendors."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from business.connections.fields import EncryptedTextField
from business.core.models import Timestamped


class Credential(Timestamped):
    """The values of one integration, such as a client id and secret."""

    integration = models.CharField(_("integration"), max_length=60, unique=True)
    sealed = EncryptedTextField(_("values"))

    class Meta:
        verbose_name = _("credentials")
        verbose_name_plural = _("credentials")

    def __str__(self) -> str:
        return self.integration
