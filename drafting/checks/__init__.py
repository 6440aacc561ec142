"""Checks of a plan: one small module for each family; importing this registers them all."""

# The order in which checks are listed.
# isort: off
from drafting.checks import provision
from drafting.checks import outcomes
from drafting.checks import needs
from drafting.checks import placement
from drafting.checks import people
from drafting.checks import dates
from drafting.checks import statutory
from drafting.checks import advice
from drafting.checks import language
from drafting.checks import amounts
from drafting.checks import against_advice
# isort: on

FAMILIES = (
    provision,
    outcomes,
    needs,
    placement,
    people,
    dates,
    statutory,
    advice,
    language,
    amounts,
    against_advice,
)
"""The modules in the order in which their checks are listed."""

__all__ = ["FAMILIES"]
