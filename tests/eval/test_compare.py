import json
from pathlib import Path

import pytest

from eval.compare import NoReport, check_comparable, compare
from eval.counts import Counts, flat
from eval.files import COUNTS
from eval.results import Change, Comparison

SAMPLES = 12


def bundle(read: int, leaked: int = 0) -> dict[str, int]:
    """Flat counts of a bundle of a hundred sentences, one of them sensitive."""
    counts = Counts()
    counts.general.update({"bundles": 1, "sentences": 100, "not_read": 100 - read})
    counts.sensitive.update({"all": 1, "leaked": leaked})
    return flat(counts)


def report(folder: Path, samples: dict[str, dict[str, int]]) -> Path:
    folder.mkdir()
    lines = [
        json.dumps({"name": name, "form": "labelled bundle", "counts": counts})
        for name, counts in samples.items()
    ]
    (folder / COUNTS).write_text("\n".join(lines) + "\n")
    return folder


def change(compared: Comparison, name: str) -> Change:
    return next(each for each in compared.changes if each.name == name)


def test_a_rise_in_every_sample_is_better(tmp_path: Path) -> None:
    before = report(tmp_path / "a", {f"s{n}": bundle(80 + n % 3) for n in range(SAMPLES)})
    now = report(tmp_path / "b", {f"s{n}": bundle(90 + n % 3) for n in range(SAMPLES)})
    found = change(compare(before, now), "read_recall")
    assert (found.before, found.now, found.difference) == (0.81, 0.91, 0.1)
    assert (found.p, found.verdict) == (0.0, "better")
    assert found.interval == (0.1, 0.1)
    assert change(compare(now, before), "read_recall").verdict == "worse"


def test_what_varies_as_much_as_it_changed_is_no_clear_change(tmp_path: Path) -> None:
    before = report(tmp_path / "a", {f"s{n}": bundle(80 + n % 2 * 10) for n in range(SAMPLES)})
    now = report(tmp_path / "b", {f"s{n}": bundle(91 - n % 2 * 10) for n in range(SAMPLES)})
    found = change(compare(before, now), "read_recall")
    assert found.verdict == "no clear change"
    assert found.interval[0] < 0 < found.interval[1]


def test_a_pairing_tells_what_two_intervals_would_not(tmp_path: Path) -> None:
    """Samples differ widely among themselves, yet each got a little better."""
    before = report(tmp_path / "a", {f"s{n}": bundle(n * 8) for n in range(SAMPLES)})
    now = report(tmp_path / "b", {f"s{n}": bundle(n * 8 + 1) for n in range(SAMPLES)})
    assert change(compare(before, now), "read_recall").verdict == "better"


def test_fewer_leaks_are_better(tmp_path: Path) -> None:
    before = report(tmp_path / "a", {f"s{n}": bundle(90, leaked=1) for n in range(SAMPLES)})
    now = report(tmp_path / "b", {f"s{n}": bundle(90) for n in range(SAMPLES)})
    assert change(compare(before, now), "sensitive_leaked").verdict == "better"


def test_only_what_both_have_is_compared(tmp_path: Path) -> None:
    before = report(tmp_path / "a", {"gone": bundle(0), "kept": bundle(90)})
    now = report(tmp_path / "b", {"kept": bundle(90), "new": bundle(0)})
    compared = compare(before, now)
    assert (compared.shared, compared.only_before, compared.only_now) == (1, ("gone",), ("new",))
    assert change(compared, "read_recall").difference == 0
    assert change(compared, "read_recall").verdict == "no clear change"


def test_a_folder_without_a_report_is_refused(tmp_path: Path) -> None:
    now = report(tmp_path / "b", {"kept": bundle(90)})
    with pytest.raises(NoReport) as raised:
        compare(tmp_path / "a", now)
    assert str(raised.value) == (
        f"{tmp_path / 'a'} holds no report to compare: its {COUNTS} is not there or is damaged."
    )


def test_a_report_is_not_compared_with_what_it_replaces(tmp_path: Path) -> None:
    kept = report(tmp_path / "a", {"kept": bundle(90)})
    with pytest.raises(NoReport) as raised:
        check_comparable(kept, tmp_path / "b" / ".." / "a")
    assert str(raised.value) == (
        "A report cannot be compared with the one that it replaces. Choose another -o."
    )
