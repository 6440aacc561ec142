"""What is replaced in a text, and what must not be."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from eval.pseudonymise.childs import misspelt
from eval.pseudonymise.dates import find_dates, moved
from eval.pseudonymise.dictionary import Dictionary, dictionary_of
from eval.pseudonymise.found import Found, Kind, apart
from eval.pseudonymise.stand_ins import StandIns
from eval.pseudonymise.text import Renamer
from extract.document import Block, BlockKind, Document
from nlp.child import Child
from nlp.names import pronoun_of

WEEKS = -7 * 108
MAY = 5
"""Whose name does not tell whether months are written in short."""


def dictionary(*texts: str) -> Dictionary:
    """The names of a case with a child called Benjamin O'Hara-Vint, and of some sentences more."""
    about = Block(BlockKind.FIELD, "Benjamin O'Hara-Vint", label="Name")
    blocks = (about, *(Block(BlockKind.PARAGRAPH, text) for text in texts))
    return dictionary_of([Document("report.docx", "docx", "0" * 64, 1, blocks)], known=Child(pronouns="he"))


def renamed(text: str, *others: str) -> str:
    """A text of that case under other names."""
    return Renamer(dictionary(text, *others), StandIns("seed"), WEEKS).renamed(text)


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("Benjamin's chair, BENJAMIN, benjamin and Benjamins tray", "benjamin"),
        ("Mr and Mrs O'Hara-Vint came", "Hara"),
        ("Benji prefers to be called Benji at home", "Benji"),
        ("Mrs Standing uses a standing frame", "Standing"),
        ("Mr Day had a good day. Day's notes say so.", "Day"),
        ("Mrs P. Ng, SENCo", "Ng"),
        ("Her best friends are Lily and Poppy", "Poppy"),
        ("He is known as 'Benno' to all", "Benno"),
        ("Present: Tom Hughes (chair), Wrenna M, Priya", "Wrenna"),
        ("Benjmain reads well", "Benjmain"),
        ("His mother, Siân ap Rhys, came", "Rhys"),
        ("He goes to St. Aldric's School; St Aldric's is near", "Aldric"),
        ("Home address: The Old Vicarage, Church Lane, Otley, LS21 3HR", "Vicarage"),
        ("Call +44 7911 123456", "7911"),
        ("His sister, Ilinca, is four", "Ilinca"),
        ("I met Priyanka Thackerwhistle on Monday", "Thackerwhistle"),
        ("Dr. J. Quillfeather, Paediatrician", "Quillfeather"),
        ("Signed by Grainne Toolan and Pippa Lindqvist", "Lindqvist"),
        ("He was seen with Mandy and Rufaro", "Rufaro"),
        ("The pupils were JP and KH (10R)", "JP"),
        ("His father, D.B., has left", "D.B."),
        ("He attends Lode Mill Primary Academy", "Lode Mill"),
        ("Northmere Council, at St Aldric's School", "Aldric"),
        ("Home: Flat 9, 112 Canal Parade, Eastholt EH4 2QT", "Canal"),
        ("They live at 18 Weaver's Close, Ravensgate", "Weaver"),
        ("NHS number 613 402 9958", "613"),
        ("UPN: X312 0075 1162 4", "0075"),
        ("Telephone 07911 123456 or a.bell@council.example", "07911"),
        ("Telephone 07911 123456 or a.bell@council.example", "a.bell"),
        ("Born on 2 May 2016", "2016"),
    ],
)
def test_what_names_somebody_is_replaced(text: str, gone: str) -> None:
    made = renamed(text)
    assert gone not in made
    if gone == "benjamin":
        assert gone not in made.lower()


@pytest.mark.parametrize(
    "text",
    [
        "The Children and Families Act 2014 and the Code of Practice 2015 apply.",
        "He speaks Polish and uses Makaton in Year 4.",
        "Standing and walking tire him. A standing frame is used for 45 minutes.",
        "He scored 14/20 and read 7/10 words; the ratio is 1:6 and it cost £2,140.",
        "Speech and Language Therapy will be given weekly for 30 minutes by a therapist.",
        "Special School placement was discussed at the Annual Review in Spring Term.",
    ],
)
def test_what_names_nobody_stays(text: str) -> None:
    assert renamed(text) == text


