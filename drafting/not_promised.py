"""Provision that is only asked for, suggested or permitted: written into a plan, it would bind nobody.

Provision must be specific, and a plan leaves no room for doubt as to what has been decided (SEND Code of
Practice 9.69(F); L v Clarke and Somerset [1998] ELR 129). Only the main clause counts: "a card that he may
show" is firm. What an adviser recommends becomes a duty (drafting/wording/duty.py), and is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from drafting.plan import Finding, Item
from drafting.wording.rule import PROVISION
from nlp.child import Child
from nlp.statement import Kind
from nlp.words import any_of

CODE = "provision_not_promised"
_WHY = (
    "“{words}”: it is only asked for, suggested or permitted, and binds nobody. Ask whoever is to give it "
    "whether it will be given, or take it out."
)
_NO_WISH = (
    r"that|which|who|whom|whose|what|if|when|whenever|where|so|as|because|unless|until|while|than|before|after"
    r"|once|how|will|shall|must|is to|are to|to be able"
)
"""What opens another clause, or promises before another verb does not: "is to keep it and may look"."""
_MAIN = rf"(?:(?!\b(?i:{_NO_WISH})\b)[^.;:?!,()“”\"])*?"
"""The beginning of a main clause, before its verb."""
_OF_USE = r"(?:wise|of (?:benefit|help|use|interest|value)|help|helpful|useful|good|beneficial|ideal|worth)"
_WEIGHED = (
    r"[Cc]ould|might|may|can (?:be (?:explored|considered|offered|discussed|looked|thought|tried)"
    r"|give|offer|provide|arrange)"
    rf"|[Ww]ould (?:benefit|suggest|ask|request|like|want|welcome|be (?:{_OF_USE}|grateful|glad))"
    r"|(?:has|have) been (?:asked|requested|referred|ordered)|(?:is|are) on order|would expect"
    r"|(?:to|will|should) (?:be )?consider(?:ed)?|(?:is|are) (?:asked|invited|encouraged|requested|suggested)"
)
_ASKING = (
    r"(?i:I|we|(?:the |his |her |their )?(?:school|nursery|college|setting|family|parents?|mum|dad)) "
    r"(?:ask|request|suggest)(?:s|ed)?"
)
_ONLY = re.compile(rf"{_MAIN}\b(?P<verb>{_WEIGHED})\b|(?P<asking>{_ASKING})\b")
_ALLOWED = (
    r"(?i:\b(?:he|she|they|pupils?|students?|children|{names}) (?:can|could|might|may))"
    r"(?! (?:need|require|benefit))"
)
"""What the child or young person is allowed to do is a promise to them."""


def not_promised(items: Iterable[Item], child: Child) -> Iterator[Finding]:
    """A finding for each line of provision whose main verb only asks, suggests or permits."""
    allowed = re.compile(_ALLOWED.format(names=any_of(child.names)))
    for item in items:
        is_provision = item.kind == Kind.PROVISION and item.section in PROVISION
        if is_provision and (words := _only(item.text, allowed)):
            why = _WHY.format(words=words)
            yield Finding(CODE, "should_fix", item.section, item.id, item.statements, item.text, why)


def _only(text: str, allowed: re.Pattern[str]) -> str:
    """The words by which a line only asks, suggests or permits; "" where it promises."""
    found = _ONLY.match(text)
    if not found:
        return ""
    permitted = allowed.search(text)
    if permitted and permitted.start() < found.start("verb") < permitted.end():
        return ""
    return found["verb"] or found["asking"]
