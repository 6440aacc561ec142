"""The steps of a drafting job, each from what the one before has kept to what it keeps itself.

A step may be killed at any moment and done again: it keeps its outcome whole under a new name, and only the
last step, in one transaction, makes a draft of it. Files are opened in a private folder that is always wiped.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from drafting.advice_sought import CODE as MISSING
from drafting.advice_sought import missing_advice
from drafting.amend import amended, with_queries, write_amendment
from drafting.check import CheckedPlan
from drafting.checks.run import run_checks
from drafting.checks.shown.as_json import plan_object
from drafting.ledger import ledger_json
from drafting.line import Draft, draft_documents
from drafting.plan import Case as DraftCase
from drafting.reading.plan_json import read_plan_json
from drafting.render.json import plan_json
from drafting.scorecard import score
from drafting.under_review import CODE as UNDER_REVIEW
from drafting.under_review import under_review
from drafting.wording.style import DEFAULT, Style
from extract import wire
from extract.bundle import read_bundle
from extract.document import Document, Status
from service.cases.cases import facts_of
from service.review import kept
from service.store.database import Database
from service.store.files import Blob, FileStore
from service.store.models import Case
from service.store.words import StepState
from service.work import job

Kept = dict[str, tuple[str, int, str]]
"""For each file of a draft, its blob's name, size and sha256: nothing that could not stand in a log."""


class Stopped(Exception):
    """Somebody stopped the job, or erased its case, while it was being done."""


class Workshop:
    """Where drafts are made: a database, a store of files, and a private folder."""

    def __init__(
        self,
        database: Database,
        files: FileStore,
        folder: Path,
        *,
        style: Style = DEFAULT,
        on_step: Callable[[str], None] = lambda _: None,
    ) -> None:
        """`folder` is this worker's own, and is wiped now. `on_step` is told of each step's begin and end."""
        self._database, self._files, self._folder = database, files, folder
        self._style, self.tell = style, on_step
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True, mode=0o700)

    def read(self, case_id: str, workflow: str) -> str:
        """Reads the documents; gives the name under which what they say is kept.

        Raises Stopped, extract.errors.ReadError where none can be read, OSError.
        """
        with self._step(case_id, workflow, job.READING), self._opened(case_id) as (folder, order):

            def on_document(document: Document) -> None:
                self._document_read(workflow, order, document)

            documents = read_bundle([folder], on_document=on_document).documents
            return self._files.save_bytes(case_id, wire.to_json(documents)).name

    def understand(self, case_id: str, workflow: str, reading: str) -> str:
        """Drafts from what was read; gives the name that the draft is kept under. Raises Stopped, OSError."""
        with self._step(case_id, workflow, job.UNDERSTANDING):
            documents = wire.from_json(self._files.read(reading))
            case, types = self._facts(case_id)
            draft = with_types(draft_documents(documents, case), types)
            return self._files.save_bytes(case_id, kept.to_bytes(draft)).name

    def check(self, case_id: str, workflow: str, drafted: str) -> Kept:
        """Checks the draft and makes all of its files. Raises Stopped, OSError."""
        with self._step(case_id, workflow, job.CHECKING):
            draft = kept.from_bytes(self._files.read(drafted))
            made: dict[str, bytes] = {}
            if draft.plan.case.purpose == "amendment":
                draft, made = self._amended(case_id, draft)
            ledger = ledger_json(draft.documents, draft.advice, draft.statements, draft.fates)
            plan, listed = (
                json.dumps(one, ensure_ascii=False).encode() for one in (plan_json(draft.plan), ledger)
            )
            made |= {
                kept.WHOLE: kept.to_bytes(draft),
                kept.PLAN: plan,
                kept.LEDGER: listed,
                kept.CHECKED: json.dumps(checked(plan, listed), ensure_ascii=False).encode(),
            }
            return {name: _told(self._files.save_bytes(case_id, data)) for name, data in made.items()}

    def forget(self, names: list[str]) -> None:
        """Deletes what steps kept for one another."""
        for name in names:
            self._files.delete(name)

    @contextmanager
    def _step(self, case_id: str, workflow: str, step: str) -> Iterator[None]:
        """Marks a step as begun, and tells of its end. Raises Stopped where the job is stopped."""
        self.tell(f"{step} begun")
        with self._database.write() as db:
            row = job.running(db, case_id, workflow)
            if row is None:
                raise Stopped
            row.step, row.state = step, StepState.RUNNING
        yield
        self.tell(f"{step} done")

    @contextmanager
    def _opened(self, case_id: str) -> Iterator[tuple[Path, dict[str, int]]]:
        """The documents of a case in a private folder, with each one's number; wiped at the end."""
        with self._database.read() as db:
            case = db.get_one(Case, case_id)
            names = [(file.name, file.blob) for file in job.in_order(case)]
        with tempfile.TemporaryDirectory(dir=self._folder) as private:
            folder = Path(private)
            for name, blob in names:
                self._files.copy_to(blob, folder / name)
            yield folder, {name: number for number, (name, _) in enumerate(names)}

    def _document_read(self, workflow: str, order: Mapping[str, int], document: Document) -> None:
        """Notes that a document was read, or why not. What is attached to a mail goes with the mail."""
        number = order.get(document.file)
        if number is None:
            return
        with self._database.write() as db:
            row = job.document_row(db, workflow, number)
            if row:
                row.state = StepState.DONE if document.status is Status.READ else StepState.FAILED
                row.reason = document.reason

    def _facts(self, case_id: str) -> tuple[DraftCase, dict[str, str]]:
        """What the case says of the child, and the kinds of report that a person has confirmed."""
        with self._database.read() as db:
            case = db.get_one(Case, case_id)
            facts = facts_of(case)
            types = {file.name: file.type for file in job.in_order(case) if file.type_confirmed and file.type}
        return DraftCase(facts.child, facts.authority, facts.purpose.value, self._style), types

    def _amended(self, case_id: str, draft: Draft) -> tuple[Draft, dict[str, bytes]]:
        """The draft with the questions of its amendment, and the amended plan with its notice."""
        with self._opened(case_id) as (folder, _):
            sources = read_bundle([folder]).sources
            amendment = amended(draft.plan.case, draft.statements, draft.advice, sources)
            out = Path(tempfile.mkdtemp(dir=folder))
            write_amendment(amendment, sources, draft.advice, out)
            made = {path.name: path.read_bytes() for path in out.iterdir()}
        return replace(draft, plan=with_queries(draft.plan, amendment)), made


def with_types(draft: Draft, types: Mapping[str, str]) -> Draft:
    """A draft in which reports are of the kinds that a person has confirmed."""
    advice = tuple(replace(one, type=types.get(one.file, one.type)) for one in draft.advice)
    if advice == draft.advice:
        return draft
    found = [one for one in draft.plan.findings if one.code not in (UNDER_REVIEW, MISSING)]
    missing = missing_advice([one.type for one in advice], draft.plan.case.purpose)
    findings = (*under_review(advice, draft.plan.case), *found, *missing)
    return replace(draft, advice=advice, plan=replace(draft.plan, findings=findings))


def checked(plan: bytes, ledger: bytes) -> dict[str, object]:
    """What the checks of plans find in plan.json, with its grade, as `goldthread check` tells it."""
    done = run_checks(read_plan_json(plan, kept.PLAN, ledger))
    scored = None if done.not_checked else score(done)
    return plan_object(CheckedPlan(kept.PLAN, done, scored, done.not_checked))


def _told(blob: Blob) -> tuple[str, int, str]:
    return blob.name, blob.size, blob.sha256