def test_one_name_has_one_stand_in_in_its_own_form() -> None:
    made = renamed("Benjamin met BENJAMIN. Benji's mother is Mrs O'Hara-Vint.").split()
    first = made[0]
    assert made[2] == first.upper() + "."
    assert made[3].startswith(first[:3])
    assert made[-1].count("-") == 1


def test_initials_stay_those_of_the_same_people() -> None:
    text = "Jane Mossthwaite came. Later JM wrote."
    words = renamed(text).split()
    assert words[4] == words[0][0] + words[1][0]


def test_a_girl_keeps_a_girls_name_and_a_boy_a_boys() -> None:
    stand_ins = StandIns("seed")
    assert pronoun_of(stand_ins.name("deirdre", "forename")) in {"she", ""}
    assert pronoun_of(stand_ins.name("kwabena", "forename", "he")) in {"he", ""}


def test_a_name_that_stands_twice_for_nobody_in_the_text_is_not_given_to_anybody() -> None:
    told = dictionary("Oliver, Henry, George and Thomas came with Mrs Clegg.")
    stand_ins = StandIns("seed")
    Renamer(told, stand_ins, WEEKS)
    assert not {name.lower() for name in stand_ins.names.values()} & set(told.people)


@given(st.dates(date(1980, 1, 1), date(2040, 12, 31)), st.integers(-300, 300))
def test_the_distance_of_full_dates_is_kept_in_every_form(day: date, weeks: int) -> None:
    assume(day.month != MAY)
    new = day + timedelta(weeks=weeks)
    for form in (
        "{0:%Y}-{0:%m}-{0:%d}",
        "{0:%d}/{0:%m}/{0:%Y}",
        "{0.day} {0:%B} {0:%Y}",
        "{0.day} {0:%b} {0:%Y}",
    ):
        assert moved(form.format(day), weeks * 7, 2025) == form.format(new)


@pytest.mark.parametrize(
    ("words", "after"),
    [
        ("1st March 2025", "4th February 2023"),
        ("1.3.25", "4.2.23"),
        ("Sept 2024", "Aug 2022"),
        ("2024/25", "2022/23"),
        ("2019", "2017"),
        ("3 June", "9 May"),
        ("14-16 March 2024", "17-19 February 2022"),
        ("2 and 9 October 2025", "7 and 14 September 2023"),
        ("soon", "soon"),
    ],
)
def test_a_date_is_moved_in_the_form_that_it_has(words: str, after: str) -> None:
    assert moved(words, WEEKS, 2025) == after


def test_a_time_and_a_ratio_are_no_dates() -> None:
    assert not list(find_dates("At 9.30, 1:6, 3/4 of the hour, 12 in 20, Year 10, 2000 ml, £1,950"))


def test_of_two_that_overlap_the_longer_is_kept() -> None:
    long, short = Found(0, 10, "1 Mill Row", Kind.ADDRESS), Found(2, 6, "Mill", Kind.PLACE)
    assert apart([short, long]) == [long]


@given(st.text("bcdf", min_size=5, max_size=8), st.integers(0, 6))
def test_a_slip_is_one_letter_more_less_other_or_two_changed_about(name: str, place: int) -> None:
    at = 1 + place % (len(name) - 2)
    swapped = name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    for slip in (f"{name[:at]}x{name[at:]}", f"{name[:at]}x{name[at + 1 :]}", swapped):
        assert _slips_of(name, slip) == (slip != name)
    assert not _slips_of(name, f"x{name}")
    assert not _slips_of(name, f"{name}xx")


def _slips_of(name: str, word: str) -> bool:
    """Whether a word is taken for a slip of a child's name."""
    return bool(misspelt([word.title()], [name], Counter()))


@given(st.text(max_size=80))
def test_any_text_can_be_renamed_and_twice_gives_the_same(text: str) -> None:
    assert renamed(text) == renamed(text)
