"""`goldthread check` and `goldthread checks`: plans checked, findings shown, and the exit status.

Exit status 0 nothing at or above --fail-on; 1 something is; 2 usage; 4 a plan could not be checked, which
counts before findings: such a plan is never called clean (architecture.md §5).
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from service.offline import block_network

if TYPE_CHECKING:
    from drafting.check import CheckedPlan

FOUND, USAGE, NOT_CHECKED = 1, 2, 4
SEVERITIES = ("advice", "should_fix", "must_fix")

screen = Console(highlight=False)
errors = Console(stderr=True, highlight=False)


class Format(StrEnum):
    """How findings are shown."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    HTML = "html"


class FailOn(StrEnum):
    """The least severity that makes the exit status 1."""

    MUST_FIX = "must_fix"
    SHOULD_FIX = "should_fix"
    ADVICE = "advice"
    NEVER = "never"


def check(  # noqa: PLR0913, PLR0917 - the options that the contract names
    plans: Annotated[
        list[Path] | None, typer.Argument(help="Plans: docx, pdf, odt, html, md, txt or plan.json.")
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="How to show the findings.")] = Format.TEXT,
    select: Annotated[list[str] | None, typer.Option(help="Only these checks; codes, with commas.")] = None,
    ignore: Annotated[
        list[str] | None, typer.Option(help="Without these checks; codes, with commas.")
    ] = None,
    fail_on: Annotated[FailOn, typer.Option(help="The least severity for exit status 1.")] = FailOn.MUST_FIX,
    explain: Annotated[str, typer.Option(help="Tells of one check, by its code, and checks nothing.")] = "",
    advice: Annotated[Path | None, typer.Option(help="Not yet possible.")] = None,
) -> None:
    """Checks Education, Health and Care plans, whoever wrote them. Nothing leaves this machine."""
    block_network()
    # Imported only now, so that the block is in place before anything else runs.
    from drafting.check import UnknownCode, check_plan, chosen_codes  # noqa: PLC0415

    if explain:
        _explain(explain)
        return
    if advice:
        raise _stop("A plan cannot be compared with its advice yet. Leave out --advice.")
    if not plans:
        raise _stop("Name a plan to check, or a check to --explain.")
    try:
        codes = chosen_codes(_codes(select), _codes(ignore))
    except UnknownCode as error:
        raise _stop(str(error)) from error
    done: list[CheckedPlan] = []
    for path in plans:
        try:
            done.append(check_plan(path, codes))
        except OSError as error:
            raise _stop(f"{path} cannot be opened: {error.strerror}.") from error
    _show(done, form)
    raise typer.Exit(_status(done, fail_on))


def checks() -> None:
    """Lists the checks: code, severity and sections."""
    import drafting.checks  # noqa: F401, PLC0415 - registers the checks
    from drafting.checks.pages import listing  # noqa: PLC0415

    for line in listing():
        screen.print(line, markup=False, soft_wrap=True)


def _explain(code: str) -> None:
    from drafting.checks.pages import explained  # noqa: PLC0415
    from drafting.checks.registry import registered  # noqa: PLC0415

    if code not in registered():
        raise _stop(f"There is no check {code}. `goldthread checks` lists them.")
    screen.print(explained(registered()[code]), markup=False, soft_wrap=True)


def _show(plans: Sequence[CheckedPlan], form: Format) -> None:
    """Prints the findings of all the plans."""
    from drafting.checks.shown.as_html import html  # noqa: PLC0415
    from drafting.checks.shown.as_json import json_line  # noqa: PLC0415
    from drafting.checks.shown.as_sarif import sarif  # noqa: PLC0415
    from drafting.checks.shown.as_text import text_of  # noqa: PLC0415

    if form is Format.TEXT:
        for plan in plans:
            for line in text_of(plan):
                screen.print(line, soft_wrap=True)
        return
    if form is Format.JSON:
        told = "\n".join(json_line(plan) for plan in plans)
    else:
        told = sarif(plans, version("goldthread")) if form is Format.SARIF else html(plans)
    typer.echo(told)


def _status(plans: Sequence[CheckedPlan], fail_on: FailOn) -> int:
    if not all(plan.is_checked for plan in plans):
        return NOT_CHECKED
    if fail_on is FailOn.NEVER:
        return 0
    least = SEVERITIES.index(fail_on.value)
    severities = [SEVERITIES.index(one.severity) for plan in plans for one in plan.findings]
    return FOUND if any(one >= least for one in severities) else 0


def _codes(given: list[str] | None) -> list[str]:
    """The codes of an option that may be given many times, each time with commas."""
    return [code.strip() for words in given or [] for code in words.split(",") if code.strip()]


def _stop(sentence: str) -> typer.Exit:
    errors.print(sentence, markup=False, soft_wrap=True)
    return typer.Exit(USAGE)
