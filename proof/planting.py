"""One planted fault, and whether it is found: by the checks at loading, or by the certificate."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from random import Random
from time import monotonic
from typing import Any, Final
from unittest.mock import patch

from engine.knowledge import atoms
from engine.knowledge.kinds import KINDS, Place, places
from engine.knowledge.model import Alternatives, Condition, KnowledgeBase
from engine.loading.checks import check
from engine.review.certificate import CLAIMS
from engine.review.certificate.answer_space import AnswerSpace
from engine.rules.compiler import RuleBase, compile_rules
from engine.space.readings import program
from engine.space.readings.solver import Remaining

LOADING: Final = "loading"
PATIENCE: Final = 20.0
"""Seconds for each question to the solver."""
PLANTED: Final = "seeded"
"""The id of what is new."""
Rewriting = Callable[[str], str]
"""A change of the program of the weighing."""


@dataclass(frozen=True)
class Planting:
    """A base with a fault in it, and where that has to be told."""

    base: KnowledgeBase | RuleBase
    """Rules, where what is wrong stands in them and not in the knowledge."""
    told_by: frozenset[str]
    """`LOADING`, or claims of the certificate: one of them is enough."""
    entry: str
    """The entry it is told of, or how that begins."""
    rewriting: Rewriting | None = None

    def found(self) -> bool:
        """Whether it is told."""
        if LOADING in self.told_by and isinstance(self.base, KnowledgeBase):
            return any(fault.entry == self.entry for fault in check(self.base, homes()))
        rule_base = compile_rules(self.base) if isinstance(self.base, KnowledgeBase) else self.base
        with rewritten(self.rewriting):
            space = AnswerSpace(rule_base, _patience)
            findings = (each for claim in CLAIMS if claim.id in self.told_by for each in claim.check(space).findings)
            return any(each.proved and each.entry.startswith(self.entry) for each in findings)


def homes() -> Mapping[tuple[str, str], str]:
    """Every entry stands in one file."""
    return defaultdict(lambda: "clean.toml")


def _patience() -> Remaining:
    end = monotonic() + PATIENCE
    return lambda: end - monotonic()


@contextmanager
def rewritten(rewriting: Rewriting | None) -> Iterator[None]:
    """Let the program of the weighing be another one."""
    encoding = program.encoding

    def planted(name: str) -> str:
        return rewriting(encoding(name)) if rewriting and name == "weighing" else encoding(name)

    with patch("engine.space.readings.program.encoding", planted):
        yield


def with_entry(kb: KnowledgeBase, kind: str, entry: Any) -> KnowledgeBase:
    """The base with an entry, new or in the place of the one of that id."""
    entries: dict[str, Any] = {KINDS[kind].field: {**KINDS[kind].entries(kb), entry.id: entry}}
    return replace(kb, **entries)


def with_field(kb: KnowledgeBase, kind: str, identity: str, **fields: object) -> KnowledgeBase:
    """The base with some fields of an entry changed."""
    return with_entry(kb, kind, KINDS[kind].entries(kb)[identity].model_copy(update=fields))


def with_condition(kb: KnowledgeBase, when: Alternatives) -> KnowledgeBase:
    """The base with one more condition."""
    return with_entry(kb, "condition", Condition(id=PLANTED, statement="Nonsense.", when=when))


def some_place(kb: KnowledgeBase, chance: Random) -> Place:
    """A field with lists of premises; papers are left alone, as their lines stand in them and not by themselves."""
    found = (each for each in places(kb) if each.alternatives)
    return chance.choice([each for each in found if each.kind not in ("document", "item")])


def some_answer(kb: KnowledgeBase, chance: Random, but_of: str = "") -> tuple[str, str]:
    """Two answers that exclude each other, of a question that always arises."""
    single = (each for each in kb.questions.values() if not each.ask_when and each.kind == "one" and each.id != but_of)
    question = chance.choice([each for each in single if len(each.option) > 1])
    one, other = chance.sample(question.option_ids, 2)
    return atoms.answer(question.id, one), atoms.answer(question.id, other)
