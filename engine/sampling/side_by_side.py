"""Cases drawn at random side by side: what each says is drawn for all of them at once. The same base draws the same."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Final

from engine.knowledge.model import Importance, KnowledgeBase, Question
from engine.reasoning.case import Case
from engine.reasoning.weighing import FACTOR_OF_IMPORTANCE
from engine.rules.compiler import RuleBase
from engine.space.readings.case_solver import case_where
from engine.space.readings.digits import Lanes
from engine.space.readings.steps import said_by
from engine.space.readings.sweep import Cases

NUMBER: Final = 4096
"""So many cases; the first half may leave questions open, the second half answers all."""
SHARE_ANSWERED: Final = 0.6
SHARE_OF_NONE: Final = 0.1
SHARE_UNEVEN: Final = 0.5
"""In the other half every concern counts as much as the next."""
SHARE_OF_IMPORTANCES: Final = 0.5
SHARE_OF_CHOICES: Final = 0.2
FINENESS: Final = 8
"""Shares are drawn to so many binary places."""


@dataclass(frozen=True)
class Drawn:
    """Cases side by side, each of which can be read back."""

    kb: KnowledgeBase
    cases: Cases
    given: Mapping[tuple[str, str | None], Lanes]
    """By question and option; None is "does not apply"."""
    complete: Lanes
    """The cases in which every question is answered."""
    importances: Mapping[tuple[str, Importance], Lanes]
    """By concern and importance, where it is not the normal one."""

    @property
    def even(self) -> Lanes:
        """The cases in which every concern is of normal importance."""
        lanes = self.cases.all
        for each in self.importances.values():
            lanes &= ~each
        return lanes

    def case(self, lanes: Lanes) -> Case:
        """The first of the cases in these lanes."""
        first = lanes & -lanes
        return case_where(self.kb, self.given, self.importances, self.cases.fixed, lambda where: bool(where & first))


class _Dice:
    """Draws lanes."""

    def __init__(self, count: int) -> None:
        self.count = count
        self._random = Random(count)

    def share(self, share: float) -> Lanes:
        """About this share of the lanes."""
        lanes = 0
        for place in range(FINENESS):
            drawn = self._random.getrandbits(self.count)
            lanes = lanes | drawn if int(share * (1 << FINENESS)) >> place & 1 else lanes & drawn
        return lanes

    def one_of(self, number: int, within: Lanes) -> list[Lanes]:
        """Lanes dealt out to so many hands."""
        dealt = []
        for left in range(number, 1, -1):
            dealt.append(within & self.share(1 / left))
            within &= ~dealt[-1]
        return [*dealt, within]


def draw(rule_base: RuleBase, number: int = NUMBER) -> Drawn:
    """Draw so many cases."""
    kb, dice = rule_base.kb, _Dice(number)
    everywhere = (1 << number) - 1
    complete = everywhere << number // 2 & everywhere
    given: dict[tuple[str, str | None], Lanes] = {}
    for question in kb.questions.values():
        given |= _answers(question, dice, complete | dice.share(SHARE_ANSWERED))
    fixed: dict[tuple[str, str], Lanes] = {}
    for decision in kb.decisions.values():
        hands = dice.one_of(len(decision.choice_ids), dice.share(SHARE_OF_CHOICES))
        fixed |= {(decision.id, choice): hand for choice, hand in zip(decision.choice_ids, hands, strict=True)}
    importances: dict[tuple[str, Importance], Lanes] = {}
    factors: dict[str, dict[int, Lanes]] = {}
    uneven = dice.share(SHARE_UNEVEN)
    for concern in kb.concerns:
        less, more = dice.one_of(2, uneven & dice.share(SHARE_OF_IMPORTANCES))
        importances |= {(concern, "less"): less, (concern, "more"): more}
        by_importance = {"less": less, "normal": everywhere & ~less & ~more, "more": more}
        factors[concern] = {factor: by_importance[each] for each, factor in FACTOR_OF_IMPORTANCE.items()}
    said = {said_by(rule_base, question, option): where for (question, option), where in given.items() if option}
    return Drawn(kb, Cases(number, said, fixed, factors), given, complete, importances)


def _answers(question: Question, dice: _Dice, answered: Lanes) -> dict[tuple[str, str | None], Lanes]:
    given: dict[tuple[str, str | None], Lanes] = {}
    if question.none:
        given[question.id, None] = answered & dice.share(SHARE_OF_NONE)
        answered &= ~given[question.id, None]
    hands = dice.one_of(len(question.option), answered)
    for option, hand in zip(question.option_ids, hands, strict=True):
        more = answered & dice.share(1 / len(question.option)) if question.kind == "several" else 0
        given[question.id, option] = hand | more
    return given
