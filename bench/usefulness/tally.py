"""What verdicts come to, counted: each says some things of itself, and how often each is said is kept by decision."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, NamedTuple

from bench.usefulness.drawing import Drawn
from engine.knowledge.model import Decision, KnowledgeBase
from engine.reasoning.verdict import Verdict
from engine.reasoning.weighing import Balance

FAMILIES: Final = "families"
OPPOSED: Final = "opposed reasons"
NO_REASONS: Final = "no reasons"
TIES: Final = (FAMILIES, OPPOSED, NO_REASONS)
ABOVE, LEVEL, BELOW = "above 0", "0", "below 0"
STANDINGS: Final = (ABOVE, LEVEL, BELOW)
"""Where a balance stands."""
SOME, EVERY = "some", "every"
OTHER, SIBLING = "another family", "the same family"


class Said(StrEnum):
    """What is counted of a verdict. A new measure takes a line here, its value in `said_of`, and a column."""

    OUTCOME = "outcome"
    GROUND = "ground"
    """On what a recommendation rests."""
    FAMILY = "family"
    """The family that is recommended, or leant to, as the form is left open."""
    WINNER = "winner"
    """Each option that is recommended, or leant to: the one, or the forms of a family."""
    STANDING = "standing"
    """Of the winner's balance; of several, the lowest."""
    UNSUPPORTED = "unsupported"
    """No more speaks for the winner than against it: the outcome."""
    TIE = "tie"
    """Why it is to be talked through: all are forms of one answer, reasons on both sides, or no reasons at all."""
    LEAST_BAD = "least bad"
    """Nothing has a ground, and the least bad is told: the outcome."""
    BARS = "bars"
    """Whether some of the options are barred, or every one."""
    HELD_BACK = "held back"
    """A barred option is told that would be ahead: of another family than the best of those left, or of the same; or
    the best where every one is barred."""


class Fact(NamedTuple):
    """One thing said of one decision."""

    decision: str
    said: Said
    value: str


@dataclass
class Tally:
    """How often each thing was said, over some cases."""

    cases: int = 0
    counts: Counter[Fact] = field(default_factory=Counter)

    def of(self, said: Said, value: str | None = None, decision: str | None = None) -> int:
        """How often this was said: with any value, of any decision, where none is given."""
        return sum(
            count
            for fact, count in self.counts.items()
            if fact.said is said and value in (None, fact.value) and decision in (None, fact.decision)
        )

    def arising(self, decision: str | None = None) -> int:
        """How often a decision arose."""
        return self.of(Said.OUTCOME, decision=decision)

    def never_won(self, decision: Decision) -> tuple[str, ...]:
        """Its options that were recommended in no case."""
        return tuple(each for each in decision.option_ids if not self.counts[Fact(decision.id, Said.WINNER, each)])


def tally(kb: KnowledgeBase, drawn: Iterable[Drawn]) -> Tally:
    """Count what the verdicts of these cases say."""
    found = Tally()
    for each in drawn:
        found.cases += 1
        for verdict in each.verdicts.values():
            if verdict.outcome != "not-asked":
                facts = said_of(kb, verdict)
                found.counts.update(Fact(verdict.decision, said, value) for said, value in facts)
    return found


def said_of(kb: KnowledgeBase, verdict: Verdict) -> Iterator[tuple[Said, str]]:
    """All that one verdict says of itself."""
    yield Said.OUTCOME, verdict.outcome
    barred = [each.barred for each in verdict.balances]
    if any(barred):
        yield Said.BARS, EVERY if all(barred) else SOME
    if verdict.outcome == "balanced":
        yield Said.TIE, tie(kb, verdict)
    if verdict.least_bad:
        yield Said.LEAST_BAD, verdict.outcome
    if verdict.held_back:
        yield Said.HELD_BACK, held_back(kb.decisions[verdict.decision], verdict)
    if verdict.recommended:
        yield Said.GROUND, str(verdict.ground)
        winners = [each for each in verdict.balances if each.option in verdict.forms]
        yield from ((Said.WINNER, each.option) for each in winners)
        if len(winners) > 1:
            yield Said.FAMILY, verdict.recommended
        lowest = min(winners, key=_points)
        yield Said.STANDING, standing(lowest)
        if lowest.points <= 0:
            yield Said.UNSUPPORTED, verdict.outcome


def held_back(decision: Decision, verdict: Verdict) -> str:
    """Which barred options are told: of another family than the best of those left, of the same, or of all."""
    left = [each for each in verdict.balances if not each.barred]
    if not left:
        return EVERY
    leading = family_of(decision, max(left, key=_points).option)
    return OTHER if any(family_of(decision, each) != leading for each in verdict.held_back) else SIBLING


def standing(balance: Balance) -> str:
    """Where a balance stands."""
    return ABOVE if balance.points > 0 else BELOW if balance.points < 0 else LEVEL


def tie(kb: KnowledgeBase, verdict: Verdict) -> str:
    """Why the contenders are to be talked through."""
    decision, contenders = kb.decisions[verdict.decision], set(verdict.contenders)
    if len(contenders) > 1 and len({family_of(decision, each) for each in contenders}) == 1:
        return FAMILIES
    reasons = any(each.pro or each.con for each in verdict.balances if each.option in contenders)
    return OPPOSED if reasons else NO_REASONS


def family_of(decision: Decision, option: str) -> str:
    """The family an option belongs to: its own, where none is declared."""
    return decision.family_of.get(option, option)


def _points(balance: Balance) -> int:
    return balance.points
