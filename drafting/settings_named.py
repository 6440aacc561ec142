"""Lines of F that name a setting: a draft plan may not (Children and Families Act 2014, s.38(5)).

The wording puts "the setting" for the child's own where that is surely meant. Whatever name is left may be
needed to understand the line (a college that a taster day is at, the school that she moves to), so a person
decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from drafting.plan import Finding, Plan
from nlp.setting_names import known_settings, settings_named
from nlp.statement import Sentence

CODE = "setting_named_in_draft"


def with_settings_named(plan: Plan, sentences: Iterable[Sentence]) -> Plan:
    """The plan as it is worded, with a finding for each setting that a line of F names.

    `sentences` are all those of the bundle: what they name whole is known by its own words too.
    """
    return replace(plan, findings=(*plan.findings, *_findings(plan, sentences)))


def _findings(plan: Plan, sentences: Iterable[Sentence]) -> Iterator[Finding]:
    texts = (sentence.text for sentence in sentences)
    known = known_settings(texts, plan.case.child.setting, plan.case.authority)
    for item in plan.section("F"):
        for name in settings_named(item.text, known):
            why = f"Names a setting: {name}. A draft may name none: say it without the name."
            yield Finding(CODE, "must_fix", item.section, item.id, item.statements, name, why)
