"""The form of a mail template: a tab for each language, and what may stand between the braces."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, ObjectList, Panel, TabbedInterface

from .declarations import Variable
from .texts import LANGUAGES

LANGUAGE_NAMES = {"en": _("English"), "de": _("German")}
SOURCE = forms.Textarea(attrs={"rows": 20, "class": "mail-source"})
PLAIN = forms.Textarea(attrs={"rows": 10, "class": "mail-source"})


SITE_NAME = Variable("site_name", "text", _("The name in the site settings."), "")
COMPONENTS = (
    {"source": "<h1></h1>", "meaning": _("The heading, once.")},
    {"source": "<p></p>", "meaning": _("A paragraph.")},
    {"source": "<ul>\n<li></li>\n</ul>", "meaning": _("A list with bullets.")},
    {"source": "<strong></strong>", "meaning": _("Strong words in a paragraph.")},
    {"source": '<a href="https://"></a>', "meaning": _("A link in a paragraph.")},
    {"source": '<mj-button href="https://"></mj-button>', "meaning": _("A button.")},
    {
        "source": '<mj-image src="https://" alt=""/>',
        "meaning": _("A picture; say in “alt” what it shows."),
    },
    {"source": "<mj-divider/>", "meaning": _("A line across.")},
    {"source": "{% if x %}\n{% endif %}", "meaning": _("Only if the variable is not empty.")},
)


class VariablesPanel(Panel):
    """What may stand between the braces, each with a button that inserts it."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "mail/variables_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            mail = self.instance.declaration
            rows = [
                {
                    "name": variable.name,
                    "description": variable.description,
                    "required": variable.required,
                    "insert": _insertion(variable),
                    "sample": _sample_words(variable.sample_in(get_language() or "en")),
                }
                for variable in (*mail.variables, SITE_NAME)
            ]
            return context | {"mail": mail, "variables": rows, "components": COMPONENTS}

        class Media:
            js = ["mail/insert.js"]
            css = {"all": ["mail/editor.css"]}


def _insertion(variable: Variable) -> str:
    """What the button inserts: the usual way to use a variable of this kind."""
    name = variable.name
    if variable.kind == "boolean":
        return f"{{% if {name} %}}\n{{% endif %}}"
    if variable.kind == "list":
        return f"{{% for one in {name} %}}\n{{% endfor %}}"
    return f"{{{{ {name} }}}}"


def _sample_words(sample: Any) -> Any:
    """A sample as the page shows it; what a list holds is told by its first entry."""
    if isinstance(sample, list | tuple):
        first = sample[0] if sample else ""
        if isinstance(first, dict):
            return ", ".join(f"{name}: {value}" for name, value in first.items())
        return ", ".join(str(item) for item in sample)
    return sample


def language_tab(language: str) -> ObjectList:
    """The fields of one language."""
    return ObjectList(
        [
            FieldPanel(f"subject_{language}"),
            FieldPanel(
                f"preheader_{language}",
                help_text=_("What an inbox shows beside the subject."),
            ),
            FieldPanel(f"body_{language}", widget=SOURCE),
            FieldPanel(
                f"reason_{language}",
                help_text=_("Why the reader gets this mail; stands in the footer."),
            ),
            FieldPanel(
                f"text_{language}",
                widget=PLAIN,
                help_text=_("Leave empty, and it is made from the body."),
            ),
        ],
        heading=LANGUAGE_NAMES[language],
    )


EDIT_HANDLER = TabbedInterface(
    [
        *(language_tab(language) for language in LANGUAGES),
        ObjectList([VariablesPanel()], heading=_("Variables and components")),
    ]
)
