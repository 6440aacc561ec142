import json
from pathlib import Path

import pytest

from eval.corpus import GoldError, author, bundles, load_bundle


def test_every_labelled_bundle_is_loaded_with_its_documents(samples: Path) -> None:
    loaded = bundles(samples)
    assert [bundle.id for bundle in loaded] == sorted(
        path.parent.name for path in samples.glob("*/gold.json")
    )
    for bundle in loaded:
        assert all((bundle.documents / report.file).is_file() for report in bundle.reports)


def test_labels_are_in_the_ledgers_words(samples: Path) -> None:
    items = [item for bundle in bundles(samples) for item in bundle.items]
    assert {"provision", "background", "sensitive"} <= {item.kind.value for item in items}
    assert {word for item in items for word in item.missing} == {
        "what", "who", "frequency", "duration", "specific", "measurable", "time",
    }  # fmt: skip
    assert {part for item in items for part, _ in item.parts} == {
        "what", "who", "frequency", "duration", "group_size",
    }  # fmt: skip


def test_what_a_case_says_of_the_whole_plan_is_kept(samples: Path, bundle: Path) -> None:
    case = load_bundle(bundle).case
    raw = json.loads((bundle / "gold.json").read_text())["case"]
    assert case.child.forename == raw["child"]["forename"]
    assert list(case.unmet) == raw["unmet"]
    assert [list(pair) for pair in case.conflicts] == raw["conflicts"]
    assert list(case.missing_advice) == raw["missing_advice"]
    assert [slip.kind for slip in case.slips] == [slip["kind"] for slip in raw["slips"]]


def test_an_author_is_what_a_bundles_id_begins_with() -> None:
    assert author("a6-emre-y4-asd-adhd") == "a6"


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"bundle": "x", "case": {}, "reports": []}', "not labels"]
)
def test_labels_that_are_not_labels_are_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "gold.json").write_text(content)
    with pytest.raises(GoldError) as raised:
        load_bundle(tmp_path)
    assert str(raised.value) == (
        f"{tmp_path / 'gold.json'} does not hold labels as FORMAT.md has them. "
        "Make it again with tools/render.py."
    )


def test_a_bundle_without_labels_is_named(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="cannot be opened"):
        load_bundle(tmp_path)
