"""`report.html`: one self-contained page that needs no script, made from the metrics alone."""

from __future__ import annotations

from pathlib import Path

import jinja2

from eval import tables
from eval.metrics import Metrics

TEMPLATES = Path(__file__).parent


def write_page(path: Path, metrics: Metrics) -> None:
    """Write the report of an evaluation's metrics as a page."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    page = environment.get_template("page.html").render(
        bundles=metrics["bundles"].get("bundles", 0),
        sentences=f"{metrics['bundles'].get('sentences', 0):,}",
        failed=metrics["failed"],
        skipped=metrics["skipped"],
        tables=[table for table in _tables(metrics) if table.rows],
    )
    path.write_text(page, encoding="utf-8")


def _tables(metrics: Metrics) -> list[tables.Table]:
    ends = metrics["intervals"]
    return [
        tables.headline(metrics, ends),
        tables.by_kind(metrics, ends),
        tables.confusions(metrics),
        tables.by_section(metrics, ends),
        tables.by_format(metrics),
        tables.whole_plan(metrics),
    ]
