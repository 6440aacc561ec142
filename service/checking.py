"""`goldthread check` and `goldthread checks`: plans checked, findings shown, and the exit status.

Exit status 0 nothing at or above --fail-on; 1 something is; 2 usage; 4 a plan could not be checked, or not
against its advice, which counts before findings: such a plan is never called clean (architecture.md §5).
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
    from drafting.checks.beside.given import AdviceGiven
    from drafting.checks.profile import Profile

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
    DOCX = "docx"


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
    advice: Annotated[
        list[Path] | None,
        typer.Option(
            help="The bundle that the plan was written from, to compare it with: a folder, a zip or files."
        ),
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="How to show the findings.")] = Format.TEXT,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="A file to write them to.")] = None,
    select: Annotated[list[str] | None, typer.Option(help="Only these checks; codes, with commas.")] = None,
    ignore: Annotated[
        list[str] | None, typer.Option(help="Without these checks; codes, with commas.")
    ] = None,
    fail_on: Annotated[
        FailOn | None,
        typer.Option(help="The least severity for exit status 1; must_fix, if nothing says otherwise."),
    ] = None,
    profile: Annotated[
        Path | None, typer.Option(help="The authority's profile, if not goldthread.toml in this folder.")
    ] = None,
    explain: Annotated[str, typer.Option(help="Tells of one check, by its code, and checks nothing.")] = "",
) -> None:
    """Checks Education, Health and Care plans, whoever wrote them. Nothing leaves this machine."""
    block_network()
    # Imported only now, so that the block is in place before anything else runs.
    from drafting.check import UnknownCode, check_plan, chosen_codes  # noqa: PLC0415

    if explain:
        _explain(explain)
        return
    if not plans:
        raise _stop("Name a plan to check, or a check to --explain.")
    if form is Format.DOCX and (out is None or len(plans) > 1):
        raise _stop("A Word document holds one plan: name one, and with -o the file to write it to.")
    asked = _profile(profile)
    try:
        codes = chosen_codes(_codes(select) or asked.select, _codes(ignore) or asked.ignore)
    except UnknownCode as error:
        raise _stop(str(error)) from error
    given = _advice(advice) if advice else None
    done: list[CheckedPlan] = []
    for path in plans:
        try:
            done.append(check_plan(path, codes, given, asked))
        except OSError as error:
            raise _stop(f"{path} cannot be opened: {error.strerror}.") from error
    _show(done, form, out)
    raise typer.Exit(_status(done, fail_on or FailOn(asked.fail_on)))


def checks() -> None:
    """Lists the checks: code, severity and sections."""
    import drafting.checks  # noqa: F401, PLC0415 - registers the checks
    from drafting.checks.pages import listing  # noqa: PLC0415

    for line in listing():
        screen.print(line, markup=False, soft_wrap=True)


def _profile(path: Path | None) -> Profile:
    """The profile named, or else goldthread.toml where it stands in this folder."""
    from drafting.checks.profile import NAME, Profile, ProfileError, read_profile  # noqa: PLC0415

    if path is None and not Path(NAME).exists():
        return Profile()
    try:
        return read_profile(path or Path(NAME))
    except ProfileError as error:
        raise _stop(str(error)) from error


def _advice(bundle: Sequence[Path]) -> AdviceGiven:
    """What a bundle gives. The plans cannot be checked against one that cannot be read."""
    from drafting.checks.beside.given import given  # noqa: PLC0415
    from drafting.line import draft_bundle  # noqa: PLC0415
    from extract.errors import ReadError  # noqa: PLC0415
    from nlp.classify import ModelMissing  # noqa: PLC0415
    from service.progress import expected_documents, reading  # noqa: PLC0415

    missing = next((path for path in bundle if not path.exists()), None)
    if missing:
        raise _stop(f"{missing} cannot be opened: there is no such file or folder.")
    try:
        with reading(errors, expected_documents(bundle)) as bar:
            return given(draft_bundle(bundle, on_document=bar.document, on_step=bar.step))
    except (ReadError, ModelMissing) as error:
        raise _stop(str(error), NOT_CHECKED) from error


def _explain(code: str) -> None:
    from drafting.checks.pages import explained  # noqa: PLC0415
    from drafting.checks.registry import registered  # noqa: PLC0415

    if code not in registered():
        raise _stop(f"There is no check {code}. `goldthread checks` lists them.")
    screen.print(explained(registered()[code]), markup=False, soft_wrap=True)


def _show(plans: Sequence[CheckedPlan], form: Format, out: Path | None) -> None:
    """Prints the findings of all the plans, or writes them to a file."""
    if out is None and form is Format.TEXT:
        for plan in plans:
            _print_text(plan)
        return
    told = _told(plans, form)
    if out is None:
        typer.echo(told.decode())
        return
    try:
        out.write_bytes(told)
    except OSError as error:
        raise _stop(f"{out} cannot be written: {error.strerror}.") from error


def _told(plans: Sequence[CheckedPlan], form: Format) -> bytes:
    """The findings as a file's bytes."""
    from drafting.checks.shown.as_html import html  # noqa: PLC0415
    from drafting.checks.shown.as_json import json_line  # noqa: PLC0415
    from drafting.checks.shown.as_sarif import sarif  # noqa: PLC0415
    from drafting.checks.shown.as_text import text_of  # noqa: PLC0415

    if form is Format.DOCX:
        from drafting.checks.shown.as_docx import docx_with_comments  # noqa: PLC0415 - loads python-docx

        return docx_with_comments(plans[0])
    if form is Format.TEXT:
        return "\n".join(line.plain for plan in plans for line in text_of(plan)).encode()
    if form is Format.JSON:
        return "\n".join(json_line(plan) for plan in plans).encode()
    told = sarif(plans, version("goldthread")) if form is Format.SARIF else html(plans)
    return told.encode()


def _print_text(plan: CheckedPlan) -> None:
    """Prints a plan's findings, in colours where the screen has them."""
    from drafting.checks.shown.as_text import text_of  # noqa: PLC0415

    for line in text_of(plan):
        screen.print(line, soft_wrap=True)


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


def _stop(sentence: str, status: int = USAGE) -> typer.Exit:
    errors.print(sentence, markup=False, soft_wrap=True)
    return typer.Exit(status)
