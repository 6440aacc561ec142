"""`goldthread pseudonymise`: a bundle under other names, and what to look at before it is shared."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.markup import escape

from service.offline import block_network

if TYPE_CHECKING:
    from eval.pseudonymise.bundle import Copied
    from eval.pseudonymise.key import Key
    from nlp.child import Child

USAGE, NOTHING_READ = 2, 3
_WITHIN = "The copy must not lie within the bundle: the originals would be shared with it. Choose another -o."

screen = Console(highlight=False)
errors = Console(stderr=True, highlight=False)


def pseudonymise(
    bundle: Annotated[list[Path], typer.Argument(help="A folder, a zip, or files.", exists=True)],
    out: Annotated[Path, typer.Option("--out", "-o", help="The folder for the copy.", file_okay=False)],
    case: Annotated[Path | None, typer.Option(help="case.json: what is known of the child.")] = None,
    key: Annotated[
        Path | None, typer.Option(help="The key of an earlier copy of this case: the same names again.")
    ] = None,
    name: Annotated[list[str] | None, typer.Option(help="A name to replace, whatever the rules say.")] = None,
) -> None:
    """Copies a bundle under other names, for sharing it. Nothing leaves this machine."""
    block_network()
    if any(path.is_dir() and out.resolve().is_relative_to(path.resolve()) for path in bundle):
        raise _stop(_WITHIN, USAGE)
    # Imported only now, so that the block is in place before anything else runs.
    from eval.pseudonymise.bundle import OutNotEmpty  # noqa: PLC0415
    from eval.pseudonymise.bundle import pseudonymise as copy  # noqa: PLC0415
    from extract.errors import ReadError  # noqa: PLC0415
    from service.progress import expected_documents, reading  # noqa: PLC0415

    known, earlier = _child(case), _key(key)
    try:
        with reading(errors, expected_documents(bundle)) as bar:
            copied = copy(bundle, out, key=earlier, known=known, names=name or (), on_document=bar.document)
    except OutNotEmpty as error:
        raise _stop(str(error), USAGE) from error
    except ReadError as error:
        raise _stop(str(error), NOTHING_READ) from error
    except OSError as error:
        raise _stop(f"The copy could not be written to {out}: {error.strerror}.", USAGE) from error
    _show(copied, out)


def _child(case: Path | None) -> Child | None:
    from drafting.case import CaseError, read_case  # noqa: PLC0415

    try:
        return read_case(case).child if case else None
    except CaseError as error:
        raise _stop(str(error), USAGE) from error


def _key(path: Path | None) -> Key | None:
    from eval.pseudonymise.key import BadKey, read_key  # noqa: PLC0415

    try:
        return read_key(path) if path else None
    except BadKey as error:
        raise _stop(str(error), USAGE) from error


def _show(copied: Copied, out: Path) -> None:
    """Says what was made, what was not, and what to look at. Names none of the words themselves."""
    lines = [f"The copy is in {out}: {_counted(len(copied.key.files), 'document')}."]
    if copied.anew:
        lines.append(
            "These are Word files of what was read, since a PDF or a picture cannot be rewritten: "
            f"{', '.join(copied.anew)}."
        )
    lines += [f"Not in the copy: {file}. {reason}" for file, reason in copied.left_out]
    lines.append(f"The key is {copied.key_file}. Keep it apart: it undoes the replacing.")
    if copied.unsure:
        many = _counted(len(copied.unsure), "word")
        lines.append(f"{many} may still tell who this is. They stand in the key under “unsure”.")
    for line in lines:
        screen.print(escape(line), soft_wrap=True)


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _stop(sentence: str, status: int) -> typer.Exit:
    """Says what went wrong and gives the exit to raise."""
    errors.print(escape(sentence), soft_wrap=True)
    return typer.Exit(status)
