"""What a time zone is called: "CET, Berlin", in German "MEZ, Berlin", as on the site's pages."""

from datetime import datetime

GERMAN = {
    "WET": "WEZ",
    "WEST": "WESZ",
    "CET": "MEZ",
    "CEST": "MESZ",
    "EET": "OEZ",
    "EEST": "OESZ",
}


def zone_name(moment: datetime, *, german: bool = False) -> str:
    """The short name of a moment's zone, with the place that it is known by."""
    short = moment.tzname() or ""
    if short.startswith(("+", "-")):
        short = _difference(short)
    if german:
        short = GERMAN.get(short, short)
    area, _slash, place = getattr(moment.tzinfo, "key", "").rpartition("/")
    return f"{short}, {place.replace('_', ' ')}" if area and area != "Etc" else short


def _difference(digits: str) -> str:
    """Many zones have no name but their difference, such as `+0545`."""
    minutes = f":{digits[3:]}" if digits[3:] else ""
    return f"GMT{digits[0]}{int(digits[1:3])}{minutes}"
