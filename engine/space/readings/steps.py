"""The steps in which a rule base draws its conclusions, and what leads from one to the next."""

from collections.abc import Iterable, Sequence
from graphlib import TopologicalSorter

from engine.knowledge import atoms
from engine.rules.compiler import RuleBase

Step = int | str
"""A rule to fire, by its number, or a decision to weigh, by its name."""


def said_by(rule_base: RuleBase, question: str, option: str) -> str:
    """The atom of the rules by which a case gives an answer; one that waits for its question to arise counts later."""
    return atoms.valued(atoms.GIVEN if question in rule_base.conditional else atoms.ANSWER, question, option)


def in_order(rule_base: RuleBase) -> Iterable[Step]:
    """Every rule after those that conclude what it needs, and every decision after all that bears on it."""
    needed = needs(rule_base).items()
    waits = {step: [each for atom in looked_at for each in steps_to(rule_base, atom)] for step, looked_at in needed}
    return TopologicalSorter(waits).static_order()


def needs(rule_base: RuleBase) -> dict[Step, Sequence[str]]:
    """The atoms that each step looks at."""
    rules: dict[Step, Sequence[str]] = {each.number: each.body for each in rule_base.rules}
    return rules | {each: bearing_on(rule_base, each) for each in rule_base.kb.decisions}


def makes(rule_base: RuleBase, step: Step) -> Sequence[str]:
    """The atoms that a step can conclude."""
    if isinstance(step, int):
        return (rule_base.rules[step].head,)
    return [atoms.chosen(step, choice) for choice in rule_base.kb.decisions[step].choice_ids]


def steps_to(rule_base: RuleBase, atom: str) -> Sequence[Step]:
    """The steps that conclude an atom."""
    kind, subject, _ = atoms.read(atom)
    return (subject,) if kind == atoms.CHOSEN else [rule.number for rule in rule_base.concluding.get(atom, ())]


def bearing_on(rule_base: RuleBase, decision: str) -> tuple[str, ...]:
    """The atoms that the weighing of a decision looks at."""
    kb = rule_base.kb
    weighed = (each.id for each in kb.arguments_of(decision) if each.weight)
    return (
        atoms.arises(decision),
        *(atoms.barred(decision, option) for option in kb.decisions[decision].option_ids),
        *(atom for argument in weighed for atom in atoms.of_argument(argument)),
    )
