"""Which question to ask next: the open ones that can still change something, by how much their answer can settle.

Conditions are not counted: what they change is.
"""

from collections import Counter
from collections.abc import Container, Mapping

from engine.reasoning.case import Case
from engine.space.analyst import Analyst
from engine.space.findings import Ask, NextQuestions, Prospect
from engine.space.readings.conclusions import Conclusion, ConclusionKind
from engine.space.readings.solver import Remaining, unhurried
from engine.space.readings.sweep import lanes_of
from engine.space.search.outlook import Classified, Dependencies, Hanging, Outlook


def next_questions(analyst: Analyst, case: Case, remaining: Remaining = unhurried) -> NextQuestions:
    """Which open questions can still change something, the most telling first; looks at completions.

    OutOfTimeError where not even what is open was known in time.
    """
    return _sorted(analyst.outlook, analyst.outlook.classify(case, remaining), remaining)


def next_and_prospects(
    analyst: Analyst, case: Case, remaining: Remaining = unhurried, kinds: Container[ConclusionKind] = ("verdict",)
) -> tuple[NextQuestions, tuple[Prospect, ...]]:
    """The next questions and how conclusions of these kinds stand, at the cost of looking at the completions once."""
    found = analyst.outlook.classify(case, remaining)
    return _sorted(analyst.outlook, found, remaining), analyst.outlook.prospects(found, remaining, kinds)


def _sorted(outlook: Outlook, found: Classified, remaining: Remaining) -> NextQuestions:
    """The open questions of a case, by what they can still change."""
    counted = [each for each in found.open if each.kind != "condition"]
    dependencies = Dependencies(outlook, found, remaining)
    # What a sample leaves in doubt is asked about only where it decides whether a question matters at all.
    hanging = dependencies.of(counted, asking=False)
    # The examples that clingo gives are not always the same: what they show besides is not counted.
    sampled = dict(hanging)
    arises = outlook.sweep.run(lanes_of(outlook.rule_base, [found.case])).holds
    asks: list[Ask] = []
    later: list[str] = []
    idle: list[str] = []
    not_known: list[str] = []
    for question in dependencies.open_questions:
        bit = outlook.routes.bit[question.id]
        matters = _matters(dependencies, question.id, bit, hanging)
        if matters is None:
            not_known.append(question.id)
        elif not matters:
            idle.append(question.id)
        elif question.ask_when and not arises.get(f"asked:{question.id}"):
            later.append(question.id)
        else:
            asks.append(_ask(question.id, bit, sampled))
    # sorted is stable: what is worth the same keeps the base's order
    asks.sort(key=lambda each: (-each.settles, -each.touches))
    return NextQuestions(tuple(asks), tuple(later), tuple(idle), tuple(not_known), len(counted), not not_known)


def _matters(dependencies: Dependencies, question: str, bit: int, hanging: dict[Conclusion, Hanging]) -> bool | None:
    """Whether anything hangs on a question; None where that could not be told in time."""
    for each in tuple(hanging):
        if any(how.on & bit for how in hanging.values()):
            return True
        if hanging[each].perhaps & bit:
            dependencies.ask(hanging, each, question)
    known = not any(how.perhaps & bit for how in hanging.values())
    return any(how.on & bit for how in hanging.values()) or (False if known else None)


def _ask(question: str, bit: int, hanging: Mapping[Conclusion, Hanging]) -> Ask:
    """What one question is worth."""
    touched = {each: how for each, how in hanging.items() if how.on & bit}
    settled = Counter(place for how in touched.values() for name, place in how.settled_by if name == question)
    return Ask(
        question=question,
        settles=max(settled.values(), default=0),
        changes=tuple(each.id for each in touched if each.kind == "verdict"),
        touches=len(touched),
        exactly=not any(how.settled_at_least and (how.on | how.perhaps) & bit for how in hanging.values()),
    )
