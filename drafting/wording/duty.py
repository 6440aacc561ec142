"""Advice into duty: what an adviser says should be done becomes what will be done.

A plan binds the authority (Children and Families Act 2014, s.42), and advice that means a thing to be
required says so in its own words: "should", "must", "needs to". What it only considers stays as it is
(law-and-practice.md §4, "would / may benefit from"; "consider, explore, could, may").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from drafting.wording.edits import Change
from drafting.wording.lists import word_list
from drafting.wording.rule import Line

_DUTY = re.compile(r"\b(?:should|must|needs? to)\b")
_WORD = re.compile(r"[\w'’-]+")
_TOKEN = re.compile(r"[\w'’-]+|[,()–—]")
_SUBJECTS = frozenset(
    "i you we he she it they there this that these those his her their its the a an my your".split()
)
_NO_DUTY_OF = frozenset("i you a it's not".split())
_PAPERS = frozenset("plan statement ehcp report document advice paperwork".split())
_WRITES = frozenset("say state specify read record reflect include contain show name".split())
"""What is asked of whoever writes a paper, not of whoever acts on it: "the plan should say that"."""
_HEDGED = re.compile(
    r"\b(?:where|wherever|when|whenever|if|as far as)(?: this| it)?(?: is| can be)?"
    r" (?:possible|appropriate|practicable|practical|managed)\b",
    re.I,
)
"""Words that take back what a duty promises (law-and-practice.md §4, "where possible")."""
_OF_THOSE_WHO = re.compile(
    r"(?:\d[\d.]* )?(?:(?:every|all|any|each)(?: [\w-]+){0,2}"
    r"|those|staff|adults|anyone|everyone|everybody) who"
    rf"(?: (?!(?:{'|'.join(sorted(word_list('openings')))}|they|he|it|say|says|think|thinks|feel|feels)\b)"
    r"[\w'’-]+){2,9} $",
    re.I,
)
"""A main clause's whole subject, with what those do who are meant."""
_PARTICIPLE = re.compile(r"\w+(?:ed|en|ne|wn|pt|ld|ght|de|un|id|et|ut)$")
_OPENING = re.compile(
    r"^(?:(?:I|We)(?: would| also| therefore| strongly| further| again)* (?:recommend|advise)"
    r"|It is(?: also| therefore| strongly| further)* (?:recommended|advised))(?P<that> that)? (?=\S)"
)
_DESCRIBED = r"(?:the|an?|his|her|their|each|every|all|any|both)(?: (?!(?:{barred})\b)[\w'’-]+){{1,6}}?"
_PLAIN = "he|she|they|staff|adults|teachers|parents"


def duties(line: Line) -> Iterator[Change]:
    """`should`, `must`, `needs to` and `need to` into `will`, where a main clause lays down a duty."""
    if line.text.rstrip().endswith("?"):
        return
    for match in _DUTY.finditer(line.text):
        if _is_duty(match, line):
            yield Change(match.start(), match.end(), "will")


def recommendations(line: Line) -> Iterator[Change]:
    """Takes away `I recommend that`; the verb of what is recommended becomes `will` with it."""
    opening = _OPENING.match(line.text)
    if opening is None or line.text.rstrip().endswith("?"):
        return
    rest = line.text[opening.end() :]
    if _says_will(rest, line):
        yield Change(0, opening.end() + 1, rest[0].upper())
    elif verb := _verb(rest, line):
        start, end, base = verb
        yield Change(0, opening.end() + end, rest[0].upper() + rest[1:start] + "will " + base)
    elif not opening["that"] and _names_a_thing(rest, line):
        yield Change(0, opening.end() + 1, rest[0].upper())


_REPORTED = re.compile(r"\b(?:said|says|told|asked|thinks?|thought|feels?|felt)\b.*\bthat\b", re.IGNORECASE)


def _is_duty(match: re.Match[str], line: Line) -> bool:
    clause = re.split(r"[.;:!?]\s", line.text[: match.start()])[-1]
    before, after = _WORD.findall(clause.lower()), _WORD.findall(line.text[match.end() :].lower())
    if not before or not after or _is_dependent(clause) or before[-1] in _NO_DUTY_OF:
        return False
    if after[0] in _SUBJECTS or after[0] in {name.lower() for name in line.child.names}:
        return False
    if (before[-1] in _PAPERS and after[0] in _WRITES) or _HEDGED.search(line.text):
        return False
    if line.kind == "outcome" and match.group() != "should":
        return False
    if match.group() in ("needs to", "need to") and not _needed_of(match.group(), before, after, line):
        return False
    return _is_firm(before, after)


