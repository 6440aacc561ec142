"""What stands beside a name: the patterns by which `people` and `text` know one."""

from __future__ import annotations

import re

from eval.pseudonymise.vocabulary import NAME, any_of, vocabulary
from nlp.authors import wording
from nlp.words import CAPITAL, word_list

TITLES = word_list("titles") | frozenset(
    "Judge Sgt PC Sergeant Inspector Canon Lady Lord Aunt Nan Nana".split()
)
TITLE = rf"(?:{any_of(TITLES | frozenset(title.upper() for title in TITLES if len(title) < 5))})\.?"
_SMALL_WORDS = (
    "de da do dos del della di van von der den la le bin binti ibn al el ter ten y ap ab ferch ní mac"
)
SMALL = rf"(?:(?:{_SMALL_WORDS.replace(' ', '|')})[ \t]+){{0,2}}"
WHOLE = rf"{NAME}(?:[ \t]+{SMALL}{NAME}){{0,3}}"
BY_TITLE = rf"(?<!\w)(?P<title>{TITLE})(?:[ \t]*(?:and|&|/)[ \t]*{TITLE})?[ \t]+(?:{CAPITAL}\.?[ \t]+){{0,2}}"
"""A title, or two ("Mr and Mrs"), with the initials that may follow."""
TITLED = re.compile(rf"{BY_TITLE}(?P<name>{SMALL}{WHOLE})")
PLAIN_TITLES = frozenset("Mr Mrs Ms Miss Mx Dr Prof Professor".split())
"""Titles that nothing but a name stands behind."""
RUN = re.compile(WHOLE)
RELATED = re.compile(
    rf"\b(?i:{any_of(vocabulary('relations'))})\b['’]?s?[ \t]*(?:[,:(–-]|is|are|was|were)?[ \t]*"
    rf"\(?(?P<name>{WHOLE})"
    rf"(?:,[ \t]*{WHOLE})*(?:[ \t]*(?:\(\d+\))?[ \t]*,?(?:and|&)[ \t]+(?P<other>{WHOLE}))?"
)
IS_RELATED = re.compile(
    rf"(?P<name>{WHOLE})[ \t]*[,(][ \t]*(?:his|her|their|my|the|aged)?[ \t]*\w*[ \t]?"
    rf"(?i:{any_of(vocabulary('relations'))})\b"
)
WITH_ROLE = re.compile(
    rf"(?P<name>{WHOLE})[ \t]*(?:,|\(|[–-])[ \t]*(?:[\w'’/&-]+[ \t]+){{0,4}}?"
    rf"(?:{wording('role').pattern})\b",
    re.I,
)
INITIALLED = re.compile(rf"(?<![\w.])(?:{CAPITAL}\.[ \t]?){{1,3}}(?P<name>{SMALL}{NAME})")
PLAINLY_INITIALLED = re.compile(
    rf"(?<![\w.'’])(?![AI]\b){CAPITAL}[ \t]+(?P<name>{NAME})(?=[ \t]*(?:[,().;\n]|$|\d|[A-Z]{{2,}}\b))"
)
UNUSUALLY_INITIALLED = re.compile(rf"(?<![\w.'’]){CAPITAL}[ \t]+(?P<name>{NAME})")
IN_CLASS = re.compile(
    r"(?<![\w.&/-])(?P<own>[A-Z]{2})(?:[ \t]+and[ \t]+(?P<other>[A-Z]{2}))?"
    r"(?=[ \t]*\((?:Y(?:ear|r)?\.?[ \t]*)?\d{1,2}[A-Z]{0,2}\))"
)
HELPER = re.compile(
    r"\b(?i:assistant|pupils?|teacher|mentor|student|child|worker)[ \t]+(?P<own>[A-Z]{2})(?![\w&/-])"
)
CALLED = re.compile(rf"(?<!\w){TITLE}[ \t]+{NAME}[ \t]+\((?P<name>{NAME})\)")
KNOWN_AS = re.compile(
    r"\b(?i:known as|known to \w+ as|goes by|calls? (?:him|her)(?:self)?|prefers(?: to be called)?)"
    rf"[ \t]+[\"“‘']?(?P<name>{NAME})"
)
LISTED = re.compile(
    r"\b(?i:present|attend(?:ed|ees|ing)(?: by)?|apologies|cc|cop(?:y|ies) to|circulation|distribution)"
    r"[ \t]*:[ \t]*(?P<list>[^\n]+)"
)
BESIDE_ORDINARY = re.compile(
    rf"\b(?:with|and|told|asked|by|met|saw|named|called|to)[ \t]+(?P<name>{NAME})(?![\w'’-]*[ \t]+{CAPITAL})"
)
SPEAKER = re.compile(rf"\((?P<name>{NAME}):")
VERBS = (
    "told tells tell asked asks said says thinks thought wants loves likes reports reported feels felt works"
)
BESIDE_VERB = re.compile(
    rf"\b(?:told|asked|thanked|met|tell|ask)[ \t]+(?P<name>{NAME})\b"
    rf"|(?P<other>{NAME})[ \t]+(?:{VERBS.replace(' ', '|')})\b"
)
TOGETHER = re.compile(rf"(?P<one>{NAME})(?:,|[ \t]+(?:and|&|or))[ \t]+(?P<other>{NAME})(?!\w)")
GREETING = re.compile(
    rf"^(?i:dear|hi|hello|hiya|morning|thanks|thank you|cheers|cc|re)[ \t,:]+(?P<name>{WHOLE})", re.M
)
FAREWELL = re.compile(
    r"(?i:sincerely|faithfully|regards|wishes|thanks|cheers|signed|love|yours|from|x)[,.!:]?\s*\n\s*"
    rf"(?P<name>{WHOLE})[ \t]*(?=$|\n|,|\()",
    re.M,
)
FAMILY = re.compile(rf"\b[Tt]he[ \t]+(?P<name>{NAME})[ \t]+(?:family|household|children|twins|parents)\b")
NAME_LABEL = re.compile(
    r"\b(?:fore|sur|first|last|family|given|middle|preferred|full|known as|other|called)\s*names?\b"
    r"|^(?:child|pupil|student|young person|patient|client|name)(?:['’]s)?(?:\s*names?)?\s*:?$"
    r"|\bknown as\b|\bnames? of\b",
    re.I,
)
PEOPLE_LABEL = re.compile(
    r"name|parent|carer|mother|father|\bmum\b|\bdad\b|author|complet|written|sign|contact|teacher|senco|sendco|tutor"
    r"|worker|professional|attend|present\b|invited|apolog|cop(?:y|ied)|\bcc\b|^to$|^from$|guardian|\bkin\b|sibling"
    r"|household|who lives|family|consultant|\bGP\b|doctor|\bhead\b|refer|prepared|\bby\b"
    r"|psychologist|therapist|nurse|paediatrician|clinician|officer|coordinator|mentor|assistant|adult|staff|lead",
    re.I,
)
MAIL_BOX = re.compile(rf"(?P<name>{WHOLE})[ \t]*<[^>]+>")
