"""Literals and atoms: each premise of a file and each ground atom of a rule is made and taken apart here, nowhere else.

In a knowledge file a premise is a literal:

    condition-id              a condition holds
    answer:question=option    this answer was given
    chosen:decision=option    this option is chosen, or this family of options

and there is no negation (docs/adr/0001). In rules, traces and facts stand ground atoms:

    always                      holds in every case
    given:question=option       the case answers so
    asked:question              the question arises (only for questions with `ask_when`)
    answer:question=option      the answer counts: it was given and its question arises
    arises:decision             the decision arises (only for decisions with `ask_when`)
    condition:id                the condition holds
    argument:id  stronger:id  weaker:id  defeated:id
    requirement:id  met:id  missed:id  under-way:id
    barred:decision=option      a missed `must` stands in the way
    chosen:decision=option      what came out of weighing, or what the user fixed: an option, a family, or both
    advice:id                   it applies; any further kind that says something by itself has such an atom
    document:id  item:id        it is in the plan (only for those with premises)

A rule's id names the entry, the field and the list of premises it was made from: "argument:fair-pay:when:1".
"""

from collections.abc import Mapping
from functools import cache, partial
from typing import Final, Literal, NamedTuple

ALWAYS: Final = "always"
GIVEN: Final = "given"
ASKED: Final = "asked"
ANSWER: Final = "answer"
ARISES: Final = "arises"
CONDITION: Final = "condition"
ARGUMENT: Final = "argument"
STRONGER: Final = "stronger"
WEAKER: Final = "weaker"
DEFEATED: Final = "defeated"
REQUIREMENT: Final = "requirement"
MET: Final = "met"
MISSED: Final = "missed"
UNDER_WAY: Final = "under-way"
BARRED: Final = "barred"
CHOSEN: Final = "chosen"

PremiseKind = Literal["answer", "chosen", "condition"]
SPEAKS_OF: Final[Mapping[PremiseKind, str]] = {ANSWER: "question", CONDITION: "condition", CHOSEN: "decision"}
"""The kind of the entry that each kind of premise speaks of."""


class Atom(NamedTuple):
    """An atom taken apart. `value` is the option of an answer, a bar or a choice, and empty otherwise."""

    kind: str
    subject: str
    value: str = ""


class Premise(NamedTuple):
    """A literal taken apart. `value` is the option of an answer or choice, and empty for a condition."""

    kind: PremiseKind
    subject: str
    value: str = ""

    @property
    def atom(self) -> str:
        """The ground atom this literal stands for."""
        return valued(self.kind, self.subject, self.value) if self.value else named(self.kind, self.subject)

    @property
    def entry_kind(self) -> str:
        """The kind of the entry it speaks of: a question, a decision or a condition."""
        return SPEAKS_OF[self.kind]


class ArgumentAtoms(NamedTuple):
    """The atoms that bear on what an argument counts."""

    applies: str
    stronger: str
    weaker: str
    defeated: str


class RequirementAtoms(NamedTuple):
    """The atoms that say how a requirement stands."""

    required: str
    met: str
    missed: str
    under_way: str


_FORMS: Final = "write a condition's id, 'answer:question=option' or 'chosen:decision=option'"


@cache
def parse(literal: str) -> Premise:
    """Take a literal of a knowledge file apart; ValueError, with what is allowed, where it has no such form.

    Kept, as every case looks at those of the same base.
    """
    if ":" not in literal:
        if "=" in literal or not literal.strip():
            raise ValueError(f"{literal!r} is not a literal; {_FORMS}")
        return Premise(CONDITION, literal)
    kind, subject, value = read(literal)
    if kind not in (ANSWER, CHOSEN) or not subject or not value:
        raise ValueError(f"{literal!r} is not a literal; {_FORMS}")
    return Premise(ANSWER if kind == ANSWER else CHOSEN, subject, value)


def atom_of(literal: str) -> str:
    """The ground atom of a literal; ValueError as in `parse`."""
    return parse(literal).atom


@cache
def read(atom: str) -> Atom:
    """Take an atom apart. Kept, as every case looks at those of the same base."""
    kind, _, rest = atom.partition(":")
    subject, _, value = rest.partition("=")
    return Atom(kind, subject, value)


def named(kind: str, identity: str) -> str:
    """The atom of an entry, or any name made of a kind and an id, as in "argument:fair-pay"."""
    return f"{kind}:{identity}"


def pair(subject: str, value: object) -> str:
    """One option or value of a subject, as in "base=agency"."""
    return f"{subject}={value}"


def valued(kind: str, subject: str, value: object) -> str:
    """An atom about one option or value of a subject, as in "chosen:base=agency"."""
    return f"{kind}:{subject}={value}"


given: Final = partial(valued, GIVEN)
answer: Final = partial(valued, ANSWER)
asked: Final = partial(named, ASKED)
arises: Final = partial(named, ARISES)
barred: Final = partial(valued, BARRED)
chosen: Final = partial(valued, CHOSEN)
condition: Final = partial(named, CONDITION)
requirement: Final = partial(named, REQUIREMENT)
met: Final = partial(named, MET)
missed: Final = partial(named, MISSED)
under_way: Final = partial(named, UNDER_WAY)
"""The atoms above, each of what it is about: `chosen("base", "agency")`."""


def rule_part(field: str, part: str) -> str:
    """What of an entry a rule was made from, as in "when:1"; `part` is empty for what needs no premises."""
    return f"{field}:{part}" if part else field


def rule_id(kind: str, entry: str, field: str, part: str) -> str:
    """The id of the rule made from that, as in "argument:fair-pay:when:1"."""
    return f"{kind}:{entry}:{rule_part(field, part)}"


@cache
def of_argument(argument: str) -> ArgumentAtoms:
    """The atoms of an argument. Kept, as every case looks at those of every argument."""
    return ArgumentAtoms(*(named(kind, argument) for kind in OF_ARGUMENTS))


OF_ARGUMENTS: Final = (ARGUMENT, STRONGER, WEAKER, DEFEATED)
"""The kinds of atom of an argument, in the order of `ArgumentAtoms`."""
OF_REQUIREMENTS: Final = (REQUIREMENT, MET, MISSED, UNDER_WAY)
"""The kinds of atom of a requirement, in the order of `RequirementAtoms`."""


def of_requirement(identity: str) -> RequirementAtoms:
    """The atoms of a requirement."""
    return RequirementAtoms(*(named(kind, identity) for kind in OF_REQUIREMENTS))