def _is_dependent(clause: str) -> bool:
    """Whether words before the verb open a clause that no comma has closed.

    What is said of everybody *who* does a thing is closed by its own verb: "Every adult who teaches her".
    What somebody is told to have said is closed by nothing: "She said that the bus, which is late, should".
    """
    if _OF_THOSE_WHO.match(clause):
        return False
    if _REPORTED.search(clause):
        return True
    tokens = _TOKEN.findall(clause.lower())
    opened = [
        n for n, token in enumerate(tokens) if token in word_list("openings") and not _counts(tokens, n)
    ]
    return bool(opened) and not set(",)–—") & set(tokens[opened[-1] :])


def _counts(tokens: list[str], place: int) -> bool:
    """Whether it is the "once" of "once a week", the "as" of "as well", or the like."""
    following = tokens[place + 1] if place + 1 < len(tokens) else ""
    if tokens[place] == "once":
        return following in ("a", "an", "each", "every", "per", "in")
    return tokens[place] == "as" and following in ("well", "part", "now")


def _needed_of(words: str, before: list[str], after: list[str], line: Line) -> bool:
    """Whether somebody needs *to*, rather than has needs; of the child, only what is done for the child."""
    subject = before[-1]
    named = {name.lower() for name in line.child.names}
    if subject in named or subject in ("he", "she"):
        return words == "needs to" and after[0] in ("be", "have", "receive", "wear", "sit", "use", "attend")
    if len(before) > 1 and before[-2] in ("not", "may", "might"):
        return False
    return subject in word_list("one" if words == "needs to" else "several")


def _is_firm(before: list[str], after: list[str]) -> bool:
    """Whether what follows is a thing to be done, neither weighed, foreseen nor past."""
    rest = [word for word in after[:5] if word not in word_list("passing")]
    if not rest or (rest[0] == "have" and len(rest) > 1 and (rest[1] == "had" or _PARTICIPLE.match(rest[1]))):
        return False
    if any(word in word_list("weak") for word in (after[0], *rest[:2])):
        return False
    foreseen = before[-1] in ("this", "that", "these", "it", "which")
    return not (foreseen and rest[0] in word_list("predicts"))


def _says_will(rest: str, line: Line) -> bool:
    """Whether the clause says `will` already, or will once `duties` has been at it."""
    said = any(not _is_dependent(rest[: match.start()]) for match in re.finditer(r"\bwill\b", rest))
    return said or any(_is_duty(match, replace(line, text=rest)) for match in _DUTY.finditer(rest))


def _verb(rest: str, line: Line) -> tuple[int, int, str] | None:
    """Where the verb of what is recommended stands, and its base form; None where nobody could be sure.

    After a subject of several words ("the learning support assistant") only forms count that are no noun.
    """
    barred = "|".join(sorted(word_list("openings") | {"he", "she", "they", "it", "i"}))
    plain = "|".join([_PLAIN, *(re.escape(name) for name in sorted(line.child.names))])
    tries = ((plain, _FORMS), (_DESCRIBED.format(barred=barred), _CLEAR_FORMS))
    for subject, forms in tries:
        verb = re.match(rf"(?i:{subject}) (?P<verb>{'|'.join(sorted(forms))})\b(?! (?:not|to be)\b)", rest)
        if verb:
            return verb.start("verb"), verb.end("verb"), forms[verb["verb"]]
    return None


def _names_a_thing(rest: str, line: Line) -> bool:
    """Whether what is recommended is a thing, and not somebody's doing it."""
    words = _WORD.findall(rest)
    somebody = {"he", "she", "they", "that", "you", "against", "to", "not", "considering", "exploring"}
    return bool(words) and words[0].lower() not in somebody and words[0] not in line.child.names


def _third_person(verb: str) -> str:
    if verb.endswith(("ch", "sh", "s", "x")):
        return f"{verb}es"
    return f"{verb[:-1]}ies" if re.search(r"[^aeiou]y$", verb) else f"{verb}s"


_CLEAR_FORMS = {"is": "be", "are": "be", "be": "be", "has": "have"} | {
    _third_person(verb): verb for verb in word_list("verbs") if verb != "have"
}
"""Forms of verbs of which nobody takes one for a noun, and what stands after `will`."""
_FORMS = _CLEAR_FORMS | {
    form: verb
    for verb in word_list("verbs") | word_list("also_nouns")
    for form in (verb, _third_person(verb))
}
"""Every form that the verb of a recommendation takes after a pronoun or a name."""
