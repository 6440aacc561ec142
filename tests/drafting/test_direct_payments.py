"""Section J is silent in a draft, so the second page names the provision that it is to tell of."""

from __future__ import annotations

from dataclasses import replace

import pytest

from drafting.direct_payments import CODE, direct_payments
from tests.drafting.factories import draft, item
from tests.drafting.test_render_before_issue import rows


@pytest.mark.parametrize(
    ("kind", "text", "found"),
    [
        ("provision", "A personal assistant, five hours a week, paid by direct payment.", True),
        ("provision", "Short breaks out of a personal budget.", True),
        ("provision", "Feedback is direct and payment for jobs is agreed.", False),
        ("need", "He cannot manage his direct payment.", False),
    ],
)
def test_provision_by_a_direct_payment_is_found(kind: str, text: str, found: bool) -> None:
    assert [one.code for one in direct_payments([item(1, "H1", kind, text)])] == [CODE] * found


def test_the_second_page_names_the_lines() -> None:
    made = draft()
    paid = item(7, "F", "provision", "Direct payment for a worker.", area="CI")
    made.plan = replace(made.plan, items=tuple(paid if one.id == "i7" else one for one in made.plan.items))
    told = rows(made, *direct_payments([paid]))
    title = "Provision by a direct payment or a personal budget, which section J is to tell of (1)"
    assert told[title][1] == "F1"
