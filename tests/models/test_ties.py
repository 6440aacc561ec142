"""The ties that are learnt from moderators' bundles are those that the statements show."""

from __future__ import annotations

from dataclasses import replace

import pytest

from eval.corpus import LabelledBundle, bundles
from models.training.ties import Judged, learn
from models.training.topics import stands_for, topics
from nlp.quantity import quantity
from nlp.statement import Area, Kind, Parts, Statement
from nlp.thread import Thread, conflicts, unmet
from nlp.ties import Ties, ties_from
from tests.nlp.making import statement

READING, FRIENDS, SLEEP = (127, 0, 0), (0, 127, 0), (0, 0, 127)


def provision(key: str, topic: tuple[int, ...], often: str, document: str) -> Statement:
    made = statement(f"Help {often}.", Kind.PROVISION, key=key, area=Area.CL, topic=topic, document=document)
    parts = Parts(what="Help", frequency=often)
    return replace(made, parts=parts, quantity=quantity(parts))


def bundle(number: int) -> Judged:
    """Two reports that state one need each in their own words, and another with other amounts of help."""
    needs = (
        statement(f"Reads slowly {number}.", Kind.NEED, key="n1", area=Area.CL, topic=READING),
        statement(f"Has no friend {number}.", Kind.NEED, key="n2", area=Area.CL, topic=FRIENDS),
        statement(f"Sleeps badly {number}.", Kind.NEED, key="n3", area=Area.CL, topic=SLEEP),
        statement("Finds books hard.", Kind.NEED, key="n4", area=Area.CL, topic=READING, document="b.docx"),
    )
    help_ = (
        provision("p1", READING, "daily", "report.docx"),
        provision("p2", FRIENDS, "weekly", "report.docx"),
        provision("p3", READING, "monthly", "b.docx"),
    )
    about = {"n1": "r", "n4": "r", "n2": "f", "n3": "s", "p1": "r", "p2": "f", "p3": "r"}
    return Judged(
        Thread((*needs, *help_)),
        {key: frozenset({topic}) for key, topic in about.items()},
        frozenset({frozenset({"p1", "p3"})}),
        frozenset({"n3"}),
    )


@pytest.fixture(scope="module")
def bundle_with_repeats() -> LabelledBundle:
    return next(one for one in bundles() if any(item.same for item in one.items))


@pytest.fixture(scope="module")
def ties() -> Ties:
    return ties_from(learn([bundle(number) for number in range(8)]))


def test_links_repeats_conflicts_and_unmet_needs_are_found_again(ties: Ties) -> None:
    tied = bundle(99).thread.tied(ties)
    found = {one.id: one for one in tied}
    assert found["n4"].same_as == "n1"
    assert [found[key].needs[0] for key in ("p1", "p2", "p3")] == ["n1", "n2", "n1"]
    assert [(one.one, one.other) for one in conflicts(tied, ties)] == [("p1", "p3")]
    assert "n3" in unmet(tied, ties)
    assert not {"n1", "n2"} & unmet(tied, ties)


def test_every_labelled_id_stands_for_the_first_that_says_the_same(
    bundle_with_repeats: LabelledBundle,
) -> None:
    stands = stands_for(bundle_with_repeats)
    repeats = [item for item in bundle_with_repeats.items if item.kind is Kind.NEED and item.same in stands]
    assert repeats
    for item in repeats:
        assert item.same is not None
        assert topics(item, stands) == frozenset({stands[item.same]})
        assert stands[stands[item.same]] == stands[item.same]
