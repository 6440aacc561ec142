"""The facts of a plan's front page."""

from __future__ import annotations

from drafting.plan import Plan
from drafting.render.labels import layout, long_date, month_and_year, words
from drafting.render.marked import as_gap, one_line
from drafting.render.view import Detail
from drafting.stage import stage_end


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


def details(plan: Plan, newest: str) -> tuple[Detail, ...]:
    """The rows of the front page. What the child is known as stands there only if it differs.

    `newest` is the date of the newest report, "" if none is known: by it the end of the stage is worked out.
    """
    child = plan.case.child
    usual = child.known_as in ("", child.forename)
    shown = {fact: said for fact, said in facts(plan).items() if not (usual and fact == "known_as")}
    if stage := stage_end(child.year_group, child.born, newest):
        shown["stage"] = words("stage").format(
            stage=stage.name, month=month_and_year(stage.ends), year=stage.year
        )
    return tuple(Detail(str(layout()["details"][fact]), said) for fact, said in shown.items())


def not_stated(fact: str) -> str:
    """The mark for a fact of the front page that neither the case nor the advice gives."""
    name = str(layout()["details"][fact])
    return words("gap").format(part=name[0].lower() + name[1:])
