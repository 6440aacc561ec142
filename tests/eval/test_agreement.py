from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from eval.agreement import compare, kappa, of_moderator, weighted_kappa
from eval.corpus import load_bundle
from eval.moderation import GRADES

judgements = st.lists(st.tuples(st.sampled_from(GRADES), st.sampled_from(GRADES)), min_size=2, max_size=60)


@given(judgements)
def test_kappas_are_those_of_scikit_learn(pairs: list[tuple[str, str]]) -> None:
    ones, others = zip(*pairs, strict=True)
    if len({*ones, *others}) == 1:
        assert kappa(Counter(pairs)) == weighted_kappa(Counter(pairs), GRADES) == 1.0
        return
    expected = cohen_kappa_score(ones, others, labels=GRADES)
    weighted = cohen_kappa_score(ones, others, labels=GRADES, weights="quadratic")
    assert kappa(Counter(pairs)) == pytest.approx(expected)
    assert weighted_kappa(Counter(pairs), GRADES) == pytest.approx(weighted)


def test_nothing_judged_is_no_agreement() -> None:
    assert kappa({}) == weighted_kappa({}, GRADES) == 0.0


def test_a_moderator_agrees_wholly_with_herself(bundle: Path) -> None:
    judged = of_moderator(load_bundle(bundle))
    agreed = compare(judged, judged)
    assert all(kappa(pairs) == 1.0 for pairs in agreed.pairs.values())
    assert all(tally["hit"] and not tally["lost"] + tally["extra"] for tally in agreed.elements.values())
