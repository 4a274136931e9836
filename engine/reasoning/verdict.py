"""The verdict on a decision: what balances come to, by the rules of families, leads, grounds and bars.

These rules stand here and nowhere else (shared design "Verdict of a decision"; docs/adr/0010), and their laws are
proved for any arguments (`engine.review.certificate.laws`). Options that are forms of one answer are weighed as a
family first, by the best of them that is not barred; an option that has no family is one of its own.
"""

from collections.abc import Container, Mapping, Sequence
from typing import Final, Literal, NamedTuple

from engine.knowledge import atoms
from engine.knowledge.model import Decision, Importance, KnowledgeBase
from engine.reasoning.weighing import CLEAR_LEAD, LEANING_LEAD, Balance, Scale, WeighedArgument

Outcome = Literal["clear", "leaning", "balanced", "undetermined", "barred", "not-asked"]
"""`not-asked`: the decision does not arise in this case, and a choice the user fixed for it is kept aside."""
Ground = Literal["support", "elimination"]
"""On what a recommendation rests: more speaks for it than against it; or nothing speaks for or against it, and more
against the others than for them."""


class Judgement(NamedTuple):
    """What the balances alone come to."""

    outcome: Outcome
    recommended: str | None = None
    """The option or the family that is recommended or leaned to."""
    ground: Ground | None = None
    """Of what is recommended."""
    lead: int | None = None
    """Points by which the best option leads the best one outside its family, of those that are not barred; None where
    none is outside."""
    lead_within: int | None = None
    """Points by which it leads the next of its own family; None where it has none that is not barred, and where nothing
    is recommended."""
    forms: tuple[str, ...] = ()
    """The options that are recommended: one, or those of a family that suit about as well."""
    contenders: tuple[str, ...] = ()
    """The options that are not barred and within reach of the best."""
    least_bad: tuple[str, ...] = ()
    """The contenders, where none of them has a ground; they are no recommendation."""
    held_back: tuple[str, ...] = ()
    """The barred options that would be ahead, or in the running where all are barred; those that make the most
    difference first."""


NOT_ASKED: Final = Judgement("not-asked")


class Verdict(NamedTuple):
    """What the arguments come to for one decision. A tuple, as every case makes one of every decision."""

    decision: str
    outcome: Outcome
    recommended: str | None
    ground: Ground | None
    lead: int | None
    lead_within: int | None
    forms: tuple[str, ...]
    contenders: tuple[str, ...]
    least_bad: tuple[str, ...]
    held_back: tuple[str, ...]
    """All these as in `Judgement`, and in its order."""
    chosen: str | None
    """The user's own choice where there is one, else what is recommended: an option or a family."""
    fixed: bool
    """Whether the user fixed the choice."""
    holding: tuple[str, ...]
    """The options and families that are chosen: an option with its family; a family, with the option of it that would
    be recommended among its own where the user has fixed it."""
    wanted: tuple[str, ...]
    """The options that what is chosen comes to; where nothing is, the contenders."""
    balances: tuple[Balance, ...]
    """In the decision's order of options."""
    arguments: tuple[WeighedArgument, ...]
    """All arguments on the decision, in order."""


def verdict_value(outcome: str, recommended: str | None) -> str:
    """A verdict as one value: the outcome, and after a colon the option or family that is recommended, if one is."""
    return atoms.named(outcome, recommended) if recommended else outcome


