"""Weighing: from arguments in play to a verdict. The constants of the method stand here and nowhere else.

The method is the project's own (shared design "Reasoning"; docs/adr/0003); the manual gives arguments, not numbers.
"""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from engine.knowledge import atoms
from engine.knowledge.model import Argument, Decision, Importance, KnowledgeBase, Weight

LEVEL_OF_WEIGHT: Final[Mapping[Weight, int]] = {"minor": 1, "normal": 2, "major": 3}
STRONGER: Final = 1
WEAKER: Final = 1
FACTOR_OF_IMPORTANCE: Final[Mapping[Importance, int]] = {"less": 1, "normal": 2, "more": 3}
CLEAR_LEAD: Final = 8
"""Two normal arguments at normal importance."""
LEANING_LEAD: Final = 4
"""One normal argument at normal importance."""

Outcome = Literal["clear", "leaning", "balanced", "undetermined", "barred", "not-asked"]
"""`not-asked`: the decision does not arise in this case, and a choice the user fixed for it is kept aside."""
Status = Literal["in-play", "answered", "defeated", "silent", "general"]


class WeighedArgument(NamedTuple):
    """What one argument counts in one case. A tuple, as every case makes one of every argument."""

    argument: str
    status: Status
    """`in-play`: it counts; `answered`: weakened to nothing; `defeated`: something takes it away; `silent`: its
    premises do not hold, as far as is known; `general`: shown, and weighs nothing."""
    level: int
    importance: Importance
    points: int
    """level × factor of importance."""
    strengthened: bool = False
    weakened: bool = False


class Balance(NamedTuple):
    """What the arguments come to for one option."""

    option: str
    pro: int
    con: int
    barred: bool

    @property
    def points(self) -> int:
        """Points for minus points against."""
        return self.pro - self.con


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the arguments come to for one decision."""

    decision: str
    outcome: Outcome
    recommended: str | None
    """The option the weighing recommends or leans to."""
    lead: int | None
    """Points by which the best unbarred option leads the second; None where fewer than two options are unbarred."""
    contenders: tuple[str, ...]
    """The unbarred options within reach of the best: those to talk through where the outcome is `balanced`."""
    chosen: str | None
    """The user's own choice where there is one, else the recommended option."""
    fixed: bool
    """Whether the user fixed the choice."""
    balances: tuple[Balance, ...]
    """In the decision's order of options."""
    arguments: tuple[WeighedArgument, ...]
    """All arguments on the decision, in order."""


def verdict_value(outcome: str, recommended: str | None) -> str:
    """A verdict as one value: the outcome, and after a colon the option that is recommended, if one is."""
    return atoms.named(outcome, recommended) if recommended else outcome


def weigh(
    kb: KnowledgeBase,
    decision: Decision,
    holds: Container[str],
    importances: Mapping[str, Importance],
    fixed: str | None,
) -> Verdict:
    """Weigh one decision over the atoms that hold."""
    arguments = kb.arguments_of(decision.id)
    weighed = tuple([_weigh_argument(each, holds, importances.get(each.concern, "normal")) for each in arguments])
    balances = _balances(decision, arguments, weighed, holds)
    if decision.ask_when and atoms.arises(decision.id) not in holds:
        return Verdict(decision.id, "not-asked", None, None, (), None, False, balances, weighed)
    playing = (each for each, result in zip(arguments, weighed, strict=True) if result.status == "in-play")
    in_play = frozenset(option for each in playing for option in each.options)
    outcome, recommended, lead, contenders = _outcome(balances, in_play)
    return Verdict(
        decision=decision.id,
        outcome=outcome,
        recommended=recommended,
        lead=lead,
        contenders=contenders,
        chosen=fixed or recommended,
        fixed=fixed is not None,
        balances=balances,
        arguments=weighed,
    )


def _weigh_argument(argument: Argument, holds: Container[str], importance: Importance) -> WeighedArgument:
    if argument.weight is None:
        return WeighedArgument(argument.id, "general", 0, importance, 0)
    applies, stronger, weaker, defeated = atoms.of_argument(argument.id)
    if applies not in holds:
        return WeighedArgument(argument.id, "silent", 0, importance, 0)
    strengthened, weakened = stronger in holds, weaker in holds
    if defeated in holds:
        return WeighedArgument(argument.id, "defeated", 0, importance, 0, strengthened, weakened)
    level = LEVEL_OF_WEIGHT[argument.weight] + STRONGER * strengthened - WEAKER * weakened
    points = level * FACTOR_OF_IMPORTANCE[importance]
    return WeighedArgument(
        argument.id, "in-play" if level else "answered", level, importance, points, strengthened, weakened
    )


def _balances(
    decision: Decision,
    arguments: tuple[Argument, ...],
    weighed: tuple[WeighedArgument, ...],
    holds: Container[str],
) -> tuple[Balance, ...]:
    """What the arguments come to, for every option."""
    pro, con = dict.fromkeys(decision.option_ids, 0), dict.fromkeys(decision.option_ids, 0)
    for argument, result in zip(arguments, weighed, strict=True):
        if result.points:
            side = pro if argument.side == "pro" else con
            for option in argument.options:
                side[option] += result.points
    return tuple(
        [Balance(each, pro[each], con[each], atoms.barred(decision.id, each) in holds) for each in decision.option_ids]
    )


def _outcome(
    balances: tuple[Balance, ...], in_play: frozenset[str]
) -> tuple[Outcome, str | None, int | None, tuple[str, ...]]:
    """Outcome, recommended option, lead, contenders; on the options in play at least one argument counts."""
    unbarred = [balance for balance in balances if not balance.barred]
    if not unbarred:
        return "barred", None, None, ()
    # sorted is stable: options of equal balance keep the decision's order
    ranked = sorted(unbarred, key=lambda balance: -balance.points)
    best = ranked[0]
    lead = best.points - ranked[1].points if len(ranked) > 1 else None
    near = tuple(balance.option for balance in unbarred if best.points - balance.points < LEANING_LEAD)
    if not any(balance.option in in_play for balance in unbarred):
        return "undetermined", None, lead, near
    if lead is None:
        # Nothing can lead the only option left; but it is not recommended against the arguments.
        return ("clear", best.option, lead, near) if best.points >= 0 else ("balanced", None, lead, near)
    if lead >= CLEAR_LEAD:
        return "clear", best.option, lead, near
    if lead >= LEANING_LEAD:
        return "leaning", best.option, lead, near
    return "balanced", None, lead, near
