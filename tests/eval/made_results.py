"""Results of an evaluation that have something of every kind to show, and a writer of errors."""

from __future__ import annotations

import csv
from dataclasses import asdict, fields, replace
from pathlib import Path

from eval.metrics import Metrics
from eval.results import (
    Agreement,
    AreaOfNeed,
    BundleResult,
    Change,
    Commonest,
    Comparison,
    Coverage,
    Disagreement,
    Error,
    Example,
    Insight,
    LabelAgreement,
    Moderators,
    Outcome,
    PlanResult,
    Results,
    Sample,
    Slice,
    Specificity,
)

NAMES = ("a9-safiya-cp-aac", "b2-sumaya-y7-hi")
REPORT = "01-physiotherapy-and-occupational-therapy.docx"
RATES = {"precision": 0.5, "recall": 0.75, "f1": 0.6, "n": 8}
CHECKS = {
    "findings": RATES,
    "grade": {"n": 2, "exact": 0.5, "within_one": 1.0, "qwk": 0.4},
    "by_code": {"provision_weasel": RATES},
    "grade_confusion": {"good->outstanding": 1, "good->good": 1},
}


def made_results(metrics: Metrics, samples: Path) -> Results:
    """Results that have something of every kind to show."""
    label = LabelAgreement("kind", "kappa", 0.75, (0.7, 0.8), 40)
    change = Change("plan.recall", "Plan, recall", 0.9, 0.8, -0.1, (-0.15, -0.05), 0.001, "worse")
    example = Example(NAMES[0], REPORT, "physiotherapy", "F", "An hour a week.", ())
    return Results(
        versions={"goldthread": "1.2.3"},
        samples=tuple(Sample(name, "labelled bundle", str(samples / name)) for name in NAMES),
        skipped={"notes": "No labels."},
        metrics=metrics,
        bundles=(
            BundleResult(NAMES[0], None, 1.0, 100.0, 7, 300, 9, {"need": "PD"}),
            BundleResult("x1-<b>", "It was locked & late.", 1.0, None, 0, 10, 10, {}),
        ),
        coverage=(Coverage(NAMES[0], REPORT, "physiotherapy", "physiotherapy", 40, 40, 20, 10),),
        slices=(
            Slice("age", "11 to 15", 1, 20, {"kind_macro_f1": 0.7}, {"kind_macro_f1": (0.6, 0.8)}),
            Slice("age", "5 to 10", 1, 300, {"kind_macro_f1": 0.8, "plan.recall": 0.9}, {}),
            Slice("need", "PD", 1, 300, {"vague.recall": 0.5}, {}),
        ),
        plans=(PlanResult("p1", None, "good", "outstanding", 3, 1, 2, 0.1),),
        moderators=Moderators(
            (Agreement("Ann", "Ben", 2, (label,)),),
            (Agreement("Ann", "the tool", 2, (replace(label, value=0.6),)),),
            (Disagreement(NAMES[0], REPORT, "Some of the time.", "vague", "vague", "specific"),),
        ),
        insight=Insight(
            (Specificity("physiotherapy", 2, 10, 4, {"who": 3}),),
            (Commonest("provision_weasel", "F", 7, 2, "moderators"),),
            (AreaOfNeed("SP", 12, 30, None, None, 9, None),),
            (example,),
            (replace(example, words="Regular input.", lacking=("frequency", "who")),),
        ),
        comparison=Comparison("before", 2, (), (), (change,)),
        requirements=(Outcome("plan.recall>=0.9", "plan.recall", 0.8, False, "plan.recall is 0.8."),),
    )


def write_errors(report: Path, errors: list[Error]) -> None:
    with (report / "errors.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, [each.name for each in fields(Error)])
        writer.writeheader()
        writer.writerows(asdict(error) for error in errors)