class Weigher:
    """Comes to the verdict on one decision, case by case."""

    def __init__(self, kb: KnowledgeBase, decision: Decision) -> None:
        self.decision = decision
        self._scale = Scale(kb, decision)
        self._arises = atoms.arises(decision.id) if decision.ask_when else atoms.ALWAYS

    def weigh(self, holds: Container[str], importances: Mapping[str, Importance], fixed: str | None) -> Verdict:
        """The verdict over the atoms that hold; `fixed` is the option or the family that the user has chosen."""
        arguments, balances = self._scale.weigh(holds, importances)
        if self._arises not in holds:
            return Verdict(self.decision.id, *NOT_ASKED, None, False, (), (), balances, arguments)
        judgement = judge(balances, self.decision.family_of)
        chosen = fixed or judgement.recommended
        holding, wanted = self._choice(balances, judgement, fixed)
        return Verdict(self.decision.id, *judgement, chosen, fixed is not None, holding, wanted, balances, arguments)

    def _choice(
        self, balances: Sequence[Balance], judgement: Judgement, fixed: str | None
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What is chosen with all that this says, and the options it comes to."""
        chosen = fixed or judgement.recommended
        if chosen is None:
            return (), judgement.contenders
        if chosen in self.decision.option_ids:
            family = self.decision.family_of.get(chosen)
            return (chosen, family) if family else (chosen,), (chosen,)
        if not fixed:
            return (chosen,), judgement.forms
        within = judge([each for each in balances if self.decision.family_of.get(each.option) == fixed], {})
        if within.recommended:
            return (fixed, within.recommended), (within.recommended,)
        return (fixed,), within.contenders or self.decision.forms_of(fixed)


def weighers(kb: KnowledgeBase) -> Mapping[str, Weigher]:
    """One for each decision of a base."""
    return {each.id: Weigher(kb, each) for each in kb.decisions.values()}


def judge(balances: Sequence[Balance], family_of: Mapping[str, str]) -> Judgement:
    """What balances come to; `family_of` has the options that belong to a family."""
    left = [each for each in balances if not each.barred]
    if not left:
        return Judgement("barred", held_back=_ordered(_within_reach(balances)))
    leader = max(left, key=_points)
    best = leader.points
    near = tuple([each.option for each in _within_reach(left)])
    above = [each for each in balances if each.barred and each.points - best >= LEANING_LEAD]
    family = family_of.get(leader.option, leader.option)
    inside = [each for each in left if family_of.get(each.option, each.option) == family]
    outside = [each.points for each in left if each not in inside]
    lead = best - max(outside) if outside else None
    if all(each.silent for each in left):
        return Judgement("undetermined", lead=lead, contenders=near, held_back=_ordered(above))
    level = lead is not None and lead < LEANING_LEAD
    # What is level has a ground if anything left has; a lead rests on those of its own family.
    ground = _ground(best, left if level else inside)
    if level or ground is None:
        least_bad = () if ground else near
        return Judgement("balanced", lead=lead, contenders=near, least_bad=least_bad, held_back=_ordered(above))
    others = [each for each in above if family_of.get(each.option, each.option) != family]
    siblings = [each for each in above if each not in others]
    clear = ground == "support" and not others and (lead is None or lead >= CLEAR_LEAD)
    least = 1 if ground == "support" else 0
    forms = tuple([each.option for each in inside if each.option in near and each.points >= least])
    return Judgement(
        outcome="clear" if clear else "leaning",
        recommended=forms[0] if len(forms) == 1 else family,
        ground=ground,
        lead=lead,
        lead_within=_lead_within(inside),
        forms=forms,
        contenders=near,
        held_back=(*_ordered(others), *_ordered(siblings)),
    )


def _points(balance: Balance) -> int:
    return balance.points


def _ground(best: int, options: Sequence[Balance]) -> Ground | None:
    """What a recommendation of the best of these options would rest on; None: nothing does."""
    if best > 0:
        return "support"
    return "elimination" if best == 0 and any(each.silent for each in options) else None


def _lead_within(inside: Sequence[Balance]) -> int | None:
    """The lead of the best of a family over the next."""
    ranked = sorted(map(_points, inside), reverse=True)
    return ranked[0] - ranked[1] if len(ranked) > 1 else None


def _within_reach(balances: Sequence[Balance]) -> list[Balance]:
    """The best, and those that it does not lead."""
    best = max(map(_points, balances))
    return [each for each in balances if best - each.points < LEANING_LEAD]


def _ordered(balances: Sequence[Balance]) -> tuple[str, ...]:
    """The best first; of equals, the decision's order."""
    return tuple([each.option for each in sorted(balances, key=lambda each: -each.points)])
