"""Every date in a text, and the same date moved by some days, in the form in which it was written.

Full dates move exactly. A date without a day moves by its middle, one without a year as if it were in the
year of the reports, a year alone by the whole years of the move. The years of Acts and of editions stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from eval.pseudonymise.found import Found, Kind
from nlp.dates import MONTHS

DAYS_A_YEAR = 365.25
MIDDLE = 15
_NEAR = 40
"""Characters before a year in which a law may be named."""
_NEAR_CENTURY = 40
"""Two-digit years below this are 20xx, as in `nlp.dates`."""
_MONTH_NAMES = "January February March April May June July August September October November December".split()
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
)
_DAY = r"(?P<day>\d{1,2})(?P<suffix>st|nd|rd|th)?"
_FIRST = r"(?<![\d/.-])(?P<first>\d{1,2})(?:st|nd|rd|th)?\s?(?:[-–&/]|and|to|or)\s?"
"""The first of two days of a month: "14-16 March"."""
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_ANY_YEAR = r"(?P<year>(?:19|20)\d\d|['’]?\d\d)"
_DAY_AND_MONTH = rf"{_DAY}(?:\s+(?:day\s+)?of)?[\s-]+{_MONTH}(?:\.?,?[\s-]+{_ANY_YEAR})?(?!\d)"
_COUNTED = (
    r"(?!\s*(?:correct|items?|words|marks?|sessions?|score|days|lessons|occasions|trials|times"
    r"|opportunities|of\b|%))"
)
_BEFORE_SHORT = "on from since by until meeting dated w/c upset seen to call visit".split()
"""Words before a day and a month without a year, 14/10, which could be a score otherwise."""
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)",
        r"(?<![\d./-])(?P<day>\d{1,2})\s?[./-]\s?(?P<month>\d{1,2})\s?[./-]\s?(?P<year>(?:19|20)?\d\d)(?!\d|[./]\d)",
        rf"{_FIRST}{_DAY_AND_MONTH}",
        rf"\b{_DAY_AND_MONTH}",
        rf"\b{_MONTH}\.?\s+{_DAY}(?:,?\s+{_YEAR})?(?!\d)(?!\s*(?:[-–]\s*\d|hours|minutes|pupils|children))",
        rf"\b{_MONTH}\.?,?\s+(?:of\s+)?{_ANY_YEAR}(?!\d|\s*(?:hours|minutes|per cent|%))",
        r"(?<![\d./£-])(?P<month>0[1-9]|1[0-2])/(?P<year>1[3-9]|[2-3]\d|20\d\d)(?![\d/])",
        rf"(?:^|(?<=\n)|{'|'.join(f'(?<={word} )' for word in _BEFORE_SHORT)})"
        rf"(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})(?=\s*[:,–-]|\s+[A-Za-z(]|\.?$){_COUNTED}",
        r"(?<![\d£.,/-])(?P<year>(?:19[5-9]|20[0-4])\d)(?P<between>\s?[/–-]\s?)(?P<next>(?:20)?\d\d)(?![\d/-])",
        r"(?<![\d£.,/-])(?P<year>(?:19[5-9]|20[0-4])\d)(?![\d-])(?!\s*(?:ml|mg|kcal|g|kg|Hz|words|steps|hours|m)\b)",
    )
)
"""The longest first: of two that overlap the longer is kept."""
_LAW = re.compile(
    r"(?:Act|Regulations?|Order|Code(?: of Practice)?|Directive|Framework|Convention|Rules|Edition|Circular)"
    r"(?:,|\s)?\s*\(?$"
)
"""What stands before the year of a law, which is everybody's."""


def find_dates(text: str) -> Iterator[Found]:
    """Every date in a text, overlapping ones too."""
    for form in _FORMS:
        for match in form.finditer(text):
            if _is_date(match) and not _LAW.search(text[max(0, match.start() - _NEAR) : match.start()]):
                yield Found(match.start(), match.end(), match.group(), Kind.DATE)


def moved(words: str, days: int, year: int) -> str:
    """The words of a date, moved. `year` is taken for one that has none; words that are no date stay."""
    matches = (form.search(words) for form in _FORMS)
    match = next((match for match in matches if match and match.group() == words and _is_date(match)), None)
    if match is None:
        return words
    told = match.groupdict()
    if not told.get("month"):
        return _moved_years(match, round(days / DAYS_A_YEAR))
    first = date(_full_year(told.get("year"), year), _month(told["month"]), int(told.get("day") or MIDDLE))
    return _rewritten(match, first + timedelta(days=days))


def _is_date(match: re.Match[str]) -> bool:
    told = match.groupdict()
    if not told.get("month"):
        return not told.get("next") or int(told["next"][-2:]) == (int(told["year"]) + 1) % 100
    try:
        date(_full_year(told.get("year"), 2024), _month(told["month"]), int(told.get("day") or MIDDLE))
    except ValueError:
        return False
    in_order = not told.get("first") or int(told["first"]) < int(told["day"])
    return in_order and bool(told.get("day") or told.get("year"))


def _full_year(words: str | None, otherwise: int) -> int:
    digits = (words or "").strip("'’")
    if not digits:
        return otherwise
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (2000 if int(digits) < _NEAR_CENTURY else 1900)


def _month(words: str) -> int:
    return int(words) if words.isdigit() else MONTHS.index(words[:3].lower()) + 1


def _moved_years(match: re.Match[str], years: int) -> str:
    """A year, or a school year such as 2024/25."""
    first = int(match["year"]) + years
    if "next" not in match.groupdict():
        return str(first)
    return f"{first}{match['between']}{str(first + 1)[-len(match['next']) :]}"


def _rewritten(match: re.Match[str], new: date) -> str:
    """The words of a match with each part of the date in the form that it had."""
    told = {name: words for name, words in match.groupdict().items() if words}
    padded = all(len(told[name]) > 1 for name in ("day", "month") if told.get(name, "").isdigit())
    parts = {
        "day": _number(new.day, padded and (told["month"].isdigit() or told.get("day", "").startswith("0"))),
        "suffix": _ordinal(new.day, told.get("suffix", "")),
        "month": _month_like(told["month"], new.month, padded),
        "year": _year_like(told.get("year", ""), new.year),
    }
    if "first" in told:
        apart = timedelta(days=int(told["day"]) - int(told["first"]))
        parts["first"] = str((new - apart).day)
    words, start = match.group(), match.start()
    spans = [(match.span(name), name) for name in parts if name in told]
    for (begin, end), name in sorted(spans, reverse=True):
        words = words[: begin - start] + parts[name] + words[end - start :]
    return words


def _number(number: int, padded: bool) -> str:
    return f"{number:02d}" if padded else str(number)


def _year_like(old: str, year: int) -> str:
    """A year written as the old one was: 2025, 25 or '25."""
    return str(year) if len(old) == 4 else f"{old[:-2]}{year % 100:02d}"


def _ordinal(day: int, like: str) -> str:
    teens = 11 <= day <= 13
    suffix = "th" if teens else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return suffix.upper() if like.isupper() else suffix


def _month_like(old: str, month: int, padded: bool) -> str:
    """A month written as the old one was: 03 or 3, March, Mar, MARCH."""
    if old.isdigit():
        return _number(month, padded)
    name = _MONTH_NAMES[month - 1]
    short = (len(old) <= 3 and old.lower() != "may") or old.lower() == "sept"
    name = name[:3] if short else name
    return name.upper() if old.isupper() else name.lower() if old.islower() else name
