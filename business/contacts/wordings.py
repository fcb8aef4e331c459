"""The words that a person agrees to, as they are shown beside a box."""

from functools import lru_cache

from wagtail.whitelist import Whitelister, allow_without_attributes, attribute_rule, check_url


class WordingCleaner(Whitelister):
    """Links and emphasis; everything else is text."""

    element_rules = {
        "[document]": allow_without_attributes,
        "a": attribute_rule({"href": check_url}),
        **dict.fromkeys(("b", "br", "em", "i", "strong"), allow_without_attributes),
    }


@lru_cache(maxsize=256)
def clean_wording(text: str) -> str:
    return str(WordingCleaner().clean(text))
