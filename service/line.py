"""The line as jobs call it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from drafting.line import draft_bundle, write_draft
from drafting.plan import Case
from drafting.wording.style import DEFAULT, Style
from extract.document import Document


def draft_to(
    paths: Sequence[Path],
    out: Path,
    on_document: Callable[[Document], None],
    on_step: Callable[[str], None],
    *,
    style: Style = DEFAULT,
) -> None:
    """Drafts from files into a folder. Raises ReadError where there is nothing to draft from."""
    draft = draft_bundle(paths, Case(style=style), on_document=on_document, on_step=on_step)
    write_draft(draft, out)
