from pathlib import Path
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from eval.corpus import author, bundles
from models.training.folds import AUTHORS, EXAMPLE, folds, training_set

BUNDLE_IDS = st.sets(
    st.builds("{}-{}".format, st.sampled_from(["a1", "a3", "a9", "b2", "c1", "c2", "d7"]), st.integers(0, 9))
)


def corpus_ids(samples: Path) -> list[str]:
    return [bundle.id for bundle in bundles(samples)]


def test_the_folds_hold_the_authors_that_the_format_names(samples: Path) -> None:
    made = folds(corpus_ids(samples))
    known = {name for names in AUTHORS for name in names}
    assert [{author(bundle) for bundle in fold} & known for fold in made] == [set(names) for names in AUTHORS]


def test_every_bundle_is_held_out_exactly_once(samples: Path) -> None:
    ids = corpus_ids(samples)
    assert sorted(bundle for fold in folds(ids) for bundle in fold) == sorted(ids)


def test_no_training_set_holds_the_example(samples: Path) -> None:
    ids = corpus_ids(samples)
    assert EXAMPLE in ids
    for fold in folds(ids):
        assert EXAMPLE not in training_set(ids, held_out=fold)
    assert set(training_set(ids)) == set(ids) - {EXAMPLE}


def test_the_example_folder_holds_that_bundles_documents_and_no_labels(example: Path, samples: Path) -> None:
    documents = samples / EXAMPLE / "documents"
    assert example.name == EXAMPLE
    assert {path.name: path.read_bytes() for path in example.iterdir()} == {
        path.name: path.read_bytes() for path in documents.iterdir()
    }


def test_the_example_has_a_scan_and_stays_small(example: Path) -> None:
    names = [path.name for path in example.iterdir()]
    assert any(name.endswith(".scan.pdf") for name in names)
    assert sum(path.stat().st_size for path in example.iterdir()) <= 2_000_000


def test_a_new_author_joins_the_smallest_fold() -> None:
    ids = ["a6-x", "a2-x", "a3-x", "a3-y", "a1-x", "a1-y", "c1-x"]
    assert folds(ids)[0] == ("a6-x", "c1-x")


@given(BUNDLE_IDS)
def test_no_author_is_on_both_sides(ids: set[str]) -> None:
    for fold in folds(ids):
        learnt_from = {author(bundle) for bundle in training_set(ids, held_out=fold)}
        assert not learnt_from & {author(bundle) for bundle in fold}


@given(BUNDLE_IDS, st.randoms())
def test_the_order_in_which_bundles_come_makes_no_difference(ids: set[str], random: Random) -> None:
    shuffled = list(ids)
    random.shuffle(shuffled)
    assert folds(shuffled) == folds(sorted(ids))
