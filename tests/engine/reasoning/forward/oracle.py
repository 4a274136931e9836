"""A third reading of the rules, as plain as can be: to a fixpoint, decision after decision, with its own weighing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from engine.knowledge.model import Alternatives, NonAnswer
from engine.reasoning.case import Case
from engine.reasoning.verdict import Judgement
from engine.reasoning.weighing import Balance
from engine.rules.compiler import Rule, RuleBase

LEVELS = {"minor": 1, "normal": 2, "major": 3}
FACTORS = {"less": 1, "normal": 2, "more": 3}


@dataclass(frozen=True)
class Opinion:
    """What the oracle makes of one decision."""

    outcome: str
    recommended: str | None
    chosen: str | None
    holding: set[str]
    """What is chosen, with all that it says."""
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
        holds |= {f"chosen:{decision}={each}" for each in opinion.holding}
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
    pro, con = dict.fromkeys(options, 0), dict.fromkeys(options, 0)
    waits_for = rules.kb.decisions[decision].ask_when
    if waits_for and not met(waits_for, holds):
        # It does not arise: nothing counts in it, and what the user fixed for it is kept aside.
        return Opinion("not-asked", None, None, set(), dict.fromkeys(options, 0))
    for argument in rules.kb.arguments.values():
        if argument.decision != decision or f"argument:{argument.id}" not in holds:
            continue
        level = LEVELS[argument.weight or ""]
        level += (f"stronger:{argument.id}" in holds) - (f"weaker:{argument.id}" in holds)
        if f"defeated:{argument.id}" in holds:
            continue
        for option in argument.options:
            side = {"pro": pro, "con": con}[argument.side]
            side[option] += level * FACTORS[case.importances.get(argument.concern, "normal")]
    found = [Balance(each, pro[each], con[each], f"barred:{decision}={each}" in holds) for each in options]
    families = {family.id: family.options for family in rules.kb.decisions[decision].family}
    judged = plainly(found, {option: family for family, those in families.items() for option in those})
    chosen = case.choices.get(decision, judged.recommended)
    holding = {chosen} if chosen else set()
    holding |= {family for family, those in families.items() if chosen in those}
    if case.choices.get(decision) in families:
        alone = plainly([each for each in found if each.option in families[case.choices[decision]]], {})
        holding |= {alone.recommended} if alone.recommended else set()
    points = {each: pro[each] - con[each] for each in options}
    return Opinion(judged.outcome, judged.recommended, chosen, holding, points)


def plainly(every: Sequence[Balance], family_of: Mapping[str, str]) -> Judgement:
    """The rules of the design once more, each said by itself and worked out from the start."""
    points = {each.option: each.pro - each.con for each in every}
    silent = {each.option for each in every if each.pro == each.con == 0}
    left = [each.option for each in every if not each.barred]
    families: dict[str, list[str]] = {}
    for option in points:
        families.setdefault(family_of.get(option, option), []).append(option)

    def sort(options: Sequence[str], kin: Sequence[str] = ()) -> tuple[str, ...]:
        order = list(points)
        return tuple(sorted(options, key=lambda each: (each in kin, -points[each], order.index(each))))

    barred = [option for option in points if option not in left]
    if not left:
        return Judgement(
            "barred", held_back=sort([o for o in barred if all(points[p] - points[o] <= 3 for p in points)])
        )
    best = max(points[each] for each in left)
    contenders = tuple(each for each in left if points[each] >= best - 3)
    held_back = [option for option in barred if all(points[option] >= points[other] + 4 for other in left)]
    least_bad = contenders if not any(points[o] > 0 or o in silent for o in left) else ()
    leading = [(name, those) for name, those in families.items() if any(o in left and points[o] == best for o in those)]
    name, those = leading[0]
    outside = [option for option in left if option not in those]
    lead = best - max(points[each] for each in outside) if outside else None
    nothing = Judgement("balanced", lead=lead, contenders=contenders, least_bad=least_bad, held_back=sort(held_back))
    if all(option in silent for option in left):
        return nothing._replace(outcome="undetermined")
    if lead is not None and lead < 4:
        return nothing
    if best > 0:
        forms = [option for option in those if option in contenders and points[option] > 0]
    elif best == 0 and any(option in silent for option in those if option in left):
        forms = [option for option in those if option in contenders and points[option] >= 0]
    else:
        return nothing
    inside = sorted((points[option] for option in those if option in left), reverse=True)
    clear = best > 0 and (lead is None or lead >= 8) and all(option in those for option in held_back)
    return nothing._replace(
        outcome="clear" if clear else "leaning",
        recommended=name if len(forms) > 1 else forms[0],
        ground="support" if best > 0 else "elimination",
        lead_within=inside[0] - inside[1] if inside[1:] else None,
        forms=tuple(forms),
        held_back=sort(held_back, those),
    )
