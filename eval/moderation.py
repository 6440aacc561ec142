"""A moderator's judgement of a plan: `moderation.yaml` (eval/samples/plans/README.md)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from eval.corpus import GoldError

GRADES = ("inadequate", "requires_improvement", "good", "outstanding")


@dataclass(frozen=True, slots=True)
class ModeratedFinding:
    """A fault that a moderator found in a plan."""

    code: str
    section: str
    quote: str
    severity: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Moderation:
    """What one moderator says of a plan."""

    grade: str
    findings: tuple[ModeratedFinding, ...] = ()
    criteria: Mapping[str, int | None] | None = None
    clean: tuple[str, ...] = ()
    """Words that a hasty checker might flag and the moderator passes."""


def load_moderation(path: Path) -> Moderation:
    """The moderation in a file. Raises GoldError, saying what is wrong with it."""
    try:
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
        return _moderation(raw)
    except OSError as error:
        raise GoldError(
            f"{path} cannot be opened. Check that it is there and that you may read it."
        ) from error
    except (yaml.YAMLError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise GoldError(
            f"{path} does not hold a moderation: a grade ({', '.join(GRADES)}) and a list of findings, each "
            "with a code, a section and a quote."
        ) from error


def _moderation(raw: Mapping[str, Any]) -> Moderation:
    criteria = {
        str(name): None if score is None else int(score)
        for name, score in (raw.get("criteria") or {}).items()
    }
    return Moderation(
        grade=GRADES[GRADES.index(raw["grade"])],
        findings=tuple(_finding(each) for each in raw["findings"] or ()),
        criteria=criteria,
        clean=tuple(str(quote) for quote in raw.get("clean") or ()),
    )


def _finding(raw: Mapping[str, Any]) -> ModeratedFinding:
    return ModeratedFinding(
        code=raw["code"],
        section=str(raw.get("section") or ""),
        quote=str(raw.get("quote") or ""),
        severity=raw.get("severity") or "",
        why=raw.get("why") or "",
    )
