"""The template language that editors may use: show, if, for, a few filters, and nothing else.

There is no call, no assignment and no arithmetic, loops run over given lists only: a template
cannot reach the process, and cannot keep it busy.
"""

import difflib
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from .problems import SourceError

LONGEST_SOURCE = 40_000
LONGEST_TAG = 300
DEEPEST_NESTING = 8
DEEPEST_LOOP = 2
FILTERS = ("default", "join", "length", "lower", "trim", "upper")
PLAIN_NODES = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Compare, nodes.Operand, nodes.And,
    nodes.Or, nodes.Not, nodes.Const,
)  # fmt: skip
TOO_COMPLEX = (RecursionError, MemoryError, SyntaxError)


class MailEnvironment(SandboxedEnvironment):
    """Reads the keys of mappings; no value has attributes of any other kind."""

    def __init__(self, **options: Any) -> None:
        super().__init__(undefined=StrictUndefined, keep_trailing_newline=True, **options)
        self.globals = {}
        self.filters = {name: self.filters[name] for name in FILTERS}
        self.tests = {}

    def getattr(self, obj: Any, attribute: str) -> Any:
        if isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        return self.getattr(obj, str(argument))


def as_html(value: Any) -> Any:
    """A value as it stands in HTML: harmless, and with its line breaks."""
    if isinstance(value, Markup | StrictUndefined):
        return value
    return escape(value).replace("\n", Markup("<br>\n"))


HTML = MailEnvironment(autoescape=True, finalize=as_html)
PLAIN = MailEnvironment(autoescape=False)


def parse(source: str, names: Iterable[str]) -> nodes.Template:
    """Read a source and refuse whatever is not in the language.

    Raises:
        SourceError: With the line.
    """
    if len(source) > LONGEST_SOURCE:
        raise SourceError(_("This is longer than a mail may be."))
    try:
        refuse_long_tags(source)
        tree = PLAIN.parse(source)
        Grammar(names).check(tree)
    except TemplateSyntaxError as error:
        raise SourceError(_sentence(error.message or ""), error.lineno) from None
    except TOO_COMPLEX:
        raise SourceError(_("This is too complex.")) from None
    return tree


def compile_source(environment: MailEnvironment, source: str) -> Template:
    """Make a template of a source that `parse` has accepted.

    Raises:
        SourceError: It is too complex after all.
    """
    try:
        return environment.from_string(source)
    except (TemplateSyntaxError, *TOO_COMPLEX):
        raise SourceError(_("This is too complex.")) from None


def refuse_long_tags(source: str) -> None:
    """A tag of a mail is short; a long one is there to exhaust the parser."""
    for line, begin, end in tag_spans(source):
        if end - begin > LONGEST_TAG:
            raise SourceError(_("What stands between the braces is too long."), line)


def tag_spans(source: str) -> Iterable[tuple[int, int, int]]:
    """Line, begin and end of everything between braces."""
    place, line, begin = 0, 1, -1
    for lineno, kind, text in PLAIN.lex(source):
        if kind in {"variable_begin", "block_begin", "comment_begin", "raw_begin"}:
            begin, line = place, lineno
        place += len(text)
        if kind in {"variable_end", "block_end", "comment_end", "raw_end"}:
            yield line, begin, place


class Grammar:
    """Walks a syntax tree and refuses at the first thing that is not in the language."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = frozenset(names)

    def check(self, tree: nodes.Template) -> None:
        self._walk(tree, self.names, depth=0, loops=0)

    def _walk(self, node: nodes.Node, names: frozenset[str], depth: int, loops: int) -> None:
        if depth > DEEPEST_NESTING * 8:
            raise SourceError(_("This is nested too deeply."), node.lineno)
        if isinstance(node, nodes.For):
            self._loop(node, names, depth, loops)
            return
        self._check_node(node, names)
        for child in node.iter_child_nodes():
            self._walk(child, names, depth + 1, loops)

    def _loop(self, node: nodes.For, names: frozenset[str], depth: int, loops: int) -> None:
        plain = isinstance(node.target, nodes.Name) and isinstance(
            node.iter, nodes.Name | nodes.Getattr
        )
        if not plain or node.test or node.recursive:
            raise SourceError(_("A loop reads “for one in many”, and no more."), node.lineno)
        if loops >= DEEPEST_LOOP:
            raise SourceError(_("Loops are nested too deeply."), node.lineno)
        self._walk(node.iter, names, depth + 1, loops)
        target = str(getattr(node.target, "name", ""))
        if target in names or target.startswith("_"):
            raise SourceError(
                _("“%(name)s” cannot be the name in a loop.") % {"name": target}, node.lineno
            )
        for child in node.body:
            self._walk(child, names | {target}, depth + 1, loops + 1)
        for child in node.else_:
            self._walk(child, names, depth + 1, loops)

    def _check_node(self, node: nodes.Node, names: frozenset[str]) -> None:
        if isinstance(node, nodes.Name):
            self._check_name(node, names)
        elif isinstance(node, nodes.Getattr):
            if node.attr.startswith("_"):
                self._refuse(node)
        elif isinstance(node, nodes.Filter):
            self._check_filter(node)
        elif not isinstance(node, (*PLAIN_NODES, nodes.If)):
            self._refuse(node)

    def _check_name(self, node: nodes.Name, names: frozenset[str]) -> None:
        if node.name in names:
            return
        near = difflib.get_close_matches(node.name, names, n=1)
        message = (
            _("There is no variable “%(name)s”. Do you mean “%(near)s”?")
            if near
            else _("There is no variable “%(name)s”.")
        )
        raise SourceError(
            message % {"name": node.name, "near": near[0] if near else ""}, node.lineno
        )

    def _check_filter(self, node: nodes.Filter) -> None:
        constant = all(isinstance(argument, nodes.Const) for argument in node.args)
        if node.name not in FILTERS or node.kwargs or node.dyn_args or not constant:
            raise SourceError(
                _("“%(name)s” is not a filter of mails.") % {"name": node.name}, node.lineno
            )

    def _refuse(self, node: nodes.Node) -> None:
        raise SourceError(
            _("A mail can show, decide and repeat; this is something else."), node.lineno
        )


def _sentence(message: str) -> str:
    """The parser speaks English only; what it says is often the only clue."""
    return _("The braces cannot be read: %(clue)s") % {"clue": message}
