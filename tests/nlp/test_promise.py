"""A promise of provision is read for what it is of, what it says, and what it lacks."""

from __future__ import annotations

import pytest

from extract.document import Source
from nlp.promise import Beside, Promise, Promised
from nlp.promise.given import is_given
from nlp.promise.lacking import needs_duration, needs_frequency, needs_what, needs_who
from nlp.promise.lacks import lacking, lacks_from, promise_of, signs
from nlp.statement import Parts, Sentence

UNSAID = (0.0, 0.0, 0.0, 0.0)


def promise(text: str, section: str = "F", *cells: tuple[str, str]) -> Promise:
    beside = tuple(Beside(part, "", words) for part, words in cells)
    return Promise(section, text, text, (Beside("provision", "", text), *beside) if beside else ())


def needed(one: Promise) -> set[str]:
    asked = {"what": needs_what, "who": needs_who, "frequency": needs_frequency, "duration": needs_duration}
    return {part for part, needs in asked.items() if needs(one)}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A speech and language therapist will run sessions on story telling.", Promised.TIMED),
        ("All staff will give one instruction at a time.", Promised.STRATEGY),
        ("The nurse will telephone the family after each clinic.", Promised.MEETING),
        ("The nursery manager will be trained in gastrostomy care.", Promised.ONE_OFF),
        ("A writing slope and a pencil grip.", Promised.EQUIPMENT),
        ("A spelling group, three times a week.", Promised.TIMED),
        ("She will be taught in classes of no more than ten.", Promised.EQUIPMENT),
    ],
)
def test_what_a_promise_is_of_is_told_by_its_words(text: str, kind: Promised) -> None:
    assert promise(text).kind is kind


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        ("A teaching assistant will hear her read for 15 minutes every morning.", set()),
        ("A teaching assistant will teach phonics to her.", {"frequency", "duration"}),
        ("Phonics for 20 minutes every day.", {"who"}),
        ("All staff will use symbols where appropriate.", {"frequency"}),
        ("An examinations officer will arrange a separate room for all examinations.", set()),
        ("A teacher of the deaf will visit for 1 h each half term to check the aids.", set()),
        ("A key adult.", {"what", "who", "frequency"}),
        ("Everybody who teaches her will read what she wrote before the next session.", set()),
        ("Life-story work with the social worker.", {"frequency", "duration"}),
        ("The parents will be put in touch with a sibling group by 31 July 2026 by the tutor.", set()),
        ("In-class support for reading.", {"what", "who", "frequency"}),
        ("Access to appropriate technology.", {"what"}),
        ("He will be helped to keep friends by the tutor every day.", {"what"}),
        ("The therapist's advice to be followed.", {"what", "frequency"}),
        (
            "The assistant, who is supervised by a psychologist for an hour each term, will run sessions.",
            {"frequency", "duration"},
        ),
        ("The mentor will teach her to buy a ticket, in one of those visits each week.", set()),
        ("Work experience for five days in the summer term, found by the adviser.", set()),
    ],
)
def test_which_parts_are_needed_follows_from_the_kind(text: str, lacks: set[str]) -> None:
    assert needed(promise(text)) == lacks


@pytest.mark.parametrize("text", ["The tutor {} teach him fractions.", "He {} be given help with spelling."])
def test_a_plan_that_says_shall_is_read_as_one_that_says_will(text: str) -> None:
    one, other = promise(text.format("will")), promise(text.format("shall"))
    assert one.kind is other.kind
    assert needed(one) == needed(other)


def test_a_row_is_read_by_its_own_cells() -> None:
    row = promise("Colourful sentences", "F", ("who", "Teaching assistant"), ("frequency", "Every Monday"))
    assert row.has_role
    assert row.has_frequency
    assert needed(row) == {"duration"}


def test_a_sentence_of_a_report_is_the_promise_that_a_plans_row_would_be() -> None:
    source = Source("a.docx", 1, 0, 0, 10, "")
    parts = Parts(who="Teaching assistant", frequency="Every Monday")
    text = "Colourful sentences; Teaching assistant; Every Monday"
    read = promise_of(Sentence("1", text, source, parts=parts), "F")
    plan = promise("Colourful sentences", "F", ("who", "Teaching assistant"), ("frequency", "Every Monday"))
    assert signs(read, UNSAID) == signs(plan, UNSAID)


def test_rule_and_encoder_are_weighed_together() -> None:
    weighed = {"weights": {"needs who": 1.0, "lacks who": 1.0}, "intercept": -2.0, "least": 0.5}
    never = {"weights": {}, "intercept": 0.0, "least": 1.0}
    learnt = lacks_from({"what": never, "who": weighed, "frequency": never, "duration": never})
    said, unsaid = promise("Phonics with a teacher."), promise("Phonics for 20 minutes every day.")
    assert lacking(learnt, signs(unsaid, (0.0, 1.5, 0.0, 0.0))) == ("who",)
    assert lacking(learnt, signs(unsaid, UNSAID)) == ()
    assert lacking(learnt, signs(said, (0.0, 1.5, 0.0, 0.0))) == ()


def test_a_score_beyond_all_doubt_says_no_more() -> None:
    one = promise("Phonics with a teacher.")
    assert signs(one, (5.0, 0, 0, 0)) == signs(one, (50.0, 0, 0, 0))


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("From April 2027 adult social care will fund 30 nights a year at the lodge.", True),
        ("The speech and language therapist will provide a programme.", True),
        ("By July 2027 she will give her teacher three reasons.", False),
        ("He will pay for his lunch.", False),
        ("By July 2027 the teaching assistant will no longer be needed.", False),
    ],
)
def test_what_a_service_is_to_give_is_no_outcome(text: str, given: bool) -> None:
    assert is_given(text) is given
