"""What of an entry says something about the person: it goes to the contact."""

from collections.abc import Iterable, Mapping
from typing import Any, TypedDict, cast

from .schemas import FormFieldOut

PROFILE = {
    "given-name": "first_name",
    "family-name": "last_name",
    "organization": "company",
    "organization-title": "job_title",
    "tel": "phone",
    "url": "website",
}


class Profile(TypedDict, total=False):
    """What `record_contact` takes of it."""

    first_name: str
    last_name: str
    company: str
    job_title: str
    phone: str
    website: str


def profile_of(fields: Iterable[FormFieldOut], values: Mapping[str, Any]) -> Profile:
    """The contact's fields that were filled in, by what the browser was asked for."""
    profile: dict[str, str] = {}
    for field in fields:
        value = values.get(field.name)
        if not isinstance(value, str):
            continue
        if field.autocomplete == "name":
            profile |= split_name(value)
        elif name := PROFILE.get(field.autocomplete):
            profile[name] = value
    return cast(Profile, profile)


def split_name(name: str) -> dict[str, str]:
    """A whole name as first and last name: the last word, as far as anybody can tell."""
    first, _space, last = name.rpartition(" ")
    return {"first_name": first, "last_name": last} if first else {"first_name": last}
