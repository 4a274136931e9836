"""The options of one decision in one case: what the verdict makes of each, and its points drawn to one measure."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from engine.knowledge.model import KnowledgeBase
from engine.report.report import DecisionReport, OptionReport
from engine.report.verdict_wording import leans_within
from engine.report.wording import listing, quoted

LONGEST_BAR: Final = 98
"""Of the 100 units on either side of the drawing's middle."""


@dataclass(frozen=True, slots=True)
class DrawnOption:
    """An option with the lengths of the bars that show its points."""

    report: OptionReport
    said: str
    """What the verdict makes of it, in a few words; empty where nothing."""
    pro_length: int
    con_length: int

    @property
    def counts(self) -> bool:
        """Whether there is anything to show of it."""
        return bool(self.report.pro or self.report.con or self.said)


def drawn_options(kb: KnowledgeBase, decision: DecisionReport) -> tuple[DrawnOption, ...]:
    """The options of a decision."""
    longest = max(max(each.pro, each.con) for each in decision.options) or 1
    decided = kb.decisions[decision.id].forms_of(decision.chosen) if decision.fixed and decision.chosen else ()

    def length(number: int) -> int:
        return round(LONGEST_BAR * number / longest)

    def said(option: OptionReport) -> Iterator[str]:
        if option.id in decided:
            yield "Your decision" if option.id == decision.chosen else "A form of your decision"
        if mark := _mark(decision, option):
            yield mark

    return tuple(
        DrawnOption(each, " · ".join(said(each)), length(each.pro), length(each.con)) for each in decision.options
    )


def in_the_form(kb: KnowledgeBase, decision: DecisionReport) -> str:
    """Where a family is chosen, the forms of it that the reasons are about, as the end of a sentence; else empty."""
    label = kb.decisions[decision.id].label
    if decision.chosen in (None, *decision.wanted):
        return ""
    return f", in the form {listing([quoted(label(each)) for each in decision.wanted], 'or')}"


def _mark(decision: DecisionReport, option: OptionReport) -> str:
    """What the arguments come to for an option; it says no more and no less than the verdict does."""
    if option.barred_by:
        return _barred(decision, option)
    if option.id in decision.forms:
        return _advised(decision)
    if option.id in decision.least_bad:
        return "Least bad: to talk through"
    if decision.outcome == "balanced" and option.id in decision.contenders:
        return "To talk through"
    return ""


def _barred(decision: DecisionReport, option: OptionReport) -> str:
    ahead = [each.option for each in decision.held_back]
    if option.id not in ahead:
        return "Not yet"
    if decision.outcome != "barred":
        return "Would be ahead, but not yet"
    return "Would come first, but not yet" if len(ahead) == 1 else "Would be among the first, but not yet"


def _advised(decision: DecisionReport) -> str:
    """What is said of each form that is recommended, or leaned to."""
    if leans_within(decision):
        return "Leaning to this form"
    said = "Recommended" if decision.outcome == "clear" else "Leaning to this"
    if decision.ground == "elimination":
        said += ", by elimination"
    return f"{said}: one of the forms" if len(decision.forms) > 1 else said
