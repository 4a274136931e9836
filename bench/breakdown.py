"""Where the time of one consultation goes: each part alone, on what it was given in a whole consultation.

A session notes what experta passes between its parts while a case is consulted. Then each part does its share again,
alone, and is timed beside the whole.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from bench.timing import Timing, side_by_side
from engine.reasoning.case import Case
from engine.reasoning.forward import Reasoner
from engine.reasoning.forward.door import Activation, Agenda, Fact, Matcher, Rule
from engine.reasoning.forward.session import GroundRule, Session, experta_rules
from engine.reasoning.forward.strategy import OrderedStrategy
from engine.reasoning.trace import Trace
from engine.reasoning.verdict import Weigher, weighers
from engine.rules.compiler import RuleBase
from engine.sampling.cases import draw_cases

WHOLE: Final = "the whole"
REST: Final = "the rest: what joins them"


@dataclass(frozen=True)
class Turn:
    """One turn of experta's run loop."""

    new: Sequence[Fact]
    came: Sequence[Activation]
    """The activations the new facts made."""


@dataclass(frozen=True)
class Consulted:
    """A case, what came of it, and what passed between the parts on the way."""

    case: Case
    trace: Trace
    turns: Sequence[Turn]


def breakdown(rule_base: RuleBase, cases: int, rounds: int) -> dict[str, Timing]:
    """The whole first, then its parts."""
    consulted = consult_and_note(rule_base, draw_cases(rule_base.kb, cases))
    reasoner, rules = Reasoner(rule_base), experta_rules(rule_base)
    session = Session(rule_base, rules)
    parts: dict[str, Callable[[Consulted], object]] = {
        WHOLE: lambda each: reasoner.consult(each.case),
        "experta's run loop": _run_loop(rule_base),
        "matching (ours)": partial(_match, session.matcher),
        "order of firing (ours)": _order,
        "weighing": partial(_weigh, weighers(rule_base.kb)),
        "facts and trace": partial(_note, session, {each.__name__: each for each in rules}),
    }
    return side_by_side(parts, consulted, rounds)


def consult_and_note(rule_base: RuleBase, cases: Iterable[Case]) -> list[Consulted]:
    """Consult each case, and note what passes between the parts."""
    session = _NotingSession(rule_base, experta_rules(rule_base))
    return [Consulted(case, session.consult(case), tuple(session.turns)) for case in cases]


def shares(timings: Mapping[str, Timing]) -> dict[str, float]:
    """What each part makes of the whole; what is over is what joins them."""
    found = {name: timing.times(timings[WHOLE]) for name, timing in timings.items() if name != WHOLE}
    return {**found, REST: 1 - sum(found.values())}


class _NotingSession(Session):
    """Notes every turn."""

    turns: list[Turn]

    def reset(self, **_: Any) -> None:
        self.turns = []
        super().reset()

    def get_activations(self) -> tuple[Sequence[Activation], Sequence[Activation]]:
        new = tuple(self.facts.added)
        added, removed = super().get_activations()
        self.turns.append(Turn(new, tuple(added)))
        return added, removed


class _IdleStrategy(OrderedStrategy):
    """Leaves the agenda as it is."""

    def update_agenda(self, agenda: Any, added: Any, removed: Any) -> None: ...


class _IdleSession(Session):
    __strategy__ = _IdleStrategy


def _run_loop(rule_base: RuleBase) -> Callable[[Consulted], None]:
    """As many turns of it as the case took: an activation is taken from the agenda, and its action does nothing."""
    session = _IdleSession(rule_base, [])
    nothing = Activation(GroundRule()(lambda _: None), ())

    def run(consulted: Consulted) -> None:
        session.reset()
        session.agenda.activations = [nothing] * (len(consulted.turns) - 1)
        session.run()

    return run


def _match(matcher: Matcher, consulted: Consulted) -> None:
    matcher.reset()
    for turn in consulted.turns:
        if turn.new:
            matcher.changes(turn.new, ())


def _order(consulted: Consulted) -> None:
    agenda, strategy = Agenda(), OrderedStrategy()
    for turn in consulted.turns:
        strategy.update_agenda(agenda, turn.came, ())
        agenda.get_next()


def _weigh(of_decisions: Mapping[str, Weigher], consulted: Consulted) -> None:
    case, holds = consulted.case, consulted.trace.holds
    for name, weigher in of_decisions.items():
        weigher.weigh(holds, case.importances, case.choices.get(name))


def _note(session: Session, actions: Mapping[str, Rule], consulted: Consulted) -> None:
    """What is given, the facts that come to hold, the rules that fired, and the trace of it all."""
    session.reset()
    session.fired = []
    given = session.give(consulted.case)
    for rule in consulted.trace.fired:
        actions[rule.id](session)
    Trace(
        given, tuple(session.fired), {name: consulted.trace.verdicts[name] for name in session.rule_base.kb.decisions}
    )
