"""Pages from templates. Everything put into one is escaped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from fastapi import Request, Response
from fastapi.responses import HTMLResponse
from jinja2 import (
    ChainableUndefined,
    Environment,
    FileSystemLoader,
    PackageLoader,
    PrefixLoader,
    StrictUndefined,
)

from drafting.render.labels import long_date

COMPONENTS = "govuk_frontend_jinja"
LONDON = ZoneInfo("Europe/London")
"""Moments are kept in universal time and shown in the time of those who read them."""


def page(
    request: Request,
    template: str,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    **facts: object,
) -> Response:
    """An answer from a template, which is given `facts`, the request and who is signed in."""
    known = {"request": request, "visitor": getattr(request.state, "visitor", None)}
    words = rendered(template, **known | facts)
    return HTMLResponse(words, status, headers)


def rendered(template: str, **facts: object) -> str:
    """The words that a template makes of `facts`."""
    return _TEMPLATES.get_template(template).render(**facts)


def day(when: date | datetime | str | None) -> str:
    """A day as a letter writes it; "" for none.

    >>> day(date(2026, 3, 14))
    '14 March 2026'
    """
    if isinstance(when, datetime):
        when = _in_london(when).date()
    return long_date(when.isoformat() if isinstance(when, date) else when)


def moment(when: datetime | None) -> str:
    """A day and a time of day; "" for none.

    >>> moment(datetime(2026, 3, 14, 9, 5, tzinfo=UTC))
    '14 March 2026 at 09:05'
    """
    return f"{day(when)} at {_in_london(when):%H:%M}" if when else ""


def today() -> date:
    """The day that it is in London: the law's and the contract's days are counted there."""
    return datetime.now(LONDON).date()


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun.

    >>> counted(1, "line"), counted(2, "line"), counted(0, "query", "queries")
    ('1 line', '2 lines', '0 queries')
    """
    return f"{number} {one if number == 1 else many or f'{one}s'}"


def _in_london(when: datetime) -> datetime:
    known = when if when.tzinfo else when.replace(tzinfo=UTC)
    return known.astimezone(LONDON)


def _macros() -> Iterator[tuple[str, object]]:
    """The macros of the GOV.UK components by name.

    They ask for what they were not given, so they have an environment of their own: in the desk's templates
    a name that is missing is an error.
    """
    components = Environment(
        loader=PrefixLoader({COMPONENTS: PackageLoader(COMPONENTS)}),
        autoescape=True,
        undefined=ChainableUndefined,
    )
    for name in components.list_templates(filter_func=lambda path: path.endswith("/macro.html")):
        for macro, call in vars(components.get_template(name).module).items():
            if macro.startswith("govuk"):
                yield macro, call


def _templates() -> Environment:
    ours = Environment(
        loader=FileSystemLoader(Path(__file__).parents[1] / "web" / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    ours.globals.update(_macros())
    ours.filters.update(day=day, moment=moment)
    ours.globals["counted"] = counted
    return ours


_TEMPLATES = _templates()
