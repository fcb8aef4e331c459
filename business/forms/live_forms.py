"""Forms that are switched on, ready for use: described and compiled once for each state."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache, partial
from typing import Any

from django.db import transaction

from business.contacts.models import Wording
from business.contacts.offers import OfferedRow, offered_rows
from business.core.prepared import Prepared

from .errors import FormNotFound
from .models import Form, FormVersion
from .schemas import FormOut
from .shown import form_out, wordings_of
from .validation import FormChecks, compile_checks

KEPT = 256


@dataclass(frozen=True)
class LiveForm:
    """A form in one language, as it is now. The rich text in `shown` is as it is stored."""

    form: Form
    shown: FormOut
    checks: FormChecks
    wordings: Sequence[Wording]


def live_form(key: str, locale: str) -> LiveForm:
    """The form with this key; at most two queries, if it is known already.

    Raises:
        FormNotFound: There is none, or it is switched off.
    """
    return _live(_active_form(key), locale)


def any_form(pk: int, locale: str) -> LiveForm:
    """A form as it is now, whether it is switched on or not."""
    return _live(list(STATE.filter(pk=pk)), locale)


STATE = Form.objects.order_by().values_list("pk", "updated_at")
_active_form = Prepared(lambda: STATE.filter(key="", active=True))


def _live(found: Sequence[tuple[Any, ...]], locale: str) -> LiveForm:
    if not found:
        raise FormNotFound
    [(pk, updated_at)] = found
    purposes = _form(pk, updated_at).purposes
    offered = offered_rows(purposes, locale) if purposes else ()
    return _compiled(pk, updated_at, locale, offered)


@lru_cache(maxsize=KEPT)
def _form(pk: int, _updated_at: datetime) -> Form:
    form: Form = Form.objects.get(pk=pk)
    return form


@lru_cache(maxsize=KEPT)
def _compiled(
    pk: int, updated_at: datetime, locale: str, _offered: tuple[OfferedRow, ...]
) -> LiveForm:
    form = _form(pk, updated_at)
    wordings = wordings_of(form, locale)
    shown = form_out(form, locale, wordings=wordings, html=lambda source: source)
    return LiveForm(form, shown, compile_checks(shown.fields), wordings)


_versions: dict[tuple[int, str], int] = {}


def version_of(live: LiveForm) -> int:
    """The key of the row that keeps what is shown now."""
    name = (live.form.pk, live.shown.version)
    if name in _versions:
        return _versions[name]
    row, _is_new = FormVersion.objects.get_or_create(
        form=live.form,
        digest=live.shown.version,
        defaults={"locale": live.shown.locale, "shown": live.shown.model_dump(mode="json")},
    )
    # Remembered once it is there to stay: such rows are never changed.
    transaction.on_commit(partial(_versions.__setitem__, name, row.pk))
    return int(row.pk)


def forget_compiled() -> None:
    """For tests, whose rows vanish and whose clock stands still."""
    _form.cache_clear()
    _compiled.cache_clear()
    _versions.clear()
