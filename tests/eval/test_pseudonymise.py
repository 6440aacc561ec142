"""A whole bundle under other names: the copy, its key, and what is told of it."""

import json
import re
import stat
from datetime import date
from pathlib import Path

import pytest

from eval.pseudonymise.bundle import OutNotEmpty, pseudonymise
from eval.pseudonymise.key import BadKey, Key, read_key
from extract.bundle import read_bundle
from nlp.child import Child, child_facts, year_group

BORN = "2016-05-02"


@pytest.fixture
def advice(tmp_path: Path) -> Path:
    """A bundle of two short reports and one file that cannot be read."""
    folder = tmp_path / "advice"
    folder.mkdir()
    (folder / "tobi-adeyemi-school.txt").write_text(
        "Name: Tobi Adeyemi\nDate of birth: 02/05/2016\nSchool: Larkfield Primary School\n\n"
        "Mrs Quillfeather saw Tobi on Tuesday 4 March 2025. His sister Ilinca came.\n\nDate: 14/03/2025\n"
    )
    (folder / "parent.txt").write_text(
        "Re: Tobi Adeyemi\n\nIlinca helps. We saw Quillfeather.\n\nWe like Zebrafink.\n"
    )
    (folder / "empty.pdf").write_bytes(b"")
    return folder


def test_everybody_keeps_one_name_throughout_the_bundle(advice: Path, tmp_path: Path) -> None:
    copied = pseudonymise([advice], tmp_path / "copy", key=Key("seed"))
    names = copied.key.names
    school = (tmp_path / "copy" / copied.key.files["tobi-adeyemi-school.txt"]).read_text()
    parent = (tmp_path / "copy" / copied.key.files["parent.txt"]).read_text()
    for word in ("tobi", "adeyemi", "ilinca", "quillfeather"):
        assert names[word] in school
        assert names[word] in parent
        assert word not in (school + parent).lower()
    assert copied.left_out == (("empty.pdf", "The file is empty. Ask its author to send it again."),)


def test_dates_keep_their_distances_weekdays_and_the_year_group(advice: Path, tmp_path: Path) -> None:
    for seed in "abcdefgh":
        copied = pseudonymise([advice], tmp_path / seed, key=Key(seed))
        facts = child_facts(read_bundle([tmp_path / seed]).documents)
        school = (tmp_path / seed / copied.key.files["tobi-adeyemi-school.txt"]).read_text()
        told = re.search(r"Date: (\d\d)/(\d\d)/(\d{4})", school)
        assert told is not None
        written = date(int(told[3]), int(told[2]), int(told[1]))
        born = date.fromisoformat(facts.born)
        assert written - born == date(2025, 3, 14) - date.fromisoformat(BORN)
        assert (date.fromisoformat(BORN) - born).days % 7 == 0
        assert year_group(born, written) == year_group(date.fromisoformat(BORN), date(2025, 3, 14))


def test_the_key_is_apart_its_owners_alone_and_tells_what_was_replaced(advice: Path, tmp_path: Path) -> None:
    copied = pseudonymise([advice], tmp_path / "copy")
    assert copied.key_file == tmp_path / "copy.key.json"
    assert stat.S_IMODE(copied.key_file.stat().st_mode) == 0o600
    told = json.loads(copied.key_file.read_text(encoding="utf-8"))
    assert told["schema"] == "goldthread/key/1"
    assert {"Tobi", "Adeyemi", "Larkfield"} <= {one["words"] for one in told["replaced"]}
    assert not (tmp_path / "copy" / "copy.key.json").exists()


def test_what_may_still_name_somebody_is_told(advice: Path, tmp_path: Path) -> None:
    copied = pseudonymise([advice], tmp_path / "copy")
    assert [(doubt.words, doubt.file) for doubt in copied.unsure] == [("Zebrafink", "parent.txt")]


def test_a_name_that_somebody_adds_is_replaced_too(advice: Path, tmp_path: Path) -> None:
    copied = pseudonymise([advice], tmp_path / "copy", names=["Zebrafink"])
    assert "zebrafink" in copied.key.names
    assert not copied.unsure


def test_the_same_key_gives_the_same_copy_and_later_advice_the_same_names(
    advice: Path, tmp_path: Path
) -> None:
    first = pseudonymise([advice], tmp_path / "first")
    key = read_key(first.key_file)
    again = pseudonymise([advice], tmp_path / "again", key=key)
    assert again.key == first.key
    for name in first.key.files.values():
        assert (tmp_path / "first" / name).read_bytes() == (tmp_path / "again" / name).read_bytes()
    later = tmp_path / "later.txt"
    later.write_text("Re: Tobi Adeyemi\n\nMr Featherstonehaugh met Tobi on 1 April 2025.\n")
    added = pseudonymise([later], tmp_path / "added", key=key)
    assert added.key.names["tobi"] == first.key.names["tobi"]
    assert added.key.days == first.key.days


def test_two_copies_without_a_key_do_not_share_their_names(advice: Path, tmp_path: Path) -> None:
    copies = [pseudonymise([advice], tmp_path / str(number)) for number in range(3)]
    assert len({copy.key.seed for copy in copies}) == 3


def test_a_case_file_names_the_child_where_the_advice_does_not(tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("Quill is well. We saw quill again.\n")
    pseudonymise([note], tmp_path / "copy", known=Child(forename="Quill", pronouns="she"))
    assert "quill" not in (tmp_path / "copy" / "note.txt").read_text().lower()


def test_a_copy_is_never_written_among_other_files(advice: Path, tmp_path: Path) -> None:
    with pytest.raises(OutNotEmpty, match="holds files already"):
        pseudonymise([advice], advice)


@pytest.mark.parametrize("words", ["", "{}", '{"schema": "other"}', '{"schema": "goldthread/key/1"}', "[]"])
def test_a_key_that_is_none_is_refused(tmp_path: Path, words: str) -> None:
    path = tmp_path / "key.json"
    path.write_text(words)
    with pytest.raises(BadKey, match=r"is not a key that Goldthread wrote\. Choose the \.key\.json file\."):
        read_key(path)


def test_a_key_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadKey, match="cannot be opened"):
        read_key(tmp_path / "none.json")
