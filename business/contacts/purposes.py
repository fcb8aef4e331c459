"""The purposes that a new installation begins with; editors change them afterwards."""

from typing import Any

from .models.consents import Purpose, Wording

# key, labels, descriptions, wordings: English and German
FIRST_PURPOSES = (
    (
        "newsletter",
        ("Newsletter", "Newsletter"),
        ("Our articles and ideas, about once a month.",
         "Unsere Artikel und Gedanken, etwa einmal im Monat."),
        ("Yes, please send me the newsletter by e-mail, about once a month. I can withdraw this "
         "consent at any time, for example through the link in each mail.",
         "Ja, bitte senden Sie mir den Newsletter per E-Mail, etwa einmal im Monat. Diese "
         "Einwilligung kann ich jederzeit widerrufen, zum Beispiel über den Link in jeder E-Mail."),
    ),
    (
        "product-news",
        ("Product news and offers", "Neues zu Produkten und Angeboten"),
        ("What is new in our products and services, and offers that may suit you.",
         "Neuigkeiten zu unseren Produkten und Leistungen und Angebote, die zu Ihnen passen."),
        ("Yes, please tell me by e-mail about your products, services and offers. I can withdraw "
         "this consent at any time, for example through the link in each mail.",
         "Ja, bitte informieren Sie mich per E-Mail über Ihre Produkte, Leistungen und Angebote. "
         "Diese Einwilligung kann ich jederzeit widerrufen, zum Beispiel über den Link in jeder "
         "E-Mail."),
    ),
    (
        "events",
        ("Invitations to events", "Einladungen zu Veranstaltungen"),
        ("Invitations to webinars and meetings.",
         "Einladungen zu Webinaren und Veranstaltungen vor Ort."),
        ("Yes, please invite me to webinars and events by e-mail. I can withdraw this consent at "
         "any time, for example through the link in each mail.",
         "Ja, bitte laden Sie mich per E-Mail zu Webinaren und Veranstaltungen ein. Diese "
         "Einwilligung kann ich jederzeit widerrufen, zum Beispiel über den Link in jeder E-Mail."),
    ),
)  # fmt: skip


def make_first_purposes(using: str, **_kwargs: Any) -> None:
    """Fill an empty table; an installation that has purposes keeps its own."""
    if Purpose.objects.using(using).exists():
        return
    for order, (key, labels, descriptions, texts) in enumerate(FIRST_PURPOSES):
        purpose = Purpose.objects.using(using).create(
            key=key,
            label_en=labels[0],
            label_de=labels[1],
            description_en=descriptions[0],
            description_de=descriptions[1],
            order=order,
        )
        for language, text in zip(("en", "de"), texts, strict=True):
            Wording.objects.using(using).create(purpose=purpose, language=language, text=text)
