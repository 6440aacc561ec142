import pytest

from eval.insight import FEWEST, Gathering
from eval.record import AreaCounts, Record
from eval.results import AreaOfNeed, Commonest, Example, Specificity


def child(name: str, *areas: AreaCounts, **more: object) -> Record:
    return Record(name, "labelled bundle", areas=areas, **more)  # type: ignore[arg-type]


def areas_of(*records: Record) -> dict[str, AreaOfNeed]:
    gathering = Gathering()
    for record in records:
        gathering.add(record)
    return {area.area: area for area in gathering.insight().areas}


@pytest.mark.parametrize(("children", "told"), [(FEWEST - 1, None), (FEWEST, 10), (FEWEST + 1, 12)])
def test_a_number_is_told_from_five_children_up(children: int, told: int | None) -> None:
    records = [
        child(f"s{n}", AreaCounts("CI", needs=2, provision=0, outcomes=0, vague=0)) for n in range(children)
    ]
    area = areas_of(*records)["CI"]
    assert area.needs == told
    assert area.children_with_need == (None if told is None else children)
    assert (area.provision, area.children_with_provision) == (0, 0)


def test_what_rests_on_few_of_many_children_is_not_told() -> None:
    """Six children have needs of the area, but one alone has the forty provisions."""
    many = [child(f"s{n}", AreaCounts("CL", needs=1, provision=0, outcomes=0, vague=0)) for n in range(6)]
    area = areas_of(*many, child("one", AreaCounts("CL", needs=1, provision=40, outcomes=1, vague=3)))["CL"]
    assert area.children_with_need == area.needs == 7
    assert (area.provision, area.outcomes, area.vague) == (None, None, None)


def test_services_and_findings_are_added_up_over_samples() -> None:
    gathering = Gathering()
    for name in ("one", "two"):
        told = Specificity("school", reports=1, provision=4, vague=3, lacking={"who": 2, "duration": 1})
        found = Commonest("provision_weasel", "F", 3, 1, "moderators")
        gathering.add(child(name, specificity=(told,), findings=(found,)))
    gathering.add(child("three", findings=(Commonest("jargon_unexplained", "B", 9, 1, "the tool"),)))
    insight = gathering.insight()
    assert insight.specificity == (Specificity("school", 2, 8, 6, {"duration": 2, "who": 4}),)
    assert [(each.code, each.findings, each.samples) for each in insight.commonest] == [
        ("jargon_unexplained", 9, 1),
        ("provision_weasel", 6, 2),
    ]


def test_a_few_examples_of_each_service_are_kept() -> None:
    gathering = Gathering()
    for number in range(10):
        examples = tuple(
            Example(f"s{number}", "01.docx", service, "F", f"Sentence {number}.", lacking)
            for service in ("school", "nursing")
            for lacking in ((), ("who", "frequency"))
        )
        gathering.add(child(f"s{number}", examples=examples))
    insight = gathering.insight()
    assert [example.service for example in insight.good] == ["nursing"] * 3 + ["school"] * 3
    assert [example.sample for example in insight.faulty[:3]] == ["s0", "s1", "s2"]
