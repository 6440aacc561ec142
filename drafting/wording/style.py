"""The house styles that a draft can be worded in."""

from __future__ import annotations

import os
from collections.abc import Mapping
from enum import StrEnum

SETTING = "GOLDTHREAD_STYLE"


class Style(StrEnum):
    """How far a draft may depart from the words of the advice."""

    VERBATIM = "verbatim"
    """Not at all."""
    LIGHT = "light"
    """By the edits that docs/wording.md lists, each declared."""


DEFAULT = Style.LIGHT
"""A plan says what will be done: a writer would make these edits anyway, line by line and undeclared."""


def current(environment: Mapping[str, str] = os.environ) -> Style:
    """The style that this environment sets. Raises ValueError, naming the setting, for one there is not."""
    chosen = environment.get(SETTING) or DEFAULT.value
    if chosen not in list(Style):
        raise ValueError(f"{SETTING} must be one of: {', '.join(Style)}; not {chosen!r}.")
    return Style(chosen)
