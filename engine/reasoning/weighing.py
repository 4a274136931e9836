"""Weighing: from the atoms that hold to what the arguments come to for each option; the verdict is `verdict`'s.

The constants of the method stand here and nowhere else. The method is the project's own (shared design "Reasoning";
docs/adr/0003, 0010); the manual gives arguments, not numbers.
"""

from collections.abc import Container, Mapping
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

    @property
    def silent(self) -> bool:
        """Nothing speaks for or against it: what counts at all counts a point or more."""
        return not self.pro and not self.con


class Scale:
    """Weighs the arguments on one decision; what is the same in every case is worked out once."""

    def __init__(self, kb: KnowledgeBase, decision: Decision) -> None:
        self._options = tuple((each, atoms.barred(decision.id, each)) for each in decision.option_ids)
        place = {option: number for number, option in enumerate(decision.option_ids)}
        self._arguments = tuple(
            (
                each.id,
                each.concern,
                _uncounted(each),
                LEVEL_OF_WEIGHT[each.weight] if each.weight else 0,
                atoms.of_argument(each.id),
                each.side == "pro",
                tuple(place[option] for option in each.options),
            )
            for each in kb.arguments_of(decision.id)
        )

    def weigh(
        self, holds: Container[str], importances: Mapping[str, Importance]
    ) -> tuple[tuple[WeighedArgument, ...], tuple[Balance, ...]]:
        """Every argument, in order, and the balance of every option, in the decision's order."""
        weighed: list[WeighedArgument] = []
        pro, con = [0] * len(self._options), [0] * len(self._options)
        for argument, concern, uncounted, level, bearing, speaks_for, options in self._arguments:
            applies, stronger, weaker, defeated = bearing
            importance = importances.get(concern, "normal")
            if not level or applies not in holds:
                weighed.append(uncounted[importance])
                continue
            strengthened, weakened = stronger in holds, weaker in holds
            if defeated in holds:
                weighed.append(WeighedArgument(argument, "defeated", 0, importance, 0, strengthened, weakened))
                continue
            reached = level + STRONGER * strengthened - WEAKER * weakened
            points = reached * FACTOR_OF_IMPORTANCE[importance]
            status: Status = "in-play" if reached else "answered"
            weighed.append(WeighedArgument(argument, status, reached, importance, points, strengthened, weakened))
            side = pro if speaks_for else con
            for option in options:
                side[option] += points
        balances = [
            Balance(option, pro[place], con[place], bar in holds) for place, (option, bar) in enumerate(self._options)
        ]
        return tuple(weighed), tuple(balances)


def _uncounted(argument: Argument) -> Mapping[Importance, WeighedArgument]:
    """An argument where it does not count, by the importance of its concern: made once, as most are silent."""
    status: Status = "silent" if argument.weight else "general"
    return {each: WeighedArgument(argument.id, status, 0, each, 0) for each in FACTOR_OF_IMPORTANCE}
