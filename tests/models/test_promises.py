"""What provision lacks is learnt from promises that moderators judged."""

from __future__ import annotations

from models.training.promises import Told, learn_lacks
from nlp.promise.lacks import lacking, lacks_from


def told(score: float, *missing: str) -> Told:
    """A promise of one sign alone."""
    return Told({"lacks who": score, "needs what": float("what" in missing)}, frozenset(missing))


def test_what_is_learnt_parts_the_promises_that_lack_from_the_rest() -> None:
    judged = [
        *[told(2.0, "who", "frequency", "duration")] * 30,
        *[told(-2.0, "what", "frequency")] * 30,
        *[told(-2.0, "duration")] * 30,
    ]
    learnt = lacks_from(learn_lacks(judged))
    assert "who" in lacking(learnt, {"lacks who": 2.0, "needs what": 0.0})
    assert "who" not in lacking(learnt, {"lacks who": -2.0, "needs what": 0.0})
    assert "what" in lacking(learnt, {"lacks who": -2.0, "needs what": 1.0})
