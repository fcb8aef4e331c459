"""What kind of program sent a request: enough for evidence, too little to know a person by."""

import re

from django.utils.translation import gettext_noop

KINDS = (
    (
        gettext_noop("automated"),
        r"bot|crawl|spider|scan|preview|python|curl|wget|go-http|java/|okhttp",
    ),
    (gettext_noop("mail program"), r"thunderbird|outlook|applemail|googleimageproxy|yahoomail"),
    (gettext_noop("mobile browser"), r"mobile|android|iphone|ipad"),
    (gettext_noop("desktop browser"), r"mozilla|opera"),
)


def agent_class(user_agent: str) -> str:
    """One of a handful of words; empty if nothing was sent."""
    if not user_agent:
        return ""
    for kind, pattern in KINDS:
        if re.search(pattern, user_agent, re.IGNORECASE):
            return kind
    return gettext_noop("other")
