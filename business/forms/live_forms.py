"""Forms that are switched on, ready for use: described and compiled once for each state."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache, partial

from django.db import transaction
from django.db.models import QuerySet

from business.contacts.models import Wording

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
    return _live(Form.objects.filter(key=key, active=True), locale)


def any_form(pk: int, locale: str) -> LiveForm:
    """A form as it is now, whether it is switched on or not."""
    return _live(Form.objects.filter(pk=pk), locale)


def _live(rows: QuerySet[Form], locale: str) -> LiveForm:
    found = rows.order_by().values_list("pk", "updated_at").first()
    if found is None:
        raise FormNotFound
    wordings = wordings_of(_form(*found), locale)
    return replace(_compiled(*found, locale, _Wordings(wordings)), wordings=wordings)


class _Wordings:
    """Wordings that are compared by their keys: what a wording says never changes."""

    def __init__(self, rows: Sequence[Wording]) -> None:
        self.rows = rows
        self.keys = tuple(row.pk for row in rows)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Wordings) and self.keys == other.keys

    def __hash__(self) -> int:
        return hash(self.keys)


@lru_cache(maxsize=KEPT)
def _form(pk: int, _updated_at: datetime) -> Form:
    form: Form = Form.objects.get(pk=pk)
    return form


@lru_cache(maxsize=KEPT)
def _compiled(pk: int, updated_at: datetime, locale: str, wordings: _Wordings) -> LiveForm:
    form = _form(pk, updated_at)
    shown = form_out(form, locale, wordings=wordings.rows, html=lambda source: source)
    return LiveForm(form, shown, compile_checks(shown.fields), ())


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
