"""Lets wagtail-localize translate by the service that `MAGNETIQ_GATEWAYS` names, if any.

What a machine must not touch goes out as opaque elements and is put back afterwards; a string that
comes back without one of them is left to a person.
"""

import re
from collections.abc import Iterable
from html import escape

from django.conf import settings
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail.models import Locale
from wagtail_localize.machine_translators.base import BaseMachineTranslator
from wagtail_localize.strings import StringValue

from business.core.gateways import Family, register_family
from cms.translation.machine import MachineTranslationFailed
from cms.translation.quality import PLACEHOLDER
from integrations.http import (
    VendorError,
    VendorRateLimited,
    VendorRefused,
    VendorUnauthorised,
)
from integrations.translation.base import TranslationGateway

TRANSLATION: Family[TranslationGateway] = register_family(
    Family(
        "translation",
        label=gettext_lazy("Machine translation"),
        missing=gettext_lazy("Set MAGNETIQ_GATEWAYS to let a service translate pages."),
    )
)

TAG = re.compile(r"(<[^>]+>)")
ADDRESS = r"https?://[^\s<>\"]+|www\.[^\s<>\"]+|[\w.+-]+@[\w-]+\.[\w.-]+"
KEPT = re.compile(r'<span id="kept-(\d+)"[^>]*>.*?</span>', re.DOTALL)


class Translator(BaseMachineTranslator):
    """The chosen service, as wagtail-localize asks for it."""

    @property
    def gateway(self) -> TranslationGateway | None:
        return TRANSLATION.gateway()

    @property
    def display_name(self) -> str:
        return self.gateway.name if self.gateway else ""

    def can_translate(self, source_locale: Locale, target_locale: Locale) -> bool:
        return TRANSLATION.is_configured and source_locale != target_locale

    def translate(
        self, source_locale: Locale, target_locale: Locale, strings: Iterable[StringValue]
    ) -> dict[StringValue, StringValue]:
        """The strings that came back whole.

        Raises:
            MachineTranslationFailed: The service gave no answer.
        """
        gateway = self.gateway
        if gateway is None:
            raise MachineTranslationFailed(_("Machine translation is not set up."))
        wanted = list(strings)
        sent = [Protected(string.data, self.protected) for string in wanted]
        try:
            answers = gateway.translate(
                [item.text for item in sent],
                source=source_locale.language_code,
                target=target_locale.language_code,
            )
        except VendorError as error:
            raise MachineTranslationFailed(words_for(error, gateway.name)) from error
        found = {}
        for string, item, answer in zip(wanted, sent, answers, strict=True):
            text = item.restore(answer)
            if text is not None:
                found[string] = StringValue(text)
        return found

    @cached_property
    def protected(self) -> re.Pattern[str]:
        """Placeholders, addresses, and the words of `MAGNETIQ_TRANSLATION_KEEP`."""
        words = sorted(settings.MAGNETIQ_TRANSLATION_KEEP, key=len, reverse=True)
        kept = [rf"(?<!\w){re.escape(escape(word))}(?!\w)" for word in words]
        return re.compile("|".join([PLACEHOLDER.pattern, ADDRESS, *kept]))


class Protected:
    """A string of HTML in which a machine finds nothing that it must not touch."""

    def __init__(self, data: str, pattern: re.Pattern[str]) -> None:
        self.originals: list[str] = []
        parts = TAG.split(data)
        self.text = "".join(
            part if part.startswith("<") else pattern.sub(self._hide, part) for part in parts
        )

    def _hide(self, found: re.Match[str]) -> str:
        self.originals.append(found[0])
        number = len(self.originals) - 1
        return f'<span id="kept-{number}" translate="no" class="notranslate">{found[0]}</span>'

    def restore(self, text: str) -> str | None:
        """The translation with the originals in it; nothing if one is lost or there twice."""
        numbers = sorted(int(number) for number in KEPT.findall(text))
        if numbers != list(range(len(self.originals))):
            return None
        return KEPT.sub(self._show, text)

    def _show(self, found: re.Match[str]) -> str:
        return self.originals[int(found[1])]


def words_for(error: VendorError, name: str) -> str:
    """What went wrong, for editors."""
    names = {"name": name}
    if isinstance(error, VendorUnauthorised):
        return _("%(name)s does not accept the key. An administrator has to look at it.") % names
    if isinstance(error, VendorRateLimited):
        return _("%(name)s asks for patience. Please try again in a few minutes.") % names
    if isinstance(error, VendorRefused):
        return _("%(name)s has refused: the allowance may be used up.") % names
    return _("%(name)s does not answer. Nothing is lost; please try again later.") % names
