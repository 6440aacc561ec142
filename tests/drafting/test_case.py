"""case.json: what it may hold, and what is said of one that cannot be used."""

import json
from pathlib import Path

import pytest

from drafting.case import CaseError, case_of, read_case
from drafting.plan import Case
from nlp.child import Child


def test_a_case_is_read_and_what_it_lacks_is_left_open(tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    child = {"forename": "Wren", "surname": " Ashdown ", "pronouns": "she", "born": "2016-05-02"}
    path.write_text(json.dumps({"child": child, "authority": "Northmere Council", "purpose": "transfer"}))
    assert read_case(path) == Case(
        Child("Wren", "Ashdown", pronouns="she", born="2016-05-02"), "Northmere Council", "transfer"
    )


def test_an_empty_case_leaves_everything_open() -> None:
    assert case_of({}) == Case()


def test_a_case_saved_by_notepad_is_read(tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    path.write_bytes('\ufeff{"authority": "Ynys Môn"}'.encode())
    assert read_case(path).authority == "Ynys Môn"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ([], "The case must be a set of names and values in braces."),
        ({"name": "Wren"}, "The case may not hold “name”. It may hold: child, authority, purpose."),
        (
            {"child": {"dob": "x"}},
            "“child” in the case may not hold “dob”. "
            "It may hold: forename, surname, known_as, pronouns, born, year_group, setting.",
        ),
        ({"child": {"born": "2 May 2016"}}, "“born” in the case must be a date written as 2016-05-02."),
        ({"child": {"pronouns": "her"}}, "“pronouns” in the case must be one of: he, she, they."),
        ({"purpose": "review"}, "“purpose” in the case must be one of: new, amendment, transfer."),
        ({"authority": 7}, "“authority” in the case must be words between quotation marks."),
    ],
)
def test_a_case_that_cannot_be_used_says_what_to_write(data: object, said: str) -> None:
    with pytest.raises(CaseError) as caught:
        case_of(data)
    assert str(caught.value) == said


def test_a_file_that_is_no_json_or_not_there_is_named(tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    with pytest.raises(CaseError) as absent:
        read_case(path)
    path.write_text("Wren Ashdown")
    with pytest.raises(CaseError) as no_json:
        read_case(path)
    assert str(absent.value) == f"The case file {path} cannot be opened: No such file or directory."
    assert str(no_json.value) == f"The case file {path} is not JSON. See the README for an example."
