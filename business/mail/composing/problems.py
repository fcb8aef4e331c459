"""What can be wrong with a source, said to the person who wrote it."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _


class SourceError(Exception):
    """A source cannot be used; `line` counts from one, and is nought where no line is to blame."""

    def __init__(self, message: str | Promise, line: int = 0) -> None:
        self.message, self.line = message, line
        super().__init__(str(message))

    def __str__(self) -> str:
        if not self.line:
            return str(self.message)
        return _("Line %(line)s: %(problem)s") % {"line": self.line, "problem": self.message}
