"""One decision in one case, ready to print: options side by side, then the verdict."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from engine.knowledge.model import KnowledgeBase, Side
from engine.reasoning.weighing import Outcome
from engine.report.report import DecisionReport, OptionReport, WhyNot
from engine.report.wording import points, silence
from web.contexts.arguments import ArgumentInCase, argument_in_case
from web.links import Link, anchor, to_passages

LONGEST_BAR: Final = 98
"""Of the 100 units on either side of the drawing's middle."""


@dataclass(frozen=True, slots=True)
class DrawnBalance:
    """Points for and against, with the lengths of their bars."""

    pro: int
    con: int
    points: str
    pro_length: int
    con_length: int


@dataclass(frozen=True, slots=True)
class Bar:
    """A requirement that is missed, and that an option cannot do without."""

    text: str
    remedy: str


@dataclass(frozen=True, slots=True)
class OneSide:
    """The arguments on one side of an option."""

    arguments: tuple[ArgumentInCase, ...]
    silence: str
    """What is said where there is none."""


@dataclass(frozen=True, slots=True)
class WhyNotOption:
    """Why an option was not chosen, with the arguments that bear on it."""

    sentences: tuple[str, ...]
    against: tuple[str, ...]
    silent: tuple[str, ...]
    taken_away: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OptionInCase:
    """An option with everything said for and against it."""

    label: str
    text: str
    source: tuple[Link, ...]
    standing: str
    """What the verdict makes of it, in a few words; empty where nothing."""
    balance: DrawnBalance
    bars: tuple[Bar, ...]
    pros: OneSide
    cons: OneSide
    why_not: WhyNotOption | None


@dataclass(frozen=True, slots=True)
class DecisionInCase:
    """A decision with its options and its verdict."""

    anchor: str
    title: str
    question: str
    source: tuple[Link, ...]
    outcome: Outcome
    fixed: bool
    verdict: str
    reckoning: tuple[str, ...]
    why: tuple[str, ...]
    chosen: str | None
    options: tuple[OptionInCase, ...]
    general: tuple[tuple[str, ArgumentInCase], ...]
    """General considerations, each with the options it speaks of and on which side."""


def decision_in_case(kb: KnowledgeBase, report: DecisionReport, arising: Collection[str]) -> DecisionInCase:
    """A decision's report, ready to print; `arising` has the questions that the questionnaire asks in this case."""
    arguments = {each.id: argument_in_case(kb, each, arising) for each in report.arguments}
    labels = {each.id: each.label for each in report.options}
    return DecisionInCase(
        anchor=anchor("decision", report.id),
        title=report.title,
        question=report.question,
        source=to_passages(report.source),
        outcome=report.outcome,
        fixed=report.fixed,
        verdict=report.verdict,
        reckoning=report.reckoning,
        why=tuple(arguments[each].claim for each in report.why),
        chosen=labels[report.chosen] if report.chosen else None,
        options=tuple(
            _option(kb, report, each, arguments, balance)
            for each, balance in zip(report.options, drawn_balances(report), strict=True)
        ),
        general=tuple(
            (_spoken_of(labels, each.side, each.options), arguments[each.id])
            for each in report.arguments
            if each.scope == "general"
        ),
    )


def _spoken_of(labels: Mapping[str, str], side: Side, options: Sequence[str]) -> str:
    return f"{'For' if side == 'pro' else 'Against'} {', '.join(labels[each] for each in options)}"


def _option(
    kb: KnowledgeBase,
    decision: DecisionReport,
    report: OptionReport,
    arguments: Mapping[str, ArgumentInCase],
    balance: DrawnBalance,
) -> OptionInCase:
    barring = [kb.requirements[each] for each in report.barred_by]
    return OptionInCase(
        label=report.label,
        text=report.text,
        source=to_passages(report.source),
        standing=standing(decision, report),
        balance=balance,
        bars=tuple(Bar(each.text, each.remedy) for each in barring),
        pros=_side("pro", report.pros, arguments),
        cons=_side("con", report.cons, arguments),
        why_not=_why_not(report.why_not, arguments) if report.why_not else None,
    )


def drawn_balances(decision: DecisionReport) -> tuple[DrawnBalance, ...]:
    """The balance of each option, drawn to one measure."""
    longest = max(max(each.pro, each.con) for each in decision.options) or 1

    def length(number: int) -> int:
        return round(LONGEST_BAR * number / longest)

    return tuple(
        DrawnBalance(each.pro, each.con, points(each.points), length(each.pro), length(each.con))
        for each in decision.options
    )


def _side(side: Side, found: Sequence[str], arguments: Mapping[str, ArgumentInCase]) -> OneSide:
    local = tuple(arguments[each] for each in found if arguments[each].status != "general")
    return OneSide(local, silence(side) if not found else "Only a general consideration: see below.")


def standing(decision: DecisionReport, option: OptionReport) -> str:
    """What the verdict makes of an option, in a few words; empty where nothing."""
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


def _why_not(report: WhyNot, arguments: Mapping[str, ArgumentInCase]) -> WhyNotOption:
    def claims(found: Sequence[str]) -> tuple[str, ...]:
        return tuple(arguments[each].claim for each in found)

    return WhyNotOption(report.sentences, claims(report.against), claims(report.silent), claims(report.taken_away))
