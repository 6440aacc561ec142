"""Words that plans are full of are flagged where they leave something open, and only there."""

import pytest

from drafting.checks.example import example_plan
from drafting.checks.run import run_checks


def codes(words: str) -> set[str]:
    return {one.code for one in run_checks(example_plan(words)).findings}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("F: Her hours in class will be increased when she is ready.", "provision_weasel"),
        ("F: Her hours in class will be increased when she is ready.", "provision_what_unclear"),
        ("F: Ann will be seen by a counsellor for as long as it is helpful.", "provision_weasel"),
        ("F: Ann will be seen by a counsellor for as long as it is helpful.", "provision_duration_missing"),
        ("G: Ann will be able to see the nurse if she needs to.", "provision_what_unclear"),
        ("F: Appropriate support from a teaching assistant every day.", "provision_weasel"),
        ("F: Ann will have a key adult.", "provision_what_unclear"),
        ("F: Ann will have a key adult.", "provision_who_missing"),
        ("F: A teaching assistant, 12.5 hours a week, funded at band D.", "provision_what_unclear"),
        ("F: Reading tuition by a teacher up to three times a week.", "provision_frequency_missing"),
        ("F: A consistent approach from highly skilled staff.", "provision_who_missing"),
        ("F: All staff will adopt low-demand strategies.", "provision_frequency_missing"),
        ("F: The college offers an exciting range of courses.", "copied_boilerplate"),
        ("F: Deaf children thrive where every child is valued.", "copied_boilerplate"),
        ("E: To achieve her potential and become a resilient and successful learner.", "copied_boilerplate"),
        ("E: By July 2026 Ann will manage a full day.", "outcome_not_measurable"),
        (
            "E: By July 2026 Ann will eat with friends three days a week, and will feel happy.",
            "outcome_not_measurable",
        ),
        ("E: By July 2026 Ann will have completed the school's life skills module.", "outcome_is_provision"),
        ("E: Noise: see the risk assessment.", "outcome_missing_for_need"),
        ("B: Ann will have a weekly cooking lesson.", "wrong_section"),
        ("B: Ann requires a quiet entrance.", "wrong_section"),
        ("F: Insulin adjustment by the diabetes clinic every three months.", "wrong_section"),
        ("B: Ann chooses not to listen.", "deficit_language"),
        (
            "A: Her father came to the meeting in May. He drinks heavily on some evenings.",
            "third_party_sensitive",
        ),
        ("A: Kay Birch, the pupil she fought, has been excluded.", "third_party_sensitive"),
        ("B: Ann reads at eight years (NGRT, May 2024).", "jargon_unexplained"),
        ("E: By July 2026 Ann will have a key worker and a safe place.", "outcome_is_provision"),
        ("E: Weekly mentoring sessions.", "outcome_is_provision"),
        ("E: A circle of friends will be set up.", "outcome_is_provision"),
        (
            "E: ## Outcome added at the meeting on 5 February 2025\n\nAnn will tell four adults that she is "
            "thirsty, on eight days in ten.",
            "outcome_not_timebound",
        ),
        ("A: Hopes: none recorded. Ann told her teacher what she likes.", "aspiration_missing"),
        ("F: Work is suited to need for all pupils with additional needs.", "copied_boilerplate"),
    ],
)
def test_words_that_leave_something_open_are_flagged(words: str, code: str) -> None:
    assert code in codes(words)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("F: Raised markings, fitted by the sensory team by 30 May 2025.", "provision_weasel"),
        ("F: Ann may wear soft clothes in school colours.", "provision_weasel"),
        ("F: Larkfield's Rainbow Room will be her safe place.", "provision_who_missing"),
        ("F: Ann will have a key adult, who meets her daily to plan her day.", "provision_what_unclear"),
        ("F: A teaching assistant will read with Ann for 20 minutes every day.", "provision_what_unclear"),
        ("G: A paediatrician will see Ann every six months.", "provision_duration_missing"),
        ("G: The ear clinic will see Ann within five days of a call.", "provision_frequency_missing"),
        ("J: Her hours are paid for by a direct payment, to meet the needs in Part D.", "copied_boilerplate"),
        ("E: How shall we know how she is getting on?", "outcome_not_measurable"),
        ("B: Ann needs help with zips and buttons.", "wrong_section"),
        ("A: Her father came to the meeting in May. He said that she likes chess.", "third_party_sensitive"),
        ("B: She reads well (precision teaching, PT, by Ms Dunn).", "wrong_name"),
        ("E: By July 2026 Ann will have read ten books, and will have a friend.", "outcome_is_provision"),
        ("E: By July 2026 Ann will attend nine in ten sessions of her club.", "outcome_is_provision"),
        (
            "E: The following outcomes are to be reached by July 2027.\n\nAnn will tell four adults that she "
            "is thirsty, on eight days in ten.",
            "outcome_not_timebound",
        ),
        ("E: Those marked with a star are outcomes of education.", "outcome_not_timebound"),
        (
            "A: Ann did not want to meet a group. She typed this at home: “I like chess.”",
            "child_voice_missing",
        ),
    ],
)
def test_words_that_leave_nothing_open_are_not(words: str, code: str) -> None:
    assert code not in codes(words)


def test_others_words_about_a_child_are_not_the_childs() -> None:
    assert "child_voice_missing" in codes(
        "A: Ann enjoys football. Her mother says that she wants friends one day."
    )
    assert "child_voice_missing" not in codes("A: Ann told her teacher that she wants to be a vet one day.")
