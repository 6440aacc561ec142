"""What a review and new advice ask of a plan: changes where they are clear, questions where they are not.

Nothing is changed by a statement that is hedged, vague or contradicted by another report: the plan's words
stay and a question is asked. What the advice asks to keep is never changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from drafting.amend.cues import (
    asks_to_end,
    asks_to_keep,
    asks_to_move,
    cannot_be_judged,
    is_open_ended,
    is_progress,
    is_reached,
    is_unsettled,
    is_voice,
    outcome_number,
)
from drafting.amend.likeness import Likeness
from drafting.amend.model import Change, Piece, Question
from drafting.amend.pairing import ALIKE, FAINTLY_ALIKE, Pair, candidates, paired, sections_for, spoken_of
from drafting.amend.powers import is_held, may_add, may_be_asked, may_replace
from drafting.amend.sameness import STILL_OPEN, by_the_same, is_past, numbers, rivals, says_nothing_new
from drafting.reading import PlanAsRead
from nlp.statement import Kind, Statement

NEARLY_BEST = 0.12
"""A piece so little less alike than the likeliest may be the one that is meant."""
_WHOSE_WHY = "It has another child's name where this one's belongs."
_HEDGE_WHY = "It does not say plainly what is to be done, by whom, how often or for how long."
_CONFLICT_WHY = "Two reports ask for different things. The plan's words stay until this is answered."
_OPEN_WHY = "This is not settled, and the plan may depend on it."


class Decisions:
    """Collects what is to be done, statement by statement."""

    def __init__(
        self,
        plan: PlanAsRead,
        pieces: Sequence[Piece],
        statements: Sequence[Statement],
        newest: str = "",
        reviews: Collection[str] = (),
    ) -> None:
        """Weighs the words of plan and advice together.

        `newest` is the newest report's date, `reviews` are the files of the review.
        """
        self._reviews = reviews
        self._newest = newest
        self.pieces = pieces
        self.statements = [one for one in statements if len(one.text.split()) > 2]
        texts = [piece.words for piece in pieces] + [one.text for one in self.statements]
        self.likeness = Likeness(texts, plan.facts.child.names)
        self.changes: list[Change] = []
        self.questions: list[Question] = []
        self.kept: list[Statement] = []
        self.said: list[Statement] = []
        self._done = {one.id for one in self.statements if is_held(one) and not may_be_asked(one)}
        self._fixed: set[tuple[int, int]] = set()

    def decide(self) -> None:
        """In turn: whose it is, conflicts, what stays, is unsettled, is replaced, ends, and is new."""
        self._ask_whose()
        self._ask_conflicts()
        self._keep()
        self._ask_unsettled()
        self._done |= {one.id for one in self.statements if is_held(one) and not asks_to_end(one)}
        self._replace()
        self._replace_open_ended_provision()
        self._replace_outcomes_that_cannot_be_judged()
        self._end()
        self._add()

    def _ask_whose(self) -> None:
        """What names another child changes nothing until its author says that it is about this one."""
        for statement in self._open(*ADVISING):
            if statement.other_children:
                self._ask(_WHOSE_WHY, [statement], None)

    def _ask_conflicts(self) -> None:
        """Provision of different reports for one line of the plan, in different amounts."""
        groups: dict[tuple[int, int], list[Pair]] = defaultdict(list)  # by the piece's place
        for statement in self._open(Kind.PROVISION):
            if asks_to_end(statement) or asks_to_move(statement):
                continue
            likely = candidates(statement, self.pieces, self.likeness)[:3]
            for pair in likely:
                near = pair.likeness >= max(ALIKE, likely[0].likeness - NEARLY_BEST)
                if near and numbers(statement.text):
                    groups[_place(pair.piece)].append(pair)
        for pairs in sorted(groups.values(), key=lambda group: -sum(pair.likeness for pair in group)):
            found = rivals([pair for pair in pairs if pair.statement.id not in self._done], self.likeness)
            if found:
                self._ask(_CONFLICT_WHY, [pair.statement for pair in found], found[0].piece)

    def _keep(self) -> None:
        outcomes = self._outcomes()
        for statement in self._open():
            if not asks_to_keep(statement) or cannot_be_judged(statement.text):
                continue
            number = outcome_number(statement)
            if number and number <= len(outcomes):
                self._fixed.add(_place(outcomes[number - 1]))
                continue
            if statement.kind in (Kind.ADMIN, Kind.SENSITIVE) or asks_to_end(statement):
                continue
            but_advice = [piece for piece in self.pieces if piece.line.section != "K"]
            self._fixed |= {_place(pair.piece) for pair in spoken_of(statement, but_advice, self.likeness)}
            if statement.kind in (Kind.PROVISION, Kind.OUTCOME, Kind.VIEW):
                self._done.add(statement.id)
                self.kept.append(statement)

    def _ask_unsettled(self) -> None:
        for statement in self._open():
            asked = statement.kind in (Kind.PROVISION, Kind.OUTCOME, Kind.VIEW, Kind.BACKGROUND)
            if asked and is_unsettled(statement) and not asks_to_end(statement):
                best = next(iter(candidates(statement, self.pieces, self.likeness)), None)
                alike = best.piece if best and best.likeness >= ALIKE else None
                why = _HEDGE_WHY if statement.kind is Kind.PROVISION else _OPEN_WHY
                self._ask(why, [statement], alike)

    def _replace(self) -> None:
        open_now = [one for one in self._open() if not asks_to_end(one) and may_replace(one)]
        free = [piece for piece in self.pieces if _place(piece) not in self._fixed]
        closed = {_place(piece) for piece in self._closed()}
        for pair in paired(open_now, free, self.likeness):
            still_open = pair.piece.line.kind == "outcome" and _place(pair.piece) not in closed
            if (still_open and pair.likeness < STILL_OPEN) or not by_the_same(pair):
                continue
            if says_nothing_new(pair):
                self._done.add(pair.statement.id)
            elif _place(pair.piece) not in self._fixed:
                self._change(pair.statement, self._with_neighbours(pair))

    def _change(self, statement: Statement, old: tuple[Piece, ...]) -> None:
        """A replacement; for a statement of another section a removal here and an addition there."""
        section = old[0].line.section
        target = statement.section.value if statement.section else section
        moved = statement.kind is Kind.PROVISION and target != section
        self._fixed |= {_place(piece) for piece in old}
        self._done.add(statement.id)
        if moved:
            self.changes.append(Change(section, old, "", statement))
            self.changes.append(self._addition(statement, target))
        else:
            self.changes.append(Change(section, old, statement.text, statement))

    def _with_neighbours(self, pair: Pair) -> tuple[Piece, ...]:
        """The piece, and the sentences beside it that the statement speaks of as well."""
        chosen = [pair.piece]
        if pair.piece.line.kind == "need" and not pair.piece.is_row:
            at = self.pieces.index(pair.piece)
            for step in (-1, 1):
                beside = self.pieces[at + step] if 0 <= at + step < len(self.pieces) else None
                if beside and self._goes_with(beside, pair):
                    chosen.append(beside)
        return tuple(sorted(chosen, key=_place))

    def _goes_with(self, beside: Piece, pair: Pair) -> bool:
        """Whether a sentence of the same paragraph is spoken of by the same statement, and is free."""
        together = beside.source.block == pair.piece.source.block and _place(beside) not in self._fixed
        return together and self.likeness.of(pair.statement.text, beside.words) >= FAINTLY_ALIKE

    def _replace_open_ended_provision(self) -> None:
        """Provision "as required" gives way to the new provision in amounts that is most like it."""
        new = [one for one in self._open(Kind.PROVISION) if may_add(one) and numbers(one.text)]
        for piece in self.pieces:
            if (
                piece.line.kind != "provision"
                or _place(piece) in self._fixed
                or not is_open_ended(piece.words)
            ):
                continue
            pairs = [
                Pair(one, piece, self.likeness.of(one.text, piece.words))
                for one in new
                if piece.line.section in sections_for(one) and not asks_to_end(one)
            ]
            best = max(pairs, key=lambda pair: pair.likeness, default=None)
            if best and best.likeness >= FAINTLY_ALIKE:
                new.remove(best.statement)
                self._change(best.statement, (piece,))

    def _replace_outcomes_that_cannot_be_judged(self) -> None:
        """An outcome that nobody could judge gives way to the first new one of the review that is left."""
        outcomes = self._outcomes()
        for number in sorted(self._unjudged()):
            if number > len(outcomes) or _place(outcomes[number - 1]) in self._fixed:
                continue
            old = outcomes[number - 1]
            proposed = [one for one in self._open(Kind.OUTCOME) if not is_progress(one)]
            if proposed:
                best = max(
                    proposed, key=lambda one: (self.likeness.of(one.text, old.words), -proposed.index(one))
                )
                self._change(best, (old,))

    def _unjudged(self) -> set[int]:
        """The numbers of the outcomes of which the advice says that nobody could judge them."""
        found = {outcome_number(one) for one in self.statements if cannot_be_judged(one.text)}
        return {number for number in found if number}

    def _outcomes(self) -> list[Piece]:
        """The plan's outcomes as reviews number them: one for each line."""
        firsts: dict[int, Piece] = {}
        for piece in self.pieces:
            if piece.line.kind == "outcome":
                firsts.setdefault(piece.line.order, piece)
        return list(firsts.values())

    def _closed(self) -> list[Piece]:
        """The outcomes that were reached, that cannot be judged, or whose day is past."""
        reached = {
            outcome_number(one) for one in self.statements if is_reached(one.text) and is_progress(one)
        }
        done = self._unjudged() | reached
        return [
            piece
            for number, piece in enumerate(self._outcomes(), start=1)
            if number in done or is_past(piece.words, self._newest)
        ]

    def _end(self) -> None:
        for statement in self._open():
            if not asks_to_end(statement):
                continue
            self._done.add(statement.id)
            best = self._ended(statement)
            if best and _place(best.piece) not in self._fixed:
                self._fixed.add(_place(best.piece))
                self.changes.append(Change(best.piece.line.section, (best.piece,), "", statement))

    def _ended(self, statement: Statement) -> Pair | None:
        """The piece that is to end: the likeliest of any section but outcomes and advice."""
        pairs = [
            Pair(statement, piece, self.likeness.of(statement.text, piece.words))
            for piece in self.pieces
            if piece.line.section in (("A", "B", "C", "D") if is_voice(statement) else _ENDING)
            and (statement.kind is not Kind.PROVISION or piece.line.kind == "provision")
        ]
        best = max(pairs, key=lambda pair: pair.likeness, default=None)
        return best if best and best.likeness >= FAINTLY_ALIKE else None

    def _add(self) -> None:
        for statement in self._open():
            if not may_add(statement):
                continue
            self._done.add(statement.id)
            if self._is_beside_the_review(statement):
                self.said.append(statement)
            else:
                section = "A" if is_voice(statement) else str(statement.section and statement.section.value)
                self.changes.append(self._addition(statement, section))

    def _is_beside_the_review(self, statement: Statement) -> bool:
        """Whether it is a need or a view that the meeting, which had the advice, did not take up."""
        return (
            bool(self._reviews)
            and statement.document not in self._reviews
            and (is_voice(statement) or statement.kind is Kind.NEED)
        )

    def _addition(self, statement: Statement, section: str) -> Change:
        """After the last line of its section that is of its area, else after the section's last."""
        here = [p for p in self.pieces if p.line.section == section and p.line.kind in CHANGEABLE_OR_NONE]
        area = statement.area.value if statement.area else None
        alike = [piece for piece in here if piece.line.area == area]
        after = (alike or here)[-1] if here else None
        return Change(section, (), statement.text, statement, after)

    def _ask(self, why: str, statements: Sequence[Statement], piece: Piece | None) -> None:
        self._done |= {statement.id for statement in statements}
        if piece:
            self._fixed.add(_place(piece))
        self.questions.append(Question(why, tuple(statements), piece))

    def _open(self, *kinds: Kind) -> list[Statement]:
        """The statements that nothing was decided on yet."""
        return [
            one for one in self.statements if one.id not in self._done and (not kinds or one.kind in kinds)
        ]


ADVISING = (Kind.NEED, Kind.STRENGTH, Kind.VIEW, Kind.OUTCOME, Kind.PROVISION)
_ENDING = ("A", "B", "C", "D", "F", "G", "H1", "H2")
CHANGEABLE_OR_NONE = ("need", "strength", "view", "history", "outcome", "provision", "none")


def _place(piece: Piece) -> tuple[int, int]:
    return piece.source.block, piece.source.start
