"""Days as news prints them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

# Stamps outside these years stand for "never set" (year 1 of Go and .NET, 1601 of Windows, 9999 of databases).
FIRST_YEAR, LAST_YEAR = 1900, 2099
_MINUTE = timedelta(minutes=1)
# Date-times that are well formed go out as they came in.
_WELL_FORMED = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?(?:Z|[+-][0-9]{2}:[0-9]{2})?"
)
_MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sep sept", "october oct", "november nov", "december dec"), 1)
    for name in names.split()
}  # fmt: skip
_MONTH = r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
_DAY_FIRST = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE
)
_MONTH_FIRST = re.compile(
    rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE
)
_ISO = re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b")
_PATH = re.compile(r"/(?P<year>20\d\d)/(?P<month>\d{1,2}|[a-z]{3})/(?P<day>\d{1,2})(?:/|$)")
_YEARLESS_MONTH_FIRST = re.compile(rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})\b(?!,?\s*\d{{4}})", re.IGNORECASE)
_YEARLESS_DAY_FIRST = re.compile(rf"\b(?P<day>\d{{1,2}})\s+{_MONTH}(?!\w|,?\s*\d{{4}})", re.IGNORECASE)
_CLOCK = re.compile(
    r"\W{0,3}\d{1,2}(?:[:.]\d{2}|(?=\s?[ap]\.?m))(?:[:.]\d{2})?(?:\s?[ap]\.?m\.?)?(?:\s\(?[A-Z]{2,5}\)?)?(?:\s(?:local time|hrs))?\W{0,3}",
    re.IGNORECASE,
)


def parse_day(text: str) -> date | None:
    """Return the first day that a text states with its year, or None."""
    found = [match for pattern in (_ISO, _DAY_FIRST, _MONTH_FIRST) if (match := pattern.search(text))]
    for match in sorted(found, key=lambda m: m.start()):
        day = _day(match["year"], match["month"], match["day"])
        if day is not None:
            return day
    return None


def day_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return where a text states days with their years, in order."""
    return tuple(
        sorted(m.span() for pattern in (_ISO, _DAY_FIRST, _MONTH_FIRST) for m in pattern.finditer(text))
    )


def yearless_day(text: str, *, year: int) -> date | None:
    """Return the first day that a text states without its year, taken to be of this one, or None."""
    for pattern in (_YEARLESS_MONTH_FIRST, _YEARLESS_DAY_FIRST):
        match = pattern.search(text)
        if match is not None:
            return _day(str(year), match["month"], match["day"])
    return None


def parse_moment(text: str) -> str | None:
    """Return the date or date-time that metadata give, or state in words, in the form 2026-05-14T10:00:00Z, or None.

    A stamp of a year before 1900 or after 2099 is none: nobody set it.
    """
    plain = text.strip()
    try:
        moment = datetime.fromisoformat(plain)
    except ValueError:
        day = parse_day(plain)
        return day.isoformat() if day else None
    if len(plain) > 10:
        return plain if _WELL_FORMED.fullmatch(plain) and _is_set(moment) else stamp_of(moment)
    return moment.date().isoformat() if _is_set(moment) else None


def stamp_of(moment: datetime) -> str | None:
    """Return a date-time in the form 2026-05-14T10:00:00+00:00, or None where nobody set it (before 1900, after 2099)."""
    if not _is_set(moment):
        return None
    offset = moment.utcoffset()
    # The standard knows no seconds in the distance from UTC.
    return (moment.astimezone(UTC) if offset and offset % _MINUTE else moment).isoformat()


def _is_set(moment: datetime) -> bool:
    """Say whether a stamp is of a year in which an article of ours can have been published."""
    return FIRST_YEAR <= moment.year <= LAST_YEAR


def day_in_path(url: str) -> date | None:
    """Return the day that an address carries ("/2026/05/14/"), or None."""
    match = _PATH.search(url.lower())
    return _day(match["year"], match["month"], match["day"]) if match else None


def _day(year: str, month: str, day: str) -> date | None:
    """Return a day if there is such a one."""
    number = int(month) if month.isdigit() else _MONTHS.get(month.lower().rstrip("."))
    if number is None:
        return None
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None


def is_clock(text: str) -> bool:
    """Say whether a text is a time of day and nothing else."""
    return bool(_CLOCK.fullmatch(text))
