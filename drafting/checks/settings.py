"""What an authority may set of the checks (drafting/checks/profile.py reads it)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings, each as it is unless a profile says otherwise."""

    known_abbreviations: tuple[str, ...] = ()
    """Abbreviations that need no words in this authority's plans, beside those that everybody meets."""
    old_advice_months: int = 18
    """Advice older than this on the day of the plan is said to be out of date."""
    most_words_a_sentence: int = 30
    """A section whose sentences are longer than this on average is said to be hard to read."""
