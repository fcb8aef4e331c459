"""Judges structured data as strictly as search engines document it: types, properties, values."""

import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

Rule = Callable[[Any], bool]
DATE = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?")
TAG = re.compile(r"<[^>]+>")


def is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def is_plain(value: Any) -> bool:
    """Text without HTML."""
    return is_text(value) and not TAG.search(value)


def is_address(value: Any) -> bool:
    parts = urlsplit(value) if isinstance(value, str) else urlsplit("")
    return parts.scheme in {"http", "https"} and bool(parts.netloc) and " " not in value


def is_date(value: Any) -> bool:
    return isinstance(value, str) and bool(DATE.fullmatch(value))


def is_time(value: Any) -> bool:
    return isinstance(value, str) and bool(re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value))


def is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def is_currency(value: Any) -> bool:
    return isinstance(value, str) and bool(re.fullmatch("[A-Z]{3}", value))


def one_of(*words: str) -> Rule:
    return lambda value: value in words


def many(rule: Rule) -> Rule:
    """One, or a list of at least one."""
    return lambda value: (
        bool(value) and all(map(rule, value)) if isinstance(value, list) else rule(value)
    )


def thing(*types: str) -> Rule:
    return lambda value: isinstance(value, dict) and value.get("@type") in types


def reference(value: Any) -> bool:
    return isinstance(value, dict) and set(value) == {"@id"} and is_address(value["@id"])


def either(*rules: Rule) -> Rule:
    return lambda value: any(rule(value) for rule in rules)


ORGANIZATION = either(thing("Organization"), reference)
DAY = one_of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
EVENT_STATUS = one_of(
    "https://schema.org/EventScheduled",
    "https://schema.org/EventRescheduled",
    "https://schema.org/EventCancelled",
)
EMPLOYMENT = one_of("FULL_TIME", "PART_TIME", "CONTRACTOR", "TEMPORARY", "INTERN", "OTHER")

# For each type its required properties, and those that it may have beside them.
REQUIRED: dict[str, dict[str, Rule]] = {
    "Organization": {"name": is_plain},
    "ImageObject": {"url": is_address},
    "ContactPoint": {"contactType": is_plain},
    "WebSite": {"name": is_plain, "url": is_address, "potentialAction": thing("SearchAction")},
    "SearchAction": {
        "target": thing("EntryPoint"),
        "query-input": one_of("required name=search_term_string"),
    },
    "EntryPoint": {"urlTemplate": lambda value: is_text(value) and "{search_term_string}" in value},
    "BreadcrumbList": {"itemListElement": many(thing("ListItem"))},
    "ListItem": {"position": is_number, "name": is_plain, "item": is_address},
    "BlogPosting": {
        "headline": is_plain,
        "author": many(thing("Person", "Organization")),
        "datePublished": is_date,
        "image": many(is_address),
        "publisher": ORGANIZATION,
        "mainEntityOfPage": is_address,
    },
    "NewsArticle": {
        "headline": is_plain,
        "author": many(thing("Person", "Organization")),
        "datePublished": is_date,
        "publisher": ORGANIZATION,
        "mainEntityOfPage": is_address,
    },
    "Person": {"name": is_plain},
    "Service": {"name": is_plain, "provider": ORGANIZATION},
    "FAQPage": {"mainEntity": many(thing("Question"))},
    "Question": {"name": is_plain, "acceptedAnswer": thing("Answer")},
    "Answer": {"text": is_text},
    "JobPosting": {
        "title": is_plain,
        "description": is_text,
        "datePosted": is_date,
        "hiringOrganization": ORGANIZATION,
    },
    "EducationEvent": {
        "name": is_plain,
        "startDate": is_date,
        "location": thing("VirtualLocation"),
        "eventStatus": EVENT_STATUS,
        "eventAttendanceMode": one_of("https://schema.org/OnlineEventAttendanceMode"),
    },
    "VirtualLocation": {"url": is_address},
    "Offer": {
        "url": is_address,
        "price": is_number,
        "priceCurrency": is_currency,
        "availability": one_of(
            "https://schema.org/InStock",
            "https://schema.org/SoldOut",
            "https://schema.org/PreOrder",
        ),
    },
    "Place": {"address": either(is_plain, thing("PostalAddress"))},
    "GeoCoordinates": {"latitude": is_number, "longitude": is_number},
    "OpeningHoursSpecification": {"dayOfWeek": many(DAY), "opens": is_time, "closes": is_time},
    "PostalAddress": {"addressLocality": is_plain, "addressCountry": is_plain},
    "PropertyValue": {"name": is_plain, "value": is_text},
    "Country": {"name": is_plain},
    "MonetaryAmount": {
        "currency": is_currency,
        "value": thing("QuantitativeValue"),
    },
    "QuantitativeValue": {
        "minValue": is_number,
        "maxValue": is_number,
        "unitText": one_of("HOUR", "DAY", "WEEK", "MONTH", "YEAR"),
    },
}
ALLOWED: dict[str, dict[str, Rule]] = {
    "Organization": {
        "url": is_address,
        "logo": thing("ImageObject"),
        "description": is_plain,
        "email": lambda value: is_plain(value) and "@" in value,
        "telephone": lambda value: bool(re.fullmatch(r"[+\d][\d ()/-]{4,}", value)),
        "address": either(is_plain, thing("PostalAddress")),
        "location": many(thing("Place")),
        "sameAs": many(is_address),
        "contactPoint": many(thing("ContactPoint")),
    },
    "ContactPoint": {
        "email": is_plain,
        "telephone": is_plain,
        "availableLanguage": many(is_plain),
    },
    "WebSite": {"inLanguage": is_plain, "publisher": ORGANIZATION},
    "BlogPosting": {"description": is_plain, "dateModified": is_date, "inLanguage": is_plain},
    "NewsArticle": {
        "description": is_plain,
        "dateModified": is_date,
        "inLanguage": is_plain,
        "image": many(is_address),
    },
    "Person": {
        "url": is_address,
        "jobTitle": is_plain,
        "description": is_plain,
        "image": many(is_address),
        "email": is_plain,
        "telephone": is_plain,
        "sameAs": many(is_address),
        "worksFor": ORGANIZATION,
    },
    "Service": {
        "url": is_address,
        "description": is_plain,
        "image": many(is_address),
        "serviceType": is_plain,
        "areaServed": many(is_plain),
    },
    "JobPosting": {
        "url": is_address,
        "validThrough": is_date,
        "identifier": thing("PropertyValue"),
        "employmentType": many(EMPLOYMENT),
        "jobLocation": many(thing("Place")),
        "jobLocationType": one_of("TELECOMMUTE"),
        "applicantLocationRequirements": many(thing("Country")),
        "baseSalary": thing("MonetaryAmount"),
        "directApply": lambda value: isinstance(value, bool),
    },
    "EducationEvent": {
        "url": is_address,
        "description": is_plain,
        "endDate": is_date,
        "previousStartDate": is_date,
        "image": is_address,
        "inLanguage": is_plain,
        "isAccessibleForFree": lambda value: isinstance(value, bool),
        "organizer": ORGANIZATION,
        "performer": many(thing("Person")),
        "maximumAttendeeCapacity": is_number,
        "remainingAttendeeCapacity": is_number,
        "offers": thing("Offer"),
    },
    "Offer": {"validFrom": is_date},
    "Place": {
        "name": is_plain,
        "telephone": is_plain,
        "hasMap": is_address,
        "geo": thing("GeoCoordinates"),
        "openingHoursSpecification": many(thing("OpeningHoursSpecification")),
    },
    "PostalAddress": {
        "streetAddress": is_plain,
        "postalCode": is_plain,
        "addressRegion": is_plain,
    },
}


