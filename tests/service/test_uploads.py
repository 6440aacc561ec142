"""File names that come with an upload."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.uploads import LONGEST_NAME, free_name, safe_name


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("EP report.pdf", "EP report.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\reports\\SALT.docx", "SALT.docx"),
        ("..", "document"),
        ("/", "document"),
        (".hidden", "hidden"),
        ("Adroddiad Siân.odt", "Adroddiad Siân.odt"),
        ('a<b>"c".pdf', "abc.pdf"),
    ],
)
def test_a_name_keeps_its_words_and_loses_its_way(sent: str, kept: str) -> None:
    assert safe_name(sent) == kept


@given(st.text())
def test_no_name_leads_out_of_the_folder(sent: str) -> None:
    name = safe_name(sent)
    assert name and len(name) <= LONGEST_NAME
    assert "/" not in name and "\\" not in name and "\0" not in name
    assert name not in (".", "..")


@given(st.lists(st.sampled_from(["a.pdf", "A.pdf", "b", "a (2).pdf"])))
def test_files_of_one_name_are_all_kept(sent: list[str]) -> None:
    taken: set[str] = set()
    for name in sent:
        taken.add(free_name(name, taken).lower())
    assert len(taken) == len(sent)
