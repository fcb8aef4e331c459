"""What holds for a whole site in every language: search engines, and being open at all."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.log_actions import log

DEFAULT_WAIT = 300
"""Seconds after which a reader should try again if nobody has named an end."""
LONGEST_RULE = 200


@register_setting(icon="lock", order=100)
class SiteControls(BaseSiteSetting):
    """One row a site, for administrators."""

    maintenance = models.BooleanField(
        _("maintenance mode"),
        default=False,
        help_text=_(
            "Readers see the maintenance page instead of every page, search engines are asked to "
            "come back. Whoever is logged in here still sees the site. It ends when you switch it "
            "off."
        ),
    )
    maintenance_until = models.DateTimeField(
        _("expected end"),
        null=True,
        blank=True,
        help_text=_("Shown to readers and told to search engines. It ends nothing by itself."),
    )
    noindex = models.BooleanField(
        _("hide the whole site from search engines"),
        default=False,
        help_text=_("For a staging site: every page asks search engines not to list it."),
    )
    disallow = models.TextField(
        _("further addresses that robots leave alone"),
        blank=True,
        help_text=_("Beginnings of addresses for robots.txt, one a line, such as /landing/."),
    )
    crawl_delay = models.PositiveSmallIntegerField(
        _("crawl delay"),
        null=True,
        blank=True,
        help_text=_("Seconds between two requests of a robot, for robots that ask for it."),
    )

    panels: ClassVar[list[Any]] = [
        MultiFieldPanel(
            [FieldPanel("maintenance"), FieldPanel("maintenance_until")],
            heading=_("Maintenance"),
        ),
        MultiFieldPanel(
            [FieldPanel("noindex"), FieldPanel("disallow"), FieldPanel("crawl_delay")],
            heading=_("Search engines"),
        ),
    ]

    class Meta:
        verbose_name = _("maintenance and search engines")
        verbose_name_plural = _("maintenance and search engines")
        permissions: ClassVar[list[tuple[str, Any]]] = [
            ("use_raw_html", _("Can add and change raw HTML in pages"))
        ]

    def __str__(self) -> str:
        return str(self.site)

    def clean(self) -> None:
        super().clean()
        for rule in self.disallowed():
            if not rule.startswith("/") or len(rule) > LONGEST_RULE or rule.split() != [rule]:
                message = _("“%(rule)s” is no beginning of an address: it begins with a slash.")
                raise ValidationError({"disallow": ValidationError(message, params={"rule": rule})})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Closing and opening the site stand in the log, with who did it."""
        stored = type(self).objects.filter(pk=self.pk).values_list("maintenance", flat=True)
        was_closed = any(stored)
        super().save(*args, **kwargs)
        if was_closed != self.maintenance:
            log(self, "cms.close_site" if self.maintenance else "cms.open_site")

    def disallowed(self) -> list[str]:
        """The rules, without empty lines."""
        return [line.strip() for line in self.disallow.splitlines() if line.strip()]

    def render_maintenance(self) -> dict[str, Any] | None:
        """What readers are told while the site is closed, in the language that is active."""
        if not self.maintenance:
            return None
        until = self.maintenance_until
        shown_as = pgettext("format of a date with its time", "j F Y, H:i")
        label = date_format(timezone.localtime(until), shown_as) if until else ""
        return {"ends_at": until, "label": label}

    def seconds_to_wait(self) -> int:
        """After how long it is worth trying again."""
        until = self.maintenance_until
        left = (until - timezone.now()).total_seconds() if until else 0
        return max(60, round(left)) if left > 0 else DEFAULT_WAIT
