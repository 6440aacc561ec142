"""Whether the required figures were reached, as a JUnit file that pipelines read."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from pathlib import Path

from eval.results import Outcome

VERDICT = "verdict.xml"
SUITE = "goldthread evaluate"


def write_verdict(outcomes: Sequence[Outcome], report: Path) -> None:
    """Write verdict.xml: a test case for each required figure, failed where it was missed."""
    missed = [outcome for outcome in outcomes if not outcome.reached]
    counts = {"tests": str(len(outcomes)), "failures": str(len(missed)), "errors": "0", "skipped": "0"}
    suite = ET.Element("testsuite", {"name": SUITE, **counts})
    for outcome in outcomes:
        case = ET.SubElement(suite, "testcase", {"classname": "require", "name": outcome.text})
        if not outcome.reached:
            ET.SubElement(case, "failure", {"message": outcome.told})
    ET.indent(suite)
    ET.ElementTree(suite).write(report / VERDICT, encoding="utf-8", xml_declaration=True)
