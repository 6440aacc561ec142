"""The command line: `goldthread draft`, `verify`, `evaluate`, `serve` and `version` (architecture.md §5).

Exit status 0 done; 1 a failed --require or `verify`; 2 usage; 3 nothing could be read.
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from enum import StrEnum
from importlib.metadata import version as installed_version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.markup import escape

from drafting.wording.style import DEFAULT, SETTING, Style
from service import checking, sharing
from service.commands import protect
from service.commands.audit import audit
from service.commands.key import key
from service.commands.user import user
from service.commands.worker import worker
from service.offline import block_calls_out, block_network

if TYPE_CHECKING:
    from drafting.plan import Case

FAILED, USAGE, NOTHING_READ = 1, 2, 3
TRACEBACK = "GOLDTHREAD_TRACEBACK"
"""Set to anything, it lets a fault of the program show where it happened. For developers."""
FAULT = f"Goldthread failed, by a fault of its own ({{}}). Developers see more with {TRACEBACK}=1."

cli = typer.Typer(
    help="Drafts an Education, Health and Care plan from a bundle of advice, and shows every line's source.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
# What a command gives goes to standard output; how it is getting on, and what went wrong, to standard error.
screen = Console(highlight=False, soft_wrap=True)
errors = Console(stderr=True, highlight=False)


NOBODY = "Nobody can sign in yet. Make the first account, an administrator's: goldthread user add --help"


class Purpose(StrEnum):
    """What kind of plan is drafted."""

    NEW = "new"
    AMENDMENT = "amendment"
    TRANSFER = "transfer"


def main() -> None:
    """The `goldthread` command. A fault is told by its kind alone: its words may be a report's."""
    try:
        cli()
    except Exception as error:
        if os.environ.get(TRACEBACK):
            raise
        errors.print(FAULT.format(type(error).__name__), soft_wrap=True)
        sys.exit(FAILED)


@cli.command()
def draft(
    bundle: Annotated[list[Path], typer.Argument(help="A folder, a zip, or files.", exists=True)],
    out: Annotated[Path, typer.Option("--out", "-o", help="The folder for the draft.", file_okay=False)],
    case: Annotated[Path | None, typer.Option(help="case.json: what is known of the child.")] = None,
    purpose: Annotated[Purpose | None, typer.Option(help="Overrides the case's purpose.")] = None,
    style: Annotated[
        Style, typer.Option(envvar=SETTING, help="The wording: as in the advice, or lightly edited.")
    ] = DEFAULT,
    layout: Annotated[
        str, typer.Option(help="How the plan is laid out: classic, national, or a Word template.")
    ] = "classic",
) -> None:
    """Drafts a plan from a bundle of advice reports. Nothing leaves this machine."""
    block_network()
    if any(path.is_dir() and out.resolve().is_relative_to(path.resolve()) for path in bundle):
        raise _stop(
            "The draft must not lie within the bundle: it would be read as advice. Choose another -o.", USAGE
        )
    # Imported only now, so that the block is in place before anything else runs.
    from drafting.line import draft_bundle, write_draft  # noqa: PLC0415
    from drafting.render.layouts import LayoutError, template_of  # noqa: PLC0415
    from extract.errors import ReadError  # noqa: PLC0415
    from nlp.classify import ModelMissing  # noqa: PLC0415
    from service.progress import expected_documents, reading, show_draft  # noqa: PLC0415

    known = replace(_case(case, purpose), style=style)
    try:
        template_of(layout)
        with reading(errors, expected_documents(bundle)) as bar:
            drafted = draft_bundle(bundle, known, on_document=bar.document, on_step=bar.step)
    except LayoutError as error:
        raise _stop(str(error), USAGE) from error
    except ReadError as error:
        raise _stop(str(error), NOTHING_READ) from error
    except ModelMissing as error:
        raise _stop(str(error), FAILED) from error
    try:
        drafted = write_draft(drafted, out, layout)
    except LayoutError as error:
        raise _stop(str(error), USAGE) from error
    except OSError as error:
        raise _stop(f"The draft could not be written to {out}: {error.strerror}.", USAGE) from error
    show_draft(screen, drafted, out)


def _case(path: Path | None, purpose: Purpose | None) -> Case:
    from drafting.case import CaseError, read_case  # noqa: PLC0415
    from drafting.plan import Case  # noqa: PLC0415

    try:
        case = read_case(path) if path else Case()
    except CaseError as error:
        raise _stop(str(error), USAGE) from error
    return replace(case, purpose=purpose.value) if purpose else case


