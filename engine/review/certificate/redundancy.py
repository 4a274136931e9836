"""Does every list of premises, and every premise, say something of its own?"""

from collections.abc import Iterator
from itertools import permutations
from typing import Final

from engine.knowledge import atoms
from engine.knowledge.kinds import Place, places
from engine.review.certificate.answer_space import AnswerSpace
from engine.review.certificate.claim import FOUND, PROVED, Claim, Examined, can, named, never
from engine.rules.compiler import Rule

MODIFIED: Final = {atoms.STRONGER: "strengthened", atoms.WEAKER: "weakened", atoms.DEFEATED: "defeated"}


def lists(space: AnswerSpace) -> Iterator[Examined]:
    """No list of premises holds only where another one of the same field does."""
    for place, rules in _written(space):
        for one, other in permutations(rules, 2):
            fires, lits = space.fired(one.number)
            idle, without = space.fired(other.number)
            where = fires & ~idle, [*lits, *(-each for each in without)]
            fault = f"it holds only where {place.field}[{other.part}] does; remove it"
            yield can(space, named(place.kind, place.id, f", {place.field}[{one.part}]"), where, fault)


def premises(space: AnswerSpace) -> Iterator[Examined]:
    """No premise follows from the others of its list."""
    for place, rules in _written(space):
        for rule, alternative in zip(rules, place.alternatives, strict=True):
            entry = named(place.kind, place.id, f", {place.field}[{rule.part}]")
            for premise in alternative:
                atom = atoms.atom_of(premise)
                where = space.together((each for each in rule.body if each != atom), [atom])
                yield can(space, entry, where, f"'{premise}' holds wherever all else does that is needed; remove it")


def modifiers(space: AnswerSpace) -> Iterator[Examined]:
    """No argument is strengthened, weakened or defeated wherever it applies; each can be, where it says so."""
    for argument in space.kb.arguments.values():
        entry, applies = named("argument", argument.id), atoms.of_argument(argument.id).applies
        for kind, word in MODIFIED.items():
            if getattr(argument, f"{kind}_when"):
                modified = atoms.named(kind, argument.id)
                yield can(space, entry, space.together([applies], [modified]), f"it is {word} wherever it applies")
                yield can(space, entry, space.together([applies, modified]), f"it is {word} only where it is silent")


def contradictions(space: AnswerSpace) -> Iterator[Examined]:
    """No requirement is met and missed at once."""
    for requirement in space.kb.requirements.values():
        bearing = atoms.of_requirement(requirement.id)
        where = space.together((bearing.required, bearing.met, bearing.missed))
        entry = named("requirement", requirement.id)
        yield never(space, entry, where, "it is met and missed at once", requirement.missed_prevails)


def _written(space: AnswerSpace) -> Iterator[tuple[Place, list[Rule]]]:
    """Every field of premises, with the rule of each list."""
    made: dict[tuple[str, str, str], list[Rule]] = {}
    for rule in space.rule_base.rules:
        made.setdefault((rule.kind, rule.entry, rule.field), []).append(rule)
    for place in places(space.kb):
        yield place, made.get((place.kind, place.id, place.field), [])


REDUNDANCY: Final = (
    Claim("lists", "No list of premises holds only where another one beside it holds.", FOUND, lists),
    Claim("premises", "No premise follows from the others in its list.", FOUND, premises),
    Claim("modifiers", "No argument is strengthened, weakened or defeated wherever it applies.", FOUND, modifiers),
    Claim(
        "contradictions",
        "No requirement is met and missed at once, or the knowledge says why it then counts as missed.",
        PROVED,
        contradictions,
    ),
)
