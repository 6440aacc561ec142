"""Pages from templates. Everything put into one is escaped."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from fastapi import Request, Response
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "web" / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def page(
    request: Request,
    template: str,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    **facts: object,
) -> Response:
    """An answer from a template, which is given `facts` and the request."""
    words = _TEMPLATES.get_template(template).render(request=request, **facts)
    return HTMLResponse(words, status, headers)
