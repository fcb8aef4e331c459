"""Keeps Wagtail's choosers from writing inline scripts, which the admin's policy forbids."""

import re
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from wagtail.admin.widgets.chooser import BaseChooser

# `new PageChooser("id_page", {…});`, as `BaseChooser.render` ends.
SCRIPT = re.compile(r"<script>(?:new )?(?P<name>\w+)\((?P<given>.*)\);</script>\Z", re.DOTALL)
LATE_CALL = '<template data-late-call="{}" data-late-arguments="[{}]"></template>'

_render = BaseChooser.render


def render(chooser: Any, *args: Any, **kwargs: Any) -> SafeString:
    """The chooser as Wagtail renders it, its call left to `late-calls.js`."""
    html: SafeString = _render(chooser, *args, **kwargs)
    found = SCRIPT.search(html)
    if found is None:
        return html
    call = format_html(LATE_CALL, found["name"], found["given"])
    return SafeString(html[: found.start()] + call)


def replace_inline_scripts() -> None:
    """Called once, when the apps are ready: Wagtail offers no other way to change all choosers."""
    BaseChooser.render = render
