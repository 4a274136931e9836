"""A requirement in one case: for which options it is shown."""

from dataclasses import dataclass

from engine.knowledge.model import KnowledgeBase
from engine.report.report import Report, RequirementReport


@dataclass(frozen=True, slots=True)
class Concerned:
    """Options that a requirement is shown for, by their names."""

    wanted: tuple[str, ...]
    """Those that are chosen, recommended or to talk through."""
    held_back: tuple[str, ...]
    """Those that would be ahead, if it were met."""


def concerned(kb: KnowledgeBase, report: Report, requirement: RequirementReport) -> Concerned:
    """The options that make a requirement matter in this case."""
    found = next(each for each in report.decisions if each.id == requirement.decision)
    label = kb.decisions[requirement.decision].label
    held_back = {each.option for each in found.held_back if requirement.id in each.gaps}
    return Concerned(
        wanted=tuple(label(each) for each in requirement.options if each in found.wanted),
        held_back=tuple(label(each) for each in requirement.options if each in held_back.difference(found.wanted)),
    )
