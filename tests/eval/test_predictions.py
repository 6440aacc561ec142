"""Predictions are kept as they were made, and not scored by once the readers have moved on."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.predictions import Predictions, StalePredictions, check_fresh, load, save
from nlp.labels import Labels
from nlp.statement import Area, Kind, Parts, SectionLetter
from tests.nlp.making import sentence

PROVISION = Labels(
    Kind.PROVISION,
    0.9,
    Area.CL,
    SectionLetter.F,
    ("who",),
    Parts("Reading", frequency="daily"),
    0.1,
    (127, -3),
)
KEPT = {"b1/report.docx": {"Reading daily.": PROVISION, "Yours": Labels(Kind.ADMIN, 1.0)}}

NOTHING = {"weights": {}, "intercept": 0.0, "least": 1.0}
LEARNT = {"b1": {"answers": NOTHING, "same": NOTHING, "conflict": NOTHING, "unmet": NOTHING, "second": 1.0}}


def test_what_is_kept_comes_back_and_the_same_makes_the_same_bytes(tmp_path: Path) -> None:
    backwards = {file: dict(reversed(rows.items())) for file, rows in KEPT.items()}
    save(tmp_path / "one.gz", Predictions("v1", KEPT, LEARNT))
    save(tmp_path / "two.gz", Predictions("v1", backwards, LEARNT))
    assert load(tmp_path / "one.gz") == Predictions("v1", KEPT, LEARNT)
    assert (tmp_path / "one.gz").read_bytes() == (tmp_path / "two.gz").read_bytes()


def test_a_sentence_is_known_by_its_document_and_its_words() -> None:
    read = [sentence("Reading daily."), sentence("Reading daily.", document="other.docx")]
    assert Predictions("v1", KEPT, LEARNT).classifier("b1").label(read, "school") == [
        PROVISION,
        Labels(Kind.BACKGROUND, 0.0),
    ]


@pytest.mark.parametrize(("unknown", "stale"), [(1, False), (2, True)])
def test_more_than_one_sentence_in_a_hundred_without_a_prediction_is_too_many(
    unknown: int, stale: bool
) -> None:
    classifier = Predictions("v1", KEPT, LEARNT).classifier("b1")
    classifier.label([sentence("Yours")] * (100 - unknown) + [sentence("New.")] * unknown, "school")
    if stale:
        with pytest.raises(StalePredictions, match="make predictions"):
            check_fresh([classifier])
    else:
        check_fresh([classifier])
