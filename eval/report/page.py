"""`report.html`: one self-contained page that needs no script, made from an evaluation's results."""

from __future__ import annotations

from pathlib import Path

import jinja2

from eval.files import read_errors
from eval.report import accuracy, advice, checked, compared, judges, panel
from eval.report.drawn import BAR_WIDTH, reliability
from eval.report.layout import Grid, filled
from eval.report.mistakes import mistakes
from eval.report.summary import summary
from eval.results import Results

PAGE = "report.html"
TEMPLATES = Path(__file__).parent


def write_page(report: Path, results: Results) -> None:
    """Writes `report.html` into a report's folder, which holds the errors and drafts. Raises OSError."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    metrics = results.metrics
    page = environment.get_template("page.html").render(
        results=results,
        summary=summary(results),
        bar_width=BAR_WIDTH,
        compared=compared.changes(results.comparison) if results.comparison else None,
        compared_words=compared.told(results.comparison) if results.comparison else "",
        faults=filled([*panel.commonest_faults(results.insight), panel.faults_by_section(results.insight)]),
        meanings=panel.what_each_looks_for(results.insight),
        lessons=panel.lessons(results.insight),
        advice=filled([advice.specificity(results.insight), advice.areas(results.insight)]),
        drafts=_drafts(results),
        reliability=reliability(metrics.get("calibration", {})),
        slices=filled(accuracy.by_slice(results.slices)),
        checks=filled([checked.grades(metrics["checks"]), checked.by_code(metrics["checks"])])
        if "checks" in metrics
        else (),
        judges=_judges(results),
        mistakes=mistakes(read_errors(report), results, report),
    )
    (report / PAGE).write_text(page, encoding="utf-8")


def _drafts(results: Results) -> tuple[Grid, ...]:
    """The figures of drafts, where any labelled bundle was among the samples."""
    grids = [accuracy.final_plans(results)]
    if "kinds" in results.metrics:
        metrics = results.metrics
        grids += [
            accuracy.headline(metrics),
            accuracy.confusion(metrics),
            accuracy.calibration(metrics),
            *accuracy.in_detail(metrics),
            accuracy.coverage(results.coverage),
        ]
    return filled(grids)


def _judges(results: Results) -> tuple[Grid, ...]:
    if results.moderators is None:
        return ()
    return filled([*judges.agreement(results.moderators), judges.disagreements(results.moderators)])
