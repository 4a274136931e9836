"""The options of one decision in one case, drawn to one measure."""

from dataclasses import dataclass
from typing import Final

from engine.report.report import DecisionReport, OptionReport

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


def drawn_options(decision: DecisionReport) -> tuple[DrawnOption, ...]:
    """The options of a decision."""
    longest = max(max(each.pro, each.con) for each in decision.options) or 1

    def length(number: int) -> int:
        return round(LONGEST_BAR * number / longest)

    return tuple(
        DrawnOption(each, _said(decision, each), length(each.pro), length(each.con)) for each in decision.options
    )


def _said(decision: DecisionReport, option: OptionReport) -> str:
    said = []
    if decision.fixed and option.id == decision.chosen:
        said.append("Your decision")
    if option.barred_by:
        said.append("Not yet")
    elif option.id == decision.recommended:
        said.append("Recommended" if decision.outcome == "clear" else "Leaning to this")
    elif decision.outcome == "balanced" and option.id in decision.contenders:
        said.append("To talk through")
    return " · ".join(said)