def problems(document: Any) -> list[str]:
    """Everything that is wrong with one block of structured data."""
    if not isinstance(document, dict) or document.get("@context") != "https://schema.org":
        return ["the context is not https://schema.org"]
    graph = document.get("@graph")
    if not isinstance(graph, list) or not graph:
        return ["there is no graph"]
    found = [problem for item in graph for problem in problems_of(item, "")]
    return found + dangling(document)


def problems_of(item: Any, place: str) -> Iterator[str]:
    """What is wrong with a thing and all within it."""
    if reference(item):
        return
    kind = item.get("@type") if isinstance(item, dict) else None
    if kind not in REQUIRED:
        yield f"{place}: the type {kind!r} is not known"
        return
    place = f"{place}/{kind}"
    required, allowed = REQUIRED[kind], REQUIRED[kind] | ALLOWED.get(kind, {})
    yield from (f"{place}: {name} is missing" for name in required if name not in item)
    for name, value in item.items():
        if name in {"@type", "@id"}:
            continue
        if name not in allowed:
            yield f"{place}: {name} is no property of it"
        elif not allowed[name](value):
            yield f"{place}.{name}: {value!r} makes no sense"
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, dict):
                yield from problems_of(part, f"{place}.{name}")
    yield from special(kind, item, place)


def special(kind: str, item: dict[str, Any], place: str) -> Iterator[str]:
    """Rules that concern several properties at once."""
    if kind == "BreadcrumbList":
        positions = [entry.get("position") for entry in item.get("itemListElement", [])]
        if positions != list(range(1, len(positions) + 1)) or len(positions) < 2:
            yield f"{place}: the positions are {positions}"
    if kind == "JobPosting" and not {"jobLocation", "applicantLocationRequirements"} & set(item):
        yield f"{place}: it does not say where the work is"
    if kind in ("BlogPosting", "NewsArticle") and len(item.get("headline", "")) > 110:
        yield f"{place}: the headline is too long"


def dangling(document: Any) -> list[str]:
    """Every address of the site's own that names a thing names it alike."""
    ids = set(re.findall(r"'@id': '([^']*)'", repr(document)))
    return [f"{name} is no name of a thing" for name in ids if "#" not in name]
