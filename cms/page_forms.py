"""The form behind every page's screen: what depends on who edits."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.blocks import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.fields import StreamField

from .blocks.cleaning import clean_html
from .blocks.raw_html import RawHtmlBlock

MAY_USE_RAW_HTML = "cms.use_raw_html"


class BasePageForm(WagtailAdminPageForm):
    """Who may not use raw HTML leaves it as it is, moves it or removes it."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if self.for_user is None or not self.for_user.has_perm(MAY_USE_RAW_HTML):
            for field in self.instance._meta.get_fields():
                if isinstance(field, StreamField) and field.name in cleaned:
                    self._refuse_changed_html(field.name, cleaned[field.name])
        return cleaned

    def _refuse_changed_html(self, name: str, given: Any) -> None:
        before = {key: html for _place, key, html in raw_html_in(getattr(self.instance, name))}
        changed = [place for place, key, html in raw_html_in(given) if before.get(key) != html]
        if changed:
            self.add_error(name, StreamBlockValidationError(dict.fromkeys(changed, refusal())))


def raw_html_in(stream: Any) -> Iterator[tuple[int, str | None, str]]:
    """The place, the id and the cleaned HTML of each such block; none stands deeper."""
    for place, child in enumerate(stream or ()):
        if isinstance(child.block, RawHtmlBlock):
            yield place, child.id, clean_html(str(child.value["html"]))


def refusal() -> StructBlockValidationError:
    message = _("Only administrators may add or change HTML. Remove this block or restore it.")
    return StructBlockValidationError({"html": ValidationError(message)})
