"""Checks of a plan: one small module for each family; importing this registers them all."""

from drafting.checks import language, needs, outcomes, people, placement, provision, statutory

FAMILIES = (provision, outcomes, needs, placement, people, statutory, language)
"""The modules in the order in which their checks are listed."""

__all__ = ["FAMILIES"]
