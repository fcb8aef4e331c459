"""The registry of mails: what each is for, and which variables its texts may use.

An app registers its mails in `apps.py`; their texts are files beside it, see `docs/add-a-mail.md`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from django.core.exceptions import ImproperlyConfigured
from django.utils.functional import Promise

VariableKind = Literal["text", "url", "date", "datetime", "boolean", "list", "html"]
Label = str | Promise

# Every mail has these, and the frame around it some more.
GIVEN_NAMES = ("site_name",)
RESERVED_NAMES = frozenset(
    {*GIVEN_NAMES, "unsubscribe_url", "loop", "self", "true", "false", "none"}
)


@dataclass(frozen=True)
class Variable:
    """One thing that a mail's texts may show.

    Args:
        name: As it is written between the braces.
        kind: `text` is shown as it is, line breaks kept; `url` is http, https or mailto; `date` and
            `datetime` are written out in the reader's language and in the zone that the value
            has (UTC counts as the site's own); `list` holds texts, or mappings of texts; `html` is
            markup of our own database, reduced to harmless tags.
        description: What it is, for the person who edits the texts.
        sample: A realistic value, or one for each language: `{"en": …, "de": …}`.
        required: Without it the mail is refused; an optional one is empty when it is absent.
    """

    name: str
    kind: VariableKind
    description: Label
    sample: Any
    required: bool = True

    def sample_in(self, language: str) -> Any:
        """The sample for one language."""
        if isinstance(self.sample, Mapping) and set(self.sample) <= {"en", "de"}:
            return self.sample.get(language, self.sample["en"])
        return self.sample


@dataclass(frozen=True)
class MailDeclaration:
    """One mail.

    Args:
        key: `<app label>.<name>`; names the text files, stored rows and logs: never rename it.
        label: What it is called in the admin.
        description: When it is sent and to whom.
        variables: What its texts may use.
        bulk: Needs a consent; the frame has a link to unsubscribe.
        security: About an account; the frame says that nobody asks for a password by mail.
    """

    key: str
    label: Label
    description: Label
    variables: tuple[Variable, ...]
    bulk: bool = False
    security: bool = False

    @property
    def app_label(self) -> str:
        return self.key.partition(".")[0]

    @property
    def name(self) -> str:
        return self.key.partition(".")[2]

    @property
    def names(self) -> tuple[str, ...]:
        """Every variable that the texts may use."""
        return (*(variable.name for variable in self.variables), *GIVEN_NAMES)

    def samples(self, language: str) -> dict[str, Any]:
        """A whole set of realistic values."""
        return {variable.name: variable.sample_in(language) for variable in self.variables}


_registry: dict[str, MailDeclaration] = {}


def register_mail(declaration: MailDeclaration) -> None:
    """Make a mail known.

    Raises:
        ImproperlyConfigured: The key is taken or malformed, or a variable is declared twice or
            has a name of the frame's.
    """
    key = declaration.key
    if key in _registry:
        raise ImproperlyConfigured(f"The mail {key} is registered twice.")
    if not (declaration.app_label and declaration.name.isidentifier()):
        raise ImproperlyConfigured(f"{key!r} is no key of a mail: it is <app label>.<name>.")
    names = [variable.name for variable in declaration.variables]
    wrong = [name for name in names if names.count(name) > 1 or name in RESERVED_NAMES]
    wrong += [name for name in names if not name.isidentifier() or name.startswith("_")]
    if wrong:
        raise ImproperlyConfigured(f"{key} cannot have these variables: {', '.join(wrong)}.")
    _registry[key] = declaration


def declared_mails() -> list[MailDeclaration]:
    """Every mail, by key."""
    return [_registry[key] for key in sorted(_registry)]


def declared_mail(key: str) -> MailDeclaration:
    """One mail.

    Raises:
        LookupError: Nobody registered it.
    """
    try:
        return _registry[key]
    except KeyError:
        raise LookupError(f"No mail is registered as {key!r}.") from None
