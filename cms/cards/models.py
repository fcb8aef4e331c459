"""The table of cards."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail.models import Page

from .drawing import SIZE


class SocialCard(models.Model):
    """The card of a page that readers may see; its file is named after what it shows."""

    width, height = SIZE

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="+")
    file = models.FileField(upload_to="cards")
    # Of everything that the card was made from.
    digest = models.CharField(max_length=32)
    image_id = models.IntegerField(null=True, db_index=True)
    alt = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("card of a page")
        verbose_name_plural = _("cards of pages")

    def __str__(self) -> str:
        return self.file.name or ""
