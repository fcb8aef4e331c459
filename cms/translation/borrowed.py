"""Texts of Wagtail and wagtail-localize that their catalogues translate badly or not at all.

Ours comes first, for whatever is named here. The words of its editor come to the browser.
"""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from wagtail_localize.models import Translation

SERVER = (
    gettext_noop("Locales"),
    gettext_noop("Why would I sync my page?"),
    gettext_noop("Start Synced translation"),
    gettext_noop("Update existing translations"),
    gettext_noop("Translate page"),
    gettext_noop("All child pages will be created."),
    gettext_noop("Add locale"),
    gettext_noop("Add a locale"),
    gettext_noop("Select a new language"),
    gettext_noop("Language"),
    gettext_noop("Delete locale"),
    gettext_noop("Are you sure you want to delete this locale?"),
    gettext_noop("Locale '{0}' created."),
    gettext_noop("Locale '{0}' updated."),
    gettext_noop("Locale '{0}' deleted."),
    gettext_noop("The locale could not be saved due to errors."),
    gettext_noop(
        "This locale cannot be deleted because there are pages and/or other objects using it."
    ),
    gettext_noop("Synchronise content from another locale"),
    gettext_noop("Locale"),
    gettext_noop("Locale: "),
    gettext_noop("Switch locales"),
    gettext_noop("No other translations"),
    gettext_noop("Available in %(translations_total)s locales"),
    gettext_noop("In Moderation"),
    gettext_noop("in moderation"),
    gettext_noop("live + in moderation"),
)
BROWSER = (
    gettext_noop("Download PO file and input translations offline"),
    gettext_noop("Upload translated PO file to submit translations"),
    gettext_noop("Download PO file"),
    gettext_noop("Upload PO file"),
    gettext_noop("Translate all missing strings with "),
    gettext_noop("Translate with "),
    gettext_noop("Publish in "),
    gettext_noop("Stop Synced translation"),
    gettext_noop("Change %s"),
    gettext_noop("Choose a %s"),
    gettext_noop("Revert to %s version"),
    gettext_noop("Uses %s version"),
    gettext_noop("Fetching %s information..."),
)


def words_of_editor(translation: Translation, *, may_publish: bool) -> dict[str, Any]:
    """What the editor says, in the language of the person, and the heading that it has in English.

    Whoever may not publish submits with the button for publishing.
    """
    catalogue = {text: _(text) for text in BROWSER}
    if not may_publish:
        catalogue["Publish in "] = _("Submit for review: ")
    source = str(translation.source.locale.get_display_name())
    target = str(translation.target_locale.get_display_name())
    return {
        "catalogue": catalogue,
        "heading": f"{source} to {target} translation",
        "ownHeading": _("From %(source)s into %(target)s") % {"source": source, "target": target},
    }
