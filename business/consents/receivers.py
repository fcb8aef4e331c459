"""A new site has a banner from its first day."""

from typing import Any

from django.apps import AppConfig
from django.db import transaction
from django.db.models.signals import post_migrate, post_save

from wagtail.models import Site

from .services.wordings import publish_first_wordings


def connect(app: AppConfig) -> None:
    post_migrate.connect(word_every_site, sender=app, dispatch_uid="consents.first_wordings")
    post_save.connect(word_new_site, sender=Site, dispatch_uid="consents.new_site")


def word_every_site(using: str, **_kwargs: Any) -> None:
    for site_id in Site.objects.using(using).values_list("pk", flat=True):
        publish_first_wordings(site_id)


def word_new_site(instance: Site, created: bool, raw: bool = False, **_kwargs: Any) -> None:
    if created and not raw:
        with transaction.atomic():
            publish_first_wordings(instance.pk)