@cli.command()
def verify(
    out: Annotated[Path, typer.Argument(help="The folder of a draft.", file_okay=False)],
) -> None:
    """Proves that a draft says what its sources say, and nothing else but declared edits."""
    block_network()
    from drafting.verify.kept import BrokenDraft, NoDraft  # noqa: PLC0415
    from drafting.verify.proof import verify as prove  # noqa: PLC0415
    from service.proving import show_proof  # noqa: PLC0415

    try:
        proof = prove(out)
    except NoDraft as error:
        raise _stop(str(error), NOTHING_READ) from error
    except BrokenDraft as error:
        raise _stop(str(error), FAILED) from error
    show_proof(screen, errors, proof)
    if proof.faults:
        raise typer.Exit(FAILED)


for _command in (worker, protect.backup, protect.restore, protect.export, protect.erase, protect.dispose):
    cli.command()(_command)
for _group in (user, audit, key):
    cli.add_typer(_group)
cli.command()(checking.check)
cli.command()(checking.checks)
cli.command()(sharing.pseudonymise)


@cli.command()
def evaluate(
    samples: Annotated[
        list[Path],
        typer.Argument(
            help="Folders of samples. With --compare and no -o: one finished report.",
            exists=True,
            file_okay=False,
        ),
    ],
    report: Annotated[
        Path | None, typer.Option("--out", "-o", help="The folder for the report.", file_okay=False)
    ] = None,
    compare: Annotated[
        Path | None,
        typer.Option(
            help="Another report's folder: what got better, and worse.", exists=True, file_okay=False
        ),
    ] = None,
    require: Annotated[list[str] | None, typer.Option(help="A figure to reach: kind_macro_f1>=0.85")] = None,
    workers: Annotated[int, typer.Option(min=1, help="How many samples are measured at once.")] = 1,
    database: Annotated[
        str | None,
        typer.Option(help="postgresql://… to share the work with goldthread worker --evaluations."),
    ] = None,
) -> None:
    """Measures drafts and checks against moderated samples. A run that was stopped goes on where it was."""
    if database is None:
        block_network()
    # With a database this process must reach it. Those that open documents are blocked all the same.
    from eval.run import Options  # noqa: PLC0415
    from service.measuring import Measuring, Stopped  # noqa: PLC0415

    measuring = Measuring(screen, errors)
    try:
        if report is None:
            if compare is None or len(samples) != 1:
                raise _stop("Name a folder for the report: -o REPORT.", USAGE)
            measuring.compare(compare, samples[0])
            return
        options = Options(workers, database, compare, require or [], begin=block_network)
        missed = measuring.run(samples, report, options)
    except Stopped as error:
        raise _stop(str(error), USAGE) from error
    for sentence in missed:
        errors.print(escape(sentence), soft_wrap=True)
    if missed:
        raise typer.Exit(FAILED)


@cli.command()
def serve(
    host: Annotated[str, typer.Option(help="The address to answer on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port to answer on.")] = 8000,
    drafts: Annotated[
        bool, typer.Option(" /--no-drafts", help="Leave drafting to `goldthread worker`.", show_default=False)
    ] = True,
) -> None:
    """Serves the desk, pages and API, and drafts its bundles."""
    block_calls_out()
    import uvicorn  # noqa: PLC0415

    from service.app import create_app  # noqa: PLC0415
    from service.commands.shared import chosen_settings, telling  # noqa: PLC0415
    from service.logs import begin_logging  # noqa: PLC0415
    from service.people.accounts import anybody  # noqa: PLC0415

    chosen = chosen_settings(host)
    begin_logging()
    with telling():
        app = create_app(chosen, drafts=drafts)
        if not anybody(app.state.desk.database):
            screen.print(NOBODY)
    screen.print(f"Goldthread answers on http://{host}:{port}. Press Ctrl+C to stop it.")
    uvicorn.run(
        app,
        host=host,
        port=port,
        log_config=None,
        server_header=False,
        forwarded_allow_ips=chosen.proxies,
        timeout_graceful_shutdown=5,
    )


@cli.command()
def train() -> None:
    """Makes the models again from eval/samples, in most of an hour. For developers."""
    try:
        from models.training import encoder  # noqa: PLC0415
    except ImportError as error:
        raise _stop("Training needs packages that drafting does not. Run: make train", USAGE) from error
    encoder.main(None)


@cli.command()
def version() -> None:
    """Says which version this is."""
    screen.print(installed_version("goldthread"))


def _stop(sentence: str, status: int) -> typer.Exit:
    """Says what went wrong and gives the exit to raise."""
    errors.print(escape(sentence), soft_wrap=True)
    return typer.Exit(status)
