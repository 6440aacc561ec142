"""What went wrong, told on a page, or as JSON to a program: plain words, what to do, never a trace."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import Request, Response
from fastapi.responses import JSONResponse

from service.pages.templates import page

API = "/api/"


@dataclass(frozen=True, slots=True)
class Words:
    """A heading, and what to do about it."""

    title: str
    advice: str


PROBLEMS = {
    400: Words("This request cannot be understood", "Go back, and try again."),
    401: Words("Sign in to go on", "Your time is up, or you have not signed in yet."),
    403: Words(
        "Your account does not allow this",
        "Your role does not include it. If your work needs it, ask an administrator to change your role.",
    ),
    404: Words(
        "Page not found",
        "There is nothing at this address, or it belongs to another team. Start from your cases.",
    ),
    405: Words("This cannot be done here", "Go back, and use the buttons on the page."),
    409: Words("Somebody else changed this case", "Open the case again to see it as it is now."),
    413: Words(
        "These files are too large", "Send fewer files at a time, or put the reports alone into a zip."
    ),
    422: Words("Something is missing or cannot be read", "Go back, and check what you entered."),
    429: Words("Too many requests", "Wait a minute, then go on. Nothing was lost."),
    500: Words(
        "There is a problem with Goldthread",
        "What you saved is safe. Try again. If it happens again, tell your administrator what you did.",
    ),
    503: Words(
        "Goldthread cannot reach its records",
        "What you saved is safe. Wait a minute, then try again.",
    ),
    507: Words(
        "There is no room left on the disk",
        "Nothing was changed. Tell your administrator: disk space must be freed before you go on.",
    ),
}


def problem(
    request: Request, status: int, said: str = "", *, headers: dict[str, str] | None = None
) -> Response:
    """The answer for a problem. `said` is what is known of this one, in a sentence."""
    words = PROBLEMS.get(status, PROBLEMS[500])
    if request.url.path.startswith(API):
        return JSONResponse({"detail": said or f"{words.title}. {words.advice}"}, status, headers)
    template = "problem_fragment.html" if request.headers.get("hx-request") else "problem.html"
    return page(request, template, status=status, headers=headers, words=words, said=said)
