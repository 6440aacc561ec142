"""Every rule of wording, in the order in which they are applied."""

from __future__ import annotations

from drafting.wording import abbreviations, cells, child, duty, lead_in, numbering, sentence, setting
from drafting.wording.rule import NEEDS, PROVISION, WORDED, Example, Rule

_OF_THE_CHILD = ("need", "strength", "outcome", "provision")

RULES = (
    Rule(
        "numbering",
        "The number or letter of a list goes from the start.",
        "Amounts, times, and numbers that stand alone: one counts only where its report has the one before "
        "or after it too, or where it is in brackets, is a level of a scale (`+2:`) or follows a word such "
        "as `Outcome`.",
        WORDED,
        (),
        Example(
            "4.1 By July 2027 Wren will read a page.",
            "By July 2027 Wren will read a page.",
            "10 signs, in two places.",
            section="E",
            kind="outcome",
            number="4.1 ",
        ),
        numbering.numbering,
        drops=numbering.dropped,
    ),
    Rule(
        "label",
        "A label in capitals that says what kind of line it is goes from the start.",
        "Labels that say more than the section does, such as the name of an area.",
        WORDED,
        (),
        Example(
            "REQUESTED: A reading group twice a week.",
            "A reading group twice a week.",
            "SEMH: a daily check-in.",
        ),
        cells.label,
    ),
    Rule(
        "empty_cell",
        "A cell of a table row goes that holds a dash, `n/a`, `tbc` or `to be agreed`. What it leaves open "
        "is a gap still.",
        "`None`, `yes`, amounts, and cells that point elsewhere, such as `as above`.",
        WORDED,
        (),
        Example(
            "A buddy system; tbc; school.",
            "A buddy system; school.",
            "Playground buddies; none.",
        ),
        cells.empty_cell,
    ),
    Rule(
        "lead_in",
        "The words that open a list are put before its bullet, where both make one sentence. They come "
        "whole, with their amounts, negations and dates; the colon and `the following` stay behind.",
        "Bullets that stand by themselves; openings that name anybody else by forename; lists of which "
        "one is to be chosen.",
        WORDED,
        _OF_THE_CHILD,
        Example(
            "raise their voices",
            "Staff should not raise their voices",
            "He should sit at the front.",
            lead="Staff should not:",
        ),
        lead_in.lead_in,
        lead_in.brought,
    ),
    Rule(
        "recommendation",
        "`I recommend that` goes, and the verb of what is recommended becomes `will`.",
        "Suggestions, and recommendations to consider or explore something, which leave it open.",
        PROVISION,
        ("provision",),
        Example(
            "I recommend that the therapist gives a session once a term.",
            "The therapist will give a session once a term.",
            "We recommend that school consider a key adult.",
        ),
        duty.recommendations,
    ),
    Rule(
        "duty",
        "`should`, `must`, `needs to` and `need to` become `will` in the main clause of a sentence.",
        "`may`, `could` and `consider`; clauses with `if`, `when`, `who` and the like; predictions; "
        "what `where possible` takes back; what a plan should say.",
        (*PROVISION, "E"),
        ("provision", "outcome"),
        Example(
            "Staff should give one instruction at a time.",
            "Staff will give one instruction at a time.",
            "Staff should consider a reward chart.",
        ),
        duty.duties,
    ),
    Rule(
        "child",
        "The first pronoun for the child becomes the child's name.",
        "Lines that name the child; anybody else named or spoken of before the pronoun, or in the report "
        "since it last named the child; `they`; a `her` that may be either object or possessive.",
        (*NEEDS, "E", *PROVISION),
        _OF_THE_CHILD,
        Example(
            "He needs time to answer.",
            "Wren needs time to answer.",
            "The teaching assistant knows his signs.",
            section="B",
            kind="need",
        ),
        child.child_named,
    ),
    Rule(
        "setting",
        "The setting's name becomes `the setting`.",
        "Longer names that hold it, and nouns that it describes (a Larkfield teacher).",
        ("F",),
        (),
        Example(
            "Staff at Larkfield Primary School will use signs.",
            "Staff at the setting will use signs.",
            "Transport from the Larkfield Primary School Annexe.",
        ),
        setting.setting,
    ),
    Rule(
        "abbreviation",
        "An abbreviation is put in full where the plan first uses it, and follows in brackets.",
        "Abbreviations that the advice explains in two ways, those with two readings, tests with an edition.",
        WORDED,
        (),
        Example(
            "A programme run by an LSA each day.",
            "A programme run by a learning support assistant (LSA) each day.",
            "A CELF-5 once a year.",
        ),
        abbreviations.abbreviation,
    ),
    Rule(
        "capital",
        "A small letter at the start becomes a capital.",
        "Words such as iPad and pH.",
        WORDED,
        (),
        Example("a writing slope.", "A writing slope.", "iPad for all written work."),
        sentence.capital,
    ),
    Rule(
        "full_stop",
        "A full stop ends the words, in the place of the comma or semicolon of a list if need be.",
        "Words that end with a mark of their own.",
        WORDED,
        (),
        Example("A writing slope; and", "A writing slope.", "Staff will:"),
        sentence.full_stop,
    ),
)
"""Each works on the words that those before it have left."""

BY_NAME = {rule.name: rule for rule in RULES}
