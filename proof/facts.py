"""What comes out of cases, as facts: the terms in which cases and scenarios say what has to come out.

A fact has the cases in which it holds, as lanes. It is read off a sweep, and off experta's traces put side by side, by
the same code: what kills a mutant is what the tests of the knowledge ask for.

Facts:
    argument:id                           it applies, or is a general one
    stronger:id  weaker:id  defeated:id   it applies, and is so
    in-play:id                            it counts
    level:id=2                            it counts so much
    for:id=option  against:id=option      what it speaks to
    outcome:decision=clear  recommended:decision=option  chosen:decision=option
    contender:decision=option  barred:decision=option
    met:id  missed:id  open:id            how a requirement stands; none of them, where it is not required
    condition:id, and so with every other kind whose atom holds
    asked:question                        it arises
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeVar, get_args

from engine.knowledge import atoms
from engine.knowledge.kinds import WITH_PREMISES
from engine.knowledge.model import Argument, KnowledgeBase, Side
from engine.reasoning.trace import Trace
from engine.reasoning.weighing import Outcome
from engine.space.readings.conclusions import STATUSES, Conclusion, lanes
from engine.space.readings.digits import Lanes
from engine.space.readings.sweep import Swept, levels

Facts = Mapping[str, Lanes]
"""Each fact with the cases in which it holds; one that is not there holds nowhere."""
T = TypeVar("T")
SPEAKS: Final[Mapping[Side, str]] = {"pro": "for", "con": "against"}


def facts(kb: KnowledgeBase, swept: Swept, everywhere: Lanes) -> Facts:
    """All facts of cases side by side."""
    found: dict[str, Lanes] = {}
    for argument in kb.arguments.values():
        found |= _of_argument(swept, argument, everywhere)
    for name, decision in kb.decisions.items():
        found |= {atoms.valued("outcome", name, each): where for each, where in swept.outcomes[name].items()}
        arises = everywhere & ~swept.outcomes[name]["not-asked"]
        for option in decision.option_ids:
            found[atoms.valued("recommended", name, option)] = swept.recommended[name][option]
            found[atoms.valued("contender", name, option)] = swept.contenders[name][option] & arises
            for atom in (atoms.chosen(name, option), atoms.barred(name, option)):
                found[atom] = swept.holds.get(atom, 0)
    for name in kb.requirements:
        standing = lanes(swept, kb, Conclusion("requirement", name), everywhere)
        found |= {atoms.named(status, name): standing.get(status, 0) for status in STATUSES}
    for name, question in kb.questions.items():
        atom = atoms.asked(name)
        found[atom] = swept.holds.get(atom, 0) if question.ask_when else everywhere
    for kind in (each for each in WITH_PREMISES if each.holds and each.name != atoms.ARGUMENT):
        for name, entry in kind.entries(kb).items():
            atom = atoms.named(kind.name, name)
            always = kind.name == "document" and not entry.when
            found[atom] = everywhere if always else swept.holds.get(atom, 0)
    return found


def _of_argument(swept: Swept, argument: Argument, everywhere: Lanes) -> dict[str, Lanes]:
    name, side = argument.id, SPEAKS[argument.side]
    applying, *changing = atoms.of_argument(name)
    found = {atoms.valued(side, name, option): everywhere for option in argument.options}
    if argument.weight is None:
        return found | {applying: everywhere}
    applies = found[applying] = swept.holds.get(applying, 0)
    found |= {atom: applies & swept.holds.get(atom, 0) for atom in changing}
    at = levels(argument, swept.holds)
    found[atoms.named("in-play", name)] = at.in_play
    return found | {atoms.valued("level", name, level): where for level, where in at.lanes.items() if level}


def side_by_side(kb: KnowledgeBase, traces: Sequence[Trace]) -> Swept:
    """Traces of single cases, as if the cases had been run side by side: the first is the lowest bit."""
    holds = gathered(trace.holds for trace in traces)
    fired = gathered([rule.number for rule in trace.fired] for trace in traces)
    outcomes: dict[str, dict[Outcome, Lanes]] = {}
    recommended: dict[str, dict[str, Lanes]] = {}
    contenders: dict[str, dict[str, Lanes]] = {}
    for name, decision in kb.decisions.items():
        verdicts = [trace.verdicts[name] for trace in traces]
        came_out = gathered([verdict.outcome] for verdict in verdicts)
        outcomes[name] = {outcome: came_out.get(outcome, 0) for outcome in get_args(Outcome)}
        first = gathered([verdict.recommended] for verdict in verdicts)
        recommended[name] = {option: first.get(option, 0) for option in decision.option_ids}
        near = gathered(verdict.contenders for verdict in verdicts)
        contenders[name] = {option: near.get(option, 0) for option in decision.option_ids}
    return Swept(holds, fired, outcomes, recommended, contenders)


def gathered(found: Iterable[Iterable[T]]) -> dict[T, Lanes]:
    """What is found in each case, as lanes."""
    lanes_of: dict[T, Lanes] = {}
    for place, those in enumerate(found):
        for each in those:
            lanes_of[each] = lanes_of.get(each, 0) | 1 << place
    return lanes_of
