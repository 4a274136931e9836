"""A third reading of the rules, as plain as can be: to a fixpoint, decision after decision, with its own weighing."""

from collections.abc import Iterable
from dataclasses import dataclass

from engine.knowledge.model import Alternatives, NonAnswer
from engine.reasoning.case import Case
from engine.rules.compiler import Rule, RuleBase

LEVELS = {"minor": 1, "normal": 2, "major": 3}
FACTORS = {"less": 1, "normal": 2, "more": 3}


@dataclass(frozen=True)
class Opinion:
    """What the oracle makes of one decision."""

    outcome: str
    recommended: str | None
    chosen: str | None
    points: dict[str, int]


def oracle(rules: RuleBase, case: Case) -> tuple[set[str], dict[str, Opinion]]:
    """All that holds, and an opinion on each decision."""
    holds = {"always"}
    for question, answer in case.answers.items():
        kind = "given" if rules.kb.questions[question].ask_when else "answer"
        holds |= {f"{kind}:{question}={option}" for option in answer if not isinstance(answer, NonAnswer)}
    opinions = {}
    for decision, _ in rules.weighing:
        close(holds, rules.rules)
        opinions[decision] = opinion = weigh(rules, decision, holds, case)
        holds |= {f"chosen:{decision}={opinion.chosen}"} if opinion.chosen else set()
    close(holds, rules.rules)
    return holds, opinions


def close(holds: set[str], rules: Iterable[Rule]) -> None:
    """Draw conclusions until there are no more."""
    while new := {rule.head for rule in rules if holds.issuperset(rule.body)} - holds:
        holds |= new


def met(premises: Alternatives, holds: set[str]) -> bool:
    """Whether one list holds, read from the premises as they are written."""
    return any(all((text if ":" in text else f"condition:{text}") in holds for text in each) for each in premises)


def weigh(rules: RuleBase, decision: str, holds: set[str], case: Case) -> Opinion:
    """Weigh as the method says, in the order in which it says it."""
    options = rules.kb.decisions[decision].option_ids
    points, touched = dict.fromkeys(options, 0), set()
    waits_for = rules.kb.decisions[decision].ask_when
    if waits_for and not met(waits_for, holds):
        # It does not arise: nothing counts in it, and what the user fixed for it is kept aside.
        return Opinion("not-asked", None, None, points)
    for argument in rules.kb.arguments.values():
        if argument.decision != decision or f"argument:{argument.id}" not in holds:
            continue
        level = LEVELS[argument.weight or ""]
        level += (f"stronger:{argument.id}" in holds) - (f"weaker:{argument.id}" in holds)
        if f"defeated:{argument.id}" in holds or level == 0:
            continue
        touched |= set(argument.options)
        for option in argument.options:
            sign = {"pro": 1, "con": -1}[argument.side]
            points[option] += sign * level * FACTORS[case.importances.get(argument.concern, "normal")]
    free = {option for option in options if f"barred:{decision}={option}" not in holds}
    outcome, recommended = judge({option: points[option] for option in free}, bool(free & touched))
    return Opinion(outcome, recommended, case.choices.get(decision, recommended), points)


def judge(points: dict[str, int], in_play: bool) -> tuple[str, str | None]:
    """Outcome and recommended option, from the points of the unbarred options."""
    if not points:
        return "barred", None
    if not in_play:
        return "undetermined", None
    best = max(points, key=lambda option: points[option])
    alone = 99 if points[best] >= 0 else 0
    lead = min((points[best] - points[option] for option in points if option != best), default=alone)
    if lead < 4:
        return "balanced", None
    return ("clear" if lead >= 8 else "leaning"), best
