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
        ("F: A teacher will be available for Ann to talk to.", "provision_weasel"),
        ("F: Reading tuition by a teacher; amount to be confirmed.", "provision_weasel"),
        ("F: Ann will have opportunities to choose a song in every lesson.", "provision_weasel"),
        ("F: Training in autism for all nursery staff.", "provision_frequency_missing"),
        ("F: A social worker will keep in touch with Ann.", "provision_frequency_missing"),
        ("F: Language group with a teaching assistant, twice a week.", "provision_what_unclear"),
        ("F: Funding will be used to meet her needs.", "provision_what_unclear"),
        ("F: Adult support in all English lessons.", "provision_who_missing"),
        ("F: Wall pushes each morning before lessons.", "provision_who_missing"),
        ("H2: A worker to go through her letters with her every week.", "provision_who_missing"),
        ("F: Strategies recommended by the psychologist will be used every day.", "provision_who_missing"),
        ("F: Games with positive role models every day.", "provision_who_missing"),
        ("F: Ann will have access to a mentor.", "provision_frequency_missing"),
        ("F: Her hearing aids checked each morning.", "provision_who_missing"),
        ("F: Pupils with this type of need do best in calm rooms.", "copied_boilerplate"),
        ("F: A psychologist will be involved with her learning.", "provision_frequency_missing"),
        ("F: Comprehension, group of 4, with a teaching assistant.", "provision_duration_missing"),
        ("F: Training of two hours for the team on how to calm a situation.", "provision_frequency_missing"),
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
        ("B: Ann will need to have a dedicated teaching assistant with her.", "wrong_section"),
        ("F: A trained teacher will give buccal midazolam.", "wrong_section"),
        ("F: Tuning of both implants every six months.", "wrong_section"),
        ("F: A psychiatrist will review her anxiety every three months.", "wrong_section"),
        ("H1: Ann will stay for one night in each month with a carer.", "wrong_section"),
        ("E: By July 2026 Ann will have a seizure plan in place.", "outcome_is_provision"),
        ("E: By July 2026 Ann will be on a reduced timetable.", "outcome_is_provision"),
        ("C: Long-standing constipation, with pain.", "need_without_provision"),
        ("C: Ann has lost 6 kg in a year.", "need_without_provision"),
        ("B: Ann has twice sent her bank details to strangers.", "need_without_provision"),
        ("B: Ann cannot read. F: French conversation club, weekly.", "provision_not_linked_to_need"),
        ("B: Ann speaks in words. F: Makaton signing session, weekly.", "provision_not_linked_to_need"),
        ("F: Insulin adjustment by the diabetes clinic every three months.", "wrong_section"),
        ("B: Ann chooses not to listen.", "deficit_language"),
        ("front: Date of birth: 4 May 2014 A: Ann has attended Larkfield since May 2010.", "wrong_date"),
        ("B: Ann is unemployable without close watching.", "deficit_language"),
        ("A: Ann likes chess. She laughs. B: His weight is stable.", "wrong_pronoun"),
        ("A: She waits where Kay Marsh was also sent for a week for fighting.", "third_party_sensitive"),
        ("A: Hopes: it is too early to comment. Ann told her teacher what she likes.", "aspiration_missing"),
        (
            "E: **By July 2027:**\n\n- Ann will tell four adults that she is thirsty, on eight days.\n\n"
            "**Health.** Ann will take her own tablets on 13 days in 14.",
            "outcome_not_timebound",
        ),
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
        (
            "E: By July 2026 Ann will close the gap in reading with the rest of her class.",
            "outcome_not_measurable",
        ),
        ("B: Ann is careless with what she owns.", "deficit_language"),
        ("B: Her tutor considers that Ann has depression.", "diagnosis_unsupported"),
        ("B: Ann reasons well (BAS3, Dr Vos, May 2024).", "jargon_unexplained"),
        ("B: Ann was fitted with a VNS, which she can set off herself.", "jargon_unexplained"),
        ("A: ## History\n\nAnn's EBSA began in May 2024.", "jargon_unexplained"),
        ("A: It stopped when Kay Marsh, who had called her names, was suspended.", "third_party_sensitive"),
        ("A: Mr Marlow has bipolar disorder.", "third_party_sensitive"),
        (
            "front: Home: lives with her mother, Ilse, and her aunt. A: Ilse has been treated for cancer.",
            "third_party_sensitive",
        ),
        ("A: Ann was born on 4 May 2014 in Leeds.", "wrong_date"),
        ("C: Ann last had a seizure on 6 May 2025.", "wrong_date"),
        ("E: The next review meeting is to be held on or before 30 January 2025.", "wrong_date"),
        (
            "A: Ann likes chess. She has friends and she laughs a lot. "
            "B: The therapist's report found that he misses sounds.",
            "wrong_pronoun",
        ),
        (
            "front: Date of birth: 4 May 2004 H1: A carer will cook with Ann for two hours a week.",
            "wrong_section",
        ),
        ("C: Ann has difficulty in following spoken instructions.", "wrong_section"),
        ("F: Review of sertraline by Dr Vos every three months.", "wrong_section"),
        ("K: Dr Vos, paediatrician, 3 May 2024.", "advice_not_listed"),
        ("G: Review of her medicine by the nurse as clinically indicated.", "provision_weasel"),
        ("G: Review of her hearing aids by the clinic at intervals.", "provision_weasel"),
        ("G: Hearing aid check by the clinic.", "provision_frequency_missing"),
        ("F: Practice in a shop with a teacher on some Fridays.", "provision_weasel"),
        ("F: Practice in a shop with a teacher on some Fridays.", "provision_frequency_missing"),
        (
            "H2: A course in signing (two hours a week for ten weeks) could be explored by the team.",
            "provision_weasel",
        ),
        ("G: The GP may refer Ann to a clinic if there are concerns.", "provision_frequency_missing"),
        ("F: Other specialist equipment as appropriate.", "provision_what_unclear"),
        ("F: Anxiety sessions with a mentor for 30 minutes a week.", "provision_what_unclear"),
        (
            "F: | What | By whom | How much |\n|---|---|---|\n"
            "| SALT input | Therapist | One session each term |",
            "provision_duration_missing",
        ),
        ("F: The school may vary the provision in this section.", "provision_weasel"),
        ("E: By July 2026 Ann will have a specialist chair, a frame and daily time.", "outcome_is_provision"),
        ("A: Ann did not want to fill in the form about her views.", "child_voice_missing"),
        (
            "front: Home: lives with her mother, Ilse. A: Ilse was prescribed antidepressants in May.",
            "third_party_sensitive",
        ),
        ("A: She and Kay Birch were both suspended from school.", "third_party_sensitive"),
        ("B: Young people with autism often have difficulty with change.", "copied_boilerplate"),
        ("B: Ann cannot yet read. F: Piano lessons with a tutor, weekly.", "provision_not_linked_to_need"),
        (
            "B: Ann's score falls by a third in a week. F: Swimming with a teacher, weekly.",
            "provision_not_linked_to_need",
        ),
        ("F: Physiotherapy from a physiotherapist as clinically required.", "provision_weasel"),
        ("F: A therapist will see Ann as and when her caseload allows.", "provision_weasel"),
        ("G: | What | How often |\n|---|---|\n| Sessions on mood | Up to six sessions |", "provision_weasel"),
        (
            "G: | What | Led by | When |\n|---|---|---|\n| Splints | Nurse | Reviewed at times |",
            "provision_frequency_missing",
        ),
        ("F: OT programme.", "provision_who_missing"),
        ("E: By July 2026 Ann will have powered arm supports in every room.", "outcome_is_provision"),
        ("E: To be able to access 1:1 nurture sessions by July 2026.", "outcome_is_provision"),
        ("E: By July 2026 Ann will make at least expected progress.", "outcome_not_measurable"),
        (
            "E: ## By July 2026\n\nAnn will read ten words.\n\n## Others\n\nAnn will count ten coins.",
            "outcome_not_timebound",
        ),
        ("A: Views given by Mrs Marsh on Ann's behalf.", "child_voice_missing"),
        ("A: Ann likes chess. Her mother does not want her to be teased.", "aspiration_missing"),
        ("B: When she is tired Ann becomes hysterical.", "deficit_language"),
        ("B: - Attention-seeking. Ann goes up to strangers.", "deficit_language"),
        ("B: Ann loses weight in term time. C: Not applicable.", "health_not_considered"),
        ("C: Ann wets the bed on most nights.", "need_without_provision"),
        ("F: Night ventilator: mask fitting once a year by the sleep unit.", "wrong_section"),
        (
            "G: Habilitation specialist to teach Ann and her parents to cross a road, for an hour each week.",
            "wrong_section",
        ),
        ("H1: One night a fortnight at the short breaks house.", "wrong_section"),
        ("B: Ann cannot yet read. F: Ann will learn the recorder.", "provision_not_linked_to_need"),
        (
            "F: A setting in which learning is calm and opportunities for success are maximised.",
            "copied_boilerplate",
        ),
    ],
)
def test_words_that_leave_something_open_are_flagged(words: str, code: str) -> None:
    assert code in codes(words)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("F: A therapist will teach Ann to read. Once a week for an hour.", "provision_frequency_missing"),
        ("F: A tutor will see Ann at home daily. They will plan outings.", "provision_who_missing"),
        ("F: The provision is set out below by area of need.", "provision_who_missing"),
        ("F: A clinic will see Ann monthly for as long as the tube is in.", "provision_weasel"),
        ("F: A tutor will teach Ann for not less than five and up to ten hours a week.", "provision_weasel"),
        ("F: A teacher will bring Ann on three one-hour visits in June 2026.", "provision_frequency_missing"),
        ("F: Her lessons will be held in the Hub, with eight pupils.", "provision_who_missing"),
        ("F: Soft floor in the room where she is taught.", "provision_duration_missing"),
        ("F: Ann will sit at the side, from which she can see the teacher.", "provision_what_unclear"),
        ("F: The SENCO will hand over her books on 13 July 2026.", "provision_duration_missing"),
        ("G: The ear service will see Ann every six months.", "provision_duration_missing"),
        ("F: A nurse will provide health support.", "provision_duration_missing"),
        ("F: Adapted cutlery and elastic laces.", "provision_who_missing"),
        ("F: A tutor will cook with Ann: one meal a week.", "provision_frequency_missing"),
        ("G: A doctor will see Ann monthly and change the dose where necessary.", "provision_weasel"),
        (
            "F: A teacher will follow that programme on arrival, before lunch and in the evening.",
            "provision_what_unclear",
        ),
        ("F: Raised markings, fitted by the sensory team by 30 May 2025.", "provision_weasel"),
        ("F: Ann may wear soft clothes in school colours.", "provision_weasel"),
        ("F: Larkfield's Rainbow Room will be her safe place.", "provision_who_missing"),
        ("F: Ann will have a key adult, who meets her daily to plan her day.", "provision_what_unclear"),
        ("F: A teaching assistant will read with Ann for 20 minutes every day.", "provision_what_unclear"),
        ("G: A paediatrician will see Ann every six months.", "provision_duration_missing"),
        ("G: The ear clinic will see Ann within five days of a call.", "provision_frequency_missing"),
        ("A: Ann went to Wexcombe School, a special school, until July 2024.", "wrong_setting"),
        ("B: Her reasoning is well above average (95th percentile, Dr Vos).", "jargon_unexplained"),
        ("F: Forest school with a teacher at Larkfield, weekly.", "wrong_name"),
        ("F: A teacher will run a sensory circuit of pushing and climbing.", "jargon_unexplained"),
        ("F: Precision teaching of ten words by a teacher daily.", "jargon_unexplained"),
        ("J: Her hours are paid for by a direct payment, to meet the needs in Part D.", "copied_boilerplate"),
        ("E: How shall we know how she is getting on?", "outcome_not_measurable"),
        ("B: Ann needs help with zips and buttons.", "wrong_section"),
        ("B: Ann has epilepsy and developmental delay (Dr Vos, paediatrician).", "wrong_section"),
        ("E: The plan will be kept under review.", "outcome_not_measurable"),
        ("C: Constipation. G: The nurse will review her laxatives monthly.", "need_without_provision"),
        ("A: Her father came to the meeting in May. He said that she likes chess.", "third_party_sensitive"),
        ("B: She reads well (precision teaching, PT, by Ms Dunn).", "wrong_name"),
        ("E: By July 2026 Ann will have read ten books, and will have a friend.", "outcome_is_provision"),
        ("E: By July 2026 Ann will have three evenings a week free of worry.", "outcome_is_provision"),
        ("B: There is a risk of depression as Ann grows older.", "diagnosis_unsupported"),
        ("B: Ann does not have autism.", "diagnosis_unsupported"),
        ("B: Her verbal ability lies towards the top of the range.", "deficit_language"),
        ("B: Her letter formation is immature, and this is not defiance.", "deficit_language"),
        ("F: A teaching assistant will use backward chaining for ten minutes a day.", "deficit_language"),
        ("B: Ann hangs her coat on her own peg.", "wrong_section"),
        ("B: Ann does not require 1:1 at break.", "wrong_section"),
        ("A: The police officer will meet Ann and her mother.", "third_party_sensitive"),
        (
            "E: By July 2026 unfamiliar adults will understand three in four of her words.",
            "outcome_is_provision",
        ),
        ("E: By July 2026 Ann will attend nine in ten sessions of her club.", "outcome_is_provision"),
        (
            "E: The following outcomes are to be reached by July 2027.\n\nAnn will tell four adults that she "
            "is thirsty, on eight days in ten.",
            "outcome_not_timebound",
        ),
        ("B: Ann was seen at school. TA means teaching assistant. Two TAs met her.", "jargon_unexplained"),
        (
            "B: The initials stand for people: EP, Dr Otis Grange, educational psychologist.",
            "jargon_unexplained",
        ),
        (
            "A: Ann left Colbeck High School, from which she was excluded in May 2022.",
            "third_party_sensitive",
        ),
        ("C: An appointment has been made for 6 May 2025.", "wrong_date"),
        ("B: The report of May 2024 found that Ann was born early.", "wrong_date"),
        ("A: I want to share a flat with Keeley.", "wrong_name"),
        ("B: Ann checks her bag for her medicine many times an hour.", "wrong_section"),
        ("front: Status: DRAFT. I: Not to be filled in until the plan is final.", "setting_named_in_draft"),
        ("E: Those marked with a star are outcomes of education.", "outcome_not_timebound"),
        (
            "E: To be achieved by July 2027 unless another date is given.\n\nAnn will tell four adults that "
            "she is thirsty, on eight days in ten.",
            "outcome_not_timebound",
        ),
        (
            "E: By July 2026 Ann will be offered and keep paid work of two days a week.",
            "outcome_is_provision",
        ),
        ("F: Teaching rooms with carpet and blinds, and at most 12 pupils.", "provision_duration_missing"),
        ("F: The school may vary the provision in this section.", "provision_who_missing"),
        (
            "F: | What | By whom | When |\n|---|---|---|\n| Games with two others | Mentor | Lunchtimes |",
            "provision_frequency_missing",
        ),
        (
            "F: | What | By whom |\n|---|---|\n| In-class support | Teaching assistant |",
            "provision_duration_missing",
        ),
        (
            "F: F4. **Review of hours**\n\nF4.1 The tutor will meet Ann on Fridays for 20 minutes.",
            "provision_frequency_missing",
        ),
        ("F: Cooking with a lecturer for an hour each week.", "provision_who_missing"),
        ("H1: Smoke alarm with a light and a telephone, fitted by the team.", "provision_frequency_missing"),
        ("F: Intensive interaction, in which a teacher copies her sounds daily.", "jargon_unexplained"),
        ("G: Swallow check by the dysphagia therapist every six months.", "jargon_unexplained"),
        ("H1: A support worker for three hours on Saturdays. Not overnight.", "wrong_section"),
        ("C: Raised blood sugar. G: A dietitian will see Ann every month.", "need_without_provision"),
        ("A: Ann did not want to fill in the form but told her teacher her views.", "child_voice_missing"),
        (
            "A: Ann did not want to meet a group. She typed this at home: “I like chess.”",
            "child_voice_missing",
        ),
        ("F: Snacks in a box, from which Ann may take one at 10.30.", "provision_weasel"),
        ("F: Whoever leads a discussion will look to Ann before each question.", "provision_weasel"),
        ("G: Ann's health care plan is attached.", "provision_what_unclear"),
        (
            "F: - Mathematics. A tutor will teach Ann fractions for one hour each week.",
            "provision_who_missing",
        ),
        ("B: Ann tells long stories and is then called a liar.", "deficit_language"),
        ("B: Ann's writing is large. F: Handwriting with a teacher, daily.", "provision_not_linked_to_need"),
        (
            "B: Ann may bolt. F: A teacher will keep her in sight if she bolts.",
            "provision_not_linked_to_need",
        ),
        (
            "G: - Cognitive behaviour therapy, weekly, by a psychologist. It treats the anxiety disorder.",
            "wrong_section",
        ),
        ("front: Status: DRAFT. I: Not filled in while this is a draft.", "setting_named_in_draft"),
        ("E: Ann chooses whether to come to her reviews.", "outcome_not_measurable"),
        ("E: Ann and her tutor look at the steps on the first Monday.", "outcome_not_measurable"),
    ],
)
def test_words_that_leave_nothing_open_are_not(words: str, code: str) -> None:
    assert code not in codes(words)


def test_others_words_about_a_child_are_not_the_childs() -> None:
    assert "child_voice_missing" in codes(
        "A: Ann enjoys football. Her mother says that she wants friends one day."
    )
    assert "child_voice_missing" not in codes("A: Ann told her teacher that she wants to be a vet one day.")


def test_a_long_sentence_is_quoted_by_the_clause_that_a_word_stands_in() -> None:
    long = (
        "Children whose needs are like these, such as Mason, learn to join in with the others when the room "
        "is quiet and well ordered, and when all the adults who work in it use the same few words each day."
    )
    findings = run_checks(example_plan(f"F: {long}"), {"wrong_name"}).findings
    assert [one.quote for one in findings] == ["such as Mason"]
