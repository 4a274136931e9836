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
    condition:id  advice:id  tension:id  document:id  item:id
    asked:question                        it arises
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeVar, get_args

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
        found |= {f"outcome:{name}={outcome}": where for outcome, where in swept.outcomes[name].items()}
        arises = everywhere & ~swept.outcomes[name]["not-asked"]
        for option in decision.option_ids:
            found[f"recommended:{name}={option}"] = swept.recommended[name][option]
            found[f"contender:{name}={option}"] = swept.contenders[name][option] & arises
            for atom in (f"chosen:{name}={option}", f"barred:{name}={option}"):
                found[atom] = swept.holds.get(atom, 0)
    for name in kb.requirements:
        standing = lanes(swept, kb, Conclusion("requirement", name), everywhere)
        found |= {f"{status}:{name}": standing.get(status, 0) for status in STATUSES}
    for kind, entries in (
        ("condition", kb.conditions),
        ("advice", kb.advice),
        ("tension", kb.tensions),
        ("item", kb.items),
    ):
        found |= {f"{kind}:{name}": swept.holds.get(f"{kind}:{name}", 0) for name in entries}
    for name, question in kb.questions.items():
        found[f"asked:{name}"] = swept.holds.get(f"asked:{name}", 0) if question.ask_when else everywhere
    for name, document in kb.documents.items():
        found[f"document:{name}"] = swept.holds.get(f"document:{name}", 0) if document.when else everywhere
    return found


def _of_argument(swept: Swept, argument: Argument, everywhere: Lanes) -> dict[str, Lanes]:
    name = argument.id
    found = {f"{SPEAKS[argument.side]}:{name}={option}": everywhere for option in argument.options}
    if argument.weight is None:
        return found | {f"argument:{name}": everywhere}
    applies = found[f"argument:{name}"] = swept.holds.get(f"argument:{name}", 0)
    for how in ("stronger", "weaker", "defeated"):
        found[f"{how}:{name}"] = applies & swept.holds.get(f"{how}:{name}", 0)
    at = levels(argument, swept.holds)
    found[f"in-play:{name}"] = at.in_play
    return found | {f"level:{name}={level}": where for level, where in at.lanes.items() if level}


def side_by_side(kb: KnowledgeBase, traces: Sequence[Trace]) -> Swept:
    """Traces of single cases, as if the cases had been run side by side: the first is the lowest bit."""
    holds = _gathered(trace.holds for trace in traces)
    fired = _gathered([rule.number for rule in trace.fired] for trace in traces)
    outcomes: dict[str, dict[Outcome, Lanes]] = {}
    recommended: dict[str, dict[str, Lanes]] = {}
    contenders: dict[str, dict[str, Lanes]] = {}
    for name, decision in kb.decisions.items():
        verdicts = [trace.verdicts[name] for trace in traces]
        came_out = _gathered([verdict.outcome] for verdict in verdicts)
        outcomes[name] = {outcome: came_out.get(outcome, 0) for outcome in get_args(Outcome)}
        first = _gathered([verdict.recommended] for verdict in verdicts)
        recommended[name] = {option: first.get(option, 0) for option in decision.option_ids}
        near = _gathered(verdict.contenders for verdict in verdicts)
        contenders[name] = {option: near.get(option, 0) for option in decision.option_ids}
    return Swept(holds, fired, outcomes, recommended, contenders)


def _gathered(found: Iterable[Iterable[T]]) -> dict[T, Lanes]:
    """What is found in each case, as lanes."""
    lanes_of: dict[T, Lanes] = {}
    for place, those in enumerate(found):
        for each in those:
            lanes_of[each] = lanes_of.get(each, 0) | 1 << place
    return lanes_of
