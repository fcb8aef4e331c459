"""No model that may hold personal data is forgotten: it is registered, or exempt for a reason."""

import re
from collections.abc import Iterable

from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from business.contacts.models import Contact
from business.core.privacy.registry import registered_data, registered_traces
from cms.base_page import BasePage

NAMES = re.compile(
    r"(^|_)(e?mail|address|recipient|sender|reply_to|phone|mobile|fax|first_name|last_name|"
    r"full_name|surname|author|ip|host|user_agent|agent|visitor|person|birth\w*|iban|street|zip|"
    r"city|answer|note|comment|message|body|cells|payload)($|_)"
)
TELLING = (
    models.EmailField, models.GenericIPAddressField, models.TextField, models.JSONField,
    models.FileField, models.BinaryField,
)  # fmt: skip

CONTENT = "What editors publish. An erasure says that pages are not searched."
STAFF = "People of the organisation, as its own editors publish them."
TRANSLATION = "Copies of content, for translators."
PATHS = "Names of fields."
COPY = "Made anew from rows that are found: contacts are in no index."
PAGES = [model for model in apps.get_models() if issubclass(model, BasePage)]
EXEMPT = {
    **dict.fromkeys([model._meta.label for model in PAGES], CONTENT),
    **dict.fromkeys(["cms.BlogCategory", "cms.CallToAction", "cms.Testimonial"], CONTENT),
    **dict.fromkeys(["cms.ArticleAuthor", "cms.Person", "cms.TeamMembership"], STAFF),
    "accounts.Authenticator": "A sealed secret; it goes with its account.",
    "cms.PublishedDocument": CONTENT,
    "cms.SearchEntry": "What readers may find: copies of published content.",
    "cms.SiteControls": "Rules for robots, published by the site.",
    "cms.SiteDocument": CONTENT,
    "cms.SiteImage": CONTENT,
    "cms.SiteRendition": CONTENT,
    "cms.SocialCard": "Pictures of titles of published pages.",
    "cms.TrashedPage": CONTENT,
    "cms.SiteSettings": "The site's own address and number, published by its owner.",
    "connections.Authorization": "A random secret of a member of the team, for ten minutes.",
    "connections.Connection": "The organisation's own; who connected it goes with their account.",
    "connections.Credential": "Sealed secrets of the organisation's own.",
    "connections.WebhookEndpoint": "The team's own settings; the secrets are sealed.",
    "consents.Decision": "A digest of a number that the visitor's browser alone knows.",
    "consents.Wording": CONTENT,
    "contacts.Purpose": CONTENT,
    "contacts.Wording": CONTENT,
    "core.GivenAnswer": "What a client was answered, kept for a day in case it asks again.",
    "forms.Form": "What editors compose, and the team's own addresses.",
    "forms.FormVersion": CONTENT,
    "webinars.Program": "The program's settings, with addresses of the team.",
    "webinars.Speaker": STAFF,
    "mail.MailTemplate": CONTENT,
    "mail.RelayState": "The relay's own words about the connection, before any recipient.",
    "privacy.Receipt": "Numbers, and a keyed digest of the address.",
    "privacy.RetentionRun": "Numbers.",
    "sessions.Session": "Sign-ins of the team; they end by themselves.",
    "wagtail_localize.OverridableSegment": TRANSLATION,
    "wagtail_localize.SegmentOverride": TRANSLATION,
    "wagtail_localize.String": TRANSLATION,
    "wagtail_localize.StringSegment": TRANSLATION,
    "wagtail_localize.StringTranslation": TRANSLATION,
    "wagtail_localize.Template": TRANSLATION,
    "wagtail_localize.TranslationContext": TRANSLATION,
    "wagtail_localize.TranslationSource": TRANSLATION,
    "wagtailcore.Comment": "Between editors, about pages.",
    "wagtailcore.CommentReply": "Between editors, about pages.",
    "wagtailcore.Page": CONTENT,
    "wagtailcore.PageLogEntry": "Titles of pages.",
    "wagtailcore.PageSubscription": "Which editor hears of comments.",
    "wagtailcore.ReferenceIndex": PATHS,
    "wagtailcore.Revision": "Of pages, snippets and mail templates; contacts have none.",
    "wagtailcore.TaskState": "Between editors, about pages.",
    "wagtailcore.UploadedFile": "Pictures and documents of the library until they are named.",
    "wagtaildocs.Document": CONTENT,
    "wagtailembeds.Embed": "What a video service says of a public video.",
    "wagtailimages.Image": CONTENT,
    "wagtailimages.Rendition": CONTENT,
    "wagtailsearch.IndexEntry": COPY,
    "wagtailsearch.SQLiteFTSIndexEntry": COPY,
    "wagtailusers.UserProfile": "Goes with the account of the team's member.",
}


def telling_fields(model: type[models.Model]) -> list[str]:
    """Columns that may say something about a person."""
    return [
        field.name
        for field in [*model._meta.local_fields, *model._meta.local_many_to_many]
        if isinstance(field, TELLING) or field.related_model is Contact or NAMES.search(field.name)
    ]


def forgotten(candidates: Iterable[type[models.Model]]) -> dict[str, list[str]]:
    known = {data.model for data in registered_data()}
    known |= {trace.model for trace in registered_traces() if trace.model}
    return {
        model._meta.label: fields
        for model in candidates
        if model not in known and model._meta.label not in EXEMPT
        if (fields := telling_fields(model))
    }


def test_no_model_is_forgotten() -> None:
    assert forgotten(apps.get_models(include_auto_created=True)) == {}


def test_no_exemption_is_out_of_date() -> None:
    """An exempt model exists, needs the exemption, and is not registered as well."""
    known = {data.model._meta.label for data in registered_data()}
    needed = {
        model._meta.label
        for model in apps.get_models(include_auto_created=True)
        if telling_fields(model) and model._meta.label not in known
    }
    # The full-text index has another model for each database.
    assert {name for name in EXEMPT if not name.startswith("wagtailsearch.")} - needed == set()


@isolate_apps()
def test_a_forgotten_model_is_seen() -> None:
    class Reply(models.Model):
        reply_to = models.CharField(max_length=200)

        class Meta:
            app_label = "forms"

    class Guest(models.Model):
        contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="+")

        class Meta:
            app_label = "forms"

    class Upload(models.Model):
        file = models.FileField()

        class Meta:
            app_label = "forms"

    class Setting(models.Model):
        key = models.CharField(max_length=20)
        count = models.IntegerField()

        class Meta:
            app_label = "forms"

    assert forgotten([Reply, Guest, Upload, Setting]) == {
        "forms.Reply": ["reply_to"],
        "forms.Guest": ["contact"],
        "forms.Upload": ["file"],
    }
