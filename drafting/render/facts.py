"""The facts of a plan's front page."""

from __future__ import annotations

from drafting.plan import Plan
from drafting.render.labels import layout, long_date, words
from drafting.render.marked import as_gap, one_line
from drafting.render.view import Detail


def facts(plan: Plan) -> dict[str, str]:
    """What is known of the child, by name; gaps where neither the case nor the advice says it."""
    child = plan.case.child
    known = {
        "name": child.name,
        "known_as": child.known_as or child.forename,
        "born": long_date(child.born),
        "year_group": child.year_group,
        "setting": child.setting,
        "authority": plan.case.authority,
    }
    return {fact: one_line(value) or as_gap(not_stated(fact)) for fact, value in known.items()}


def details(plan: Plan) -> tuple[Detail, ...]:
    """The rows of the front page. What the child is known as stands there only if it differs."""
    child = plan.case.child
    usual = child.known_as in ("", child.forename)
    names = layout()["details"]
    return tuple(
        Detail(str(names[fact]), value)
        for fact, value in facts(plan).items()
        if not (usual and fact == "known_as")
    )


def not_stated(fact: str) -> str:
    """The mark for a fact of the front page that neither the case nor the advice gives."""
    name = str(layout()["details"][fact])
    return words("gap").format(part=name[0].lower() + name[1:])
