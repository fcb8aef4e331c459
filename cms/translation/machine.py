"""Machine translation as editors meet it; whoever composes the site chooses the machine."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from wagtail_localize.machine_translators import get_machine_translator
from wagtail_localize.models import Translation


class MachineTranslationFailed(Exception):
    """The machine gave no answer; the message is for editors."""


def machine_for(translation: Translation) -> Any | None:
    """The machine for a pair of languages, if one is set up."""
    machine = get_machine_translator()
    source, target = translation.source.locale, translation.target_locale
    return machine if machine and machine.can_translate(source, target) else None


def fill_gaps(request: HttpRequest, translation: Translation) -> None:
    """Let the machine translate what nobody has, and say what came of it.

    Call it outside of transactions: the machine takes its time.
    """
    # It brings a REST framework along, which no other process has a use for.
    from wagtail_localize.views.edit_translation import (  # noqa: PLC0415
        apply_machine_translation,
    )

    machine = machine_for(translation)
    if machine is None:
        messages.warning(request, _("Machine translation is not set up."))
        return
    try:
        has_filled = apply_machine_translation(translation.pk, request.user, machine)
    except MachineTranslationFailed as error:
        messages.error(request, str(error))
        return
    if has_filled:
        text = _("%(machine)s has filled the gaps. Please review every string before publishing.")
        messages.success(request, text % {"machine": machine.display_name})
    else:
        messages.warning(request, _("There is nothing left to translate."))
