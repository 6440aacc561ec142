"""The whole line: a bundle of files becomes a Draft, and a Draft becomes a folder.

files → extract.bundle → nlp.understand → drafting.assemble → drafting.wording
      → OUT/plan.json, ledger.json, plan.docx, sources/
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path

from drafting.age import is_adult
from drafting.amend import amended, with_queries, write_amendment
from drafting.assemble import assemble, fill
from drafting.columns import placed_by_columns
from drafting.health_care import placed_in_health_care
from drafting.heard import with_own_views
from drafting.in_place import without_errands, without_remarks, without_tried
from drafting.ledger import ledger_json
from drafting.left_open import with_left_open
from drafting.lists import NO_LISTS, LeadIn, lead_ins, told
from drafting.not_needed import without_unneeded
from drafting.placeholders import without_placeholders
from drafting.plan import HELD_AT, Case, Fate, Plan
from drafting.private_facts import with_sorts
from drafting.render.bundle import write_all
from drafting.render.json import plan_json
from drafting.render.layouts import CLASSIC
from drafting.settings_named import with_settings_named
from drafting.social_care import placed_in_social_care
from drafting.told_beside import without_told
from drafting.transfer import transferred
from drafting.wording.reword import reword
from drafting.wording.style import Style
from extract.bundle import read_bundle
from extract.document import Document
from nlp.classify import load_classifier
from nlp.labels import Classifier
from nlp.statement import Advice, Sentence, Statement
from nlp.understand import Understanding, understand


@dataclass(frozen=True, slots=True)
class Draft:
    """A drafted plan with all that it rests on."""

    plan: Plan
    fates: tuple[Fate, ...]
    """What became of each statement, in the order of `statements`."""
    statements: tuple[Statement, ...]
    advice: tuple[Advice, ...]
    documents: tuple[Document, ...]
    sources: Mapping[str, bytes | Path]
    """The files as received, by their path within the bundle."""


def draft_bundle(
    paths: Sequence[Path],
    case: Case | None = None,
    *,
    classifier: Classifier | None = None,
    workers: int | None = None,
    on_document: Callable[[Document], None] | None = None,
    on_step: Callable[[str], None] | None = None,
) -> Draft:
    """The draft that a folder, a zip or some files make.

    `on_document` is told of each document as soon as it is read, `on_step` what is done next, in words.
    Raises extract.errors.NothingReadable when no document can be read.
    """
    tell = on_step or (lambda _: None)
    tell("Reading the documents")
    bundle = read_bundle(paths, on_document=on_document, workers=workers)
    tell("Understanding them and drafting the plan")
    draft = draft_documents(bundle.documents, case, classifier=classifier)
    return replace(draft, sources=bundle.sources)


def draft_documents(
    documents: Sequence[Document], case: Case | None = None, *, classifier: Classifier | None = None
) -> Draft:
    """The draft that documents make once they are read. It has no sources to keep."""
    model: Classifier = classifier or load_classifier()
    case = case or Case()
    return draft_understanding(understand(documents, model, case.child), documents, case, model.version)


def draft_understanding(
    understanding: Understanding, documents: Sequence[Document], case: Case, model: str
) -> Draft:
    """The draft that documents make once they are understood by the model of that version."""
    sorted_out = without_remarks(with_sorts(understanding.statements), understanding.advice)
    told = placed_by_columns(without_tried(without_errands(without_unneeded(sorted_out))))
    child = fill(case, understanding.child).child
    statements = with_own_views(without_placeholders(told, understanding.advice), child)
    placed = placed_in_health_care(
        placed_in_social_care(
            transferred(statements, documents), adult=is_adult(child.born, understanding.advice)
        )
    )
    understanding = replace(understanding, statements=placed)
    models = {"goldthread": version("goldthread"), "sentences": model}
    read = [statement.sentence for statement in understanding.statements]
    understanding, lists = _with_lists(understanding, read, documents, case)
    left_open = with_left_open(understanding.statements, child)
    understanding = replace(understanding, statements=without_told(left_open))
    assembled, fates = assemble(understanding, case, models, lists)
    plan = with_settings_named(reword(assembled, read, case.style, lists), read)
    return Draft(plan, fates, understanding.statements, understanding.advice, tuple(documents), {})


def _with_lists(
    understanding: Understanding, read: Sequence[Sentence], documents: Sequence[Document], case: Case
) -> tuple[Understanding, Mapping[str, LeadIn]]:
    """What is understood once bullets are joined to the words before their list, and which are.

    The verbatim style joins none. Words that may be private are joined to none.
    """
    if case.style is Style.VERBATIM:
        return understanding, NO_LISTS
    names = fill(case, understanding.child).child.names
    held = {one.id for one in understanding.statements if one.sensitive >= HELD_AT}
    found = lead_ins(read, documents, names)
    lists = {bullet: lead for bullet, lead in found.items() if lead.statement not in held}
    statements = tuple(
        told(one, lists[one.id], names) if one.id in lists else one for one in understanding.statements
    )
    return replace(understanding, statements=statements), lists


def write_draft(draft: Draft, out: Path, layout: str = CLASSIC) -> Draft:
    """Writes plan.json, ledger.json, every rendering and sources/ into `out`, made where it is not there.

    Gives the draft as written: with what its amendment asks, or that there is no plan to amend.

    `layout` is of plan.docx (drafting/render/layouts.py). For an amendment amended.docx and notice.docx as
    well. Raises LayoutError for a layout that cannot be used, OSError where the folder cannot be written.
    """
    out.mkdir(parents=True, exist_ok=True)
    amendment = amended(draft.plan.case, draft.statements, draft.advice, draft.sources)
    write_amendment(amendment, draft.sources, draft.advice, out)
    draft = replace(draft, plan=with_queries(draft.plan, amendment))
    write_record(draft, out)
    write_all(draft.plan, draft.statements, draft.advice, draft.documents, draft.fates, out, layout=layout)
    _keep_sources(draft.sources, out / "sources")
    return draft


def write_record(draft: Draft, out: Path) -> None:
    """Writes plan.json and ledger.json alone. Raises OSError where the folder cannot be written."""
    out.mkdir(parents=True, exist_ok=True)
    ledger = ledger_json(draft.documents, draft.advice, draft.statements, draft.fates)
    _write_json(out / "plan.json", plan_json(draft.plan))
    _write_json(out / "ledger.json", ledger)


def _write_json(path: Path, content: Mapping[str, object]) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _keep_sources(sources: Mapping[str, bytes | Path], folder: Path) -> None:
    """Copies the files as received. Those of an earlier draft go: they may be another child's."""
    if folder.exists():
        shutil.rmtree(folder)
    for name, source in sources.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(source if isinstance(source, bytes) else source.read_bytes())
