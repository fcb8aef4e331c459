"""The words that a new site begins with; editors write the next versions."""

from typing import Any

ENGLISH: dict[str, Any] = {
    "heading": "Your privacy",
    "text": (
        "We use what this site needs to work. Anything else, such as films of other providers, "
        "waits for your word. You can change your mind at any time under “Cookie settings” at the "
        "end of every page."
    ),
    "accept": "Accept all",
    "refuse": "Refuse all",
    "choose": "Choose",
    "save": "Save choice",
    "policy_label": "",
    "policy_url": "",
    "categories": {
        "necessary": {
            "label": "Necessary",
            "description": "Remembers this decision and your choice of light or dark. Always on.",
        },
        "external_media": {
            "label": "External media",
            "description": (
                "Shows films and other content of the providers named here. They learn your "
                "IP address and may set cookies."
            ),
        },
        "statistics": {
            "label": "Statistics",
            "description": "Lets us count which pages are read and which links are followed.",
        },
        "marketing": {
            "label": "Marketing",
            "description": "Lets us and our partners measure and choose advertisements.",
        },
    },
}

GERMAN: dict[str, Any] = {
    "heading": "Ihre Privatsphäre",
    "text": (
        "Wir verwenden, was diese Website zum Funktionieren braucht. Alles andere, etwa Filme "
        "anderer Anbieter, wartet auf Ihr Wort. Ihre Entscheidung können Sie jederzeit unter "
        "„Cookie-Einstellungen“ am Ende jeder Seite ändern."
    ),
    "accept": "Alle akzeptieren",
    "refuse": "Alle ablehnen",
    "choose": "Auswählen",
    "save": "Auswahl speichern",
    "policy_label": "",
    "policy_url": "",
    "categories": {
        "necessary": {
            "label": "Notwendig",
            "description": (
                "Merkt sich diese Entscheidung und ob Sie es hell oder dunkel mögen. Immer an."
            ),
        },
        "external_media": {
            "label": "Externe Medien",
            "description": (
                "Zeigt Filme und andere Inhalte der hier genannten Anbieter. Diese erfahren Ihre "
                "IP-Adresse und können Cookies setzen."
            ),
        },
        "statistics": {
            "label": "Statistik",
            "description": (
                "Lässt uns zählen, welche Seiten gelesen und welche Links benutzt werden."
            ),
        },
        "marketing": {
            "label": "Marketing",
            "description": "Lässt uns und unsere Partner Werbung messen und auswählen.",
        },
    },
}

FIRST_TEXTS = {"en": ENGLISH, "de": GERMAN}
