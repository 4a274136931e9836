"""What the case files and scenarios of `tests/knowledge` say has to come out, each with its case, as facts."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from engine.knowledge import atoms
from engine.knowledge.kinds import KINDS
from engine.knowledge.model import KnowledgeBase
from engine.reasoning.case import PARTS, Case, read_case
from engine.space.readings.conclusions import STATUSES
from engine.space.readings.digits import Lanes
from proof.facts import SPEAKS, Facts, gathered

COUNTS: Final = "counts"
"""The key of a case file that says what an argument speaks to, and how much it counts wherever it is shown to apply."""
BARS: Final = "bars"
"""The key of a case file that says which options a requirement bars wherever it is shown missed."""
ALSO: Final = "also_"
SCENARIO: Final = "scenario"
ONLY_REPORTED: Final = ("lead", "lead_within", "fixed")
"""What a scenario can expect of a decision that is no fact; its own test looks at the report."""


@dataclass(slots=True)
class Expectation:
    """One case, and what has to come out of it."""

    id: str
    """Where it is written: "argument:fair-pay:also_silent:2", or a scenario's name."""
    kind: str
    """The kind of entry it is about, or `scenario`."""
    case: Case
    holds: set[str] = field(default_factory=set)
    """Facts that have to hold."""
    fails: set[str] = field(default_factory=set)
    """Facts that must not hold."""

    def expect(self, fact: str, *, holds: bool = True) -> None:
        """Add a fact: that it holds, or that it does not."""
        (self.holds if holds else self.fails).add(fact)


class Demands:
    """Expectations side by side, each in the lane of its place."""

    def __init__(self, expectations: Iterable[Expectation]) -> None:
        expectations = tuple(expectations)
        self._holds = gathered(each.holds for each in expectations)
        self._fails = gathered(each.fails for each in expectations)

    def broken(self, facts: Facts) -> dict[str, Lanes]:
        """The facts that come out otherwise than expected, each with the cases in which it does."""
        lacking = {fact: where & ~facts.get(fact, 0) for fact, where in self._holds.items()}
        surplus = {fact: where & facts.get(fact, 0) for fact, where in self._fails.items()}
        broken = {fact: lacking.get(fact, 0) | surplus.get(fact, 0) for fact in {**lacking, **surplus}}
        return {fact: where for fact, where in broken.items() if where}


def tables(folder: Path) -> Iterator[tuple[Path, str, str, dict[str, Any]]]:
    """Every table of every case file, in the order of paths: path below the folder, kind, id, situations."""
    for path in sorted(folder.rglob("*.toml")):
        for kind, entries in tomllib.loads(path.read_text(encoding="utf-8")).items():
            for name, table in entries.items():
                yield path.relative_to(folder), kind, name, table


@dataclass(frozen=True, slots=True)
class Situation:
    """One situation of a case file, as it is written."""

    id: str
    """What an expectation made of it is called."""
    kind: str
    name: str
    """The entry it is about."""
    shown: str
    """What it shows of the entry: `applies`, `silent`, …"""
    given: Mapping[str, Any]
    table: Mapping[str, Any]
    """All that is written of the entry."""


def situations(folder: Path) -> Iterator[Situation]:
    """Every situation of every case file."""
    for _, kind, name, table in tables(folder):
        for key, value in table.items():
            written = value if isinstance(value, list) else [value]
            for number, given in enumerate(() if key in (COUNTS, BARS) else written, start=1):
                yield Situation(f"{kind}:{name}:{key}:{number}", kind, name, key.removeprefix(ALSO), given, table)


def of_cases(kb: KnowledgeBase, folder: Path) -> Iterator[Expectation]:
    """What every situation of every case file expects."""
    for each in situations(folder):
        expectation = Expectation(each.id, each.kind, _case(kb, each.given))
        _expect(kb, expectation, each.name, each.shown, each.table)
        yield expectation


def _case(kb: KnowledgeBase, situation: Mapping[str, Any]) -> Case:
    """A situation of a case file: answers and, under `chosen`, choices."""
    answers = {question: answer for question, answer in situation.items() if question != "chosen"}
    return read_case(kb, {"answers": answers, "choices": situation.get("chosen", {})})


def _expect(kb: KnowledgeBase, expectation: Expectation, name: str, shown: str, table: Mapping[str, Any]) -> None:
    """What a key of a case file stands for."""
    match expectation.kind, shown:
        case "decision", "asked" | "not_asked":
            expectation.expect(atoms.valued("outcome", name, "not-asked"), holds=shown == "not_asked")
        case "question", "asked" | "not_asked":
            expectation.expect(atoms.asked(name), holds=shown == "asked")
        case "requirement", _:
            _expect_standing(expectation, name, shown)
            if shown == "missed":
                requirement = kb.requirements[name]
                for option in requirement.options:
                    expectation.expect(atoms.barred(requirement.decision, option), holds=option in table[BARS])
        case kind, "applies" | "silent":
            expectation.expect(atoms.named(kind, name), holds=shown == "applies")
            if shown == "applies" and COUNTS in table:
                _expect_counting(kb, expectation, name, table[COUNTS])
        case _:
            expectation.expect(atoms.named(shown, name))


def _expect_standing(expectation: Expectation, requirement: str, status: str) -> None:
    """How a requirement stands; none of the ways where it is absent."""
    for each in STATUSES if status == "absent" else (status,):
        expectation.expect(atoms.named(each, requirement), holds=status != "absent")


def _expect_counting(kb: KnowledgeBase, expectation: Expectation, name: str, counts: Mapping[str, Any]) -> None:
    """What an argument speaks to, and nothing else; and how much it counts."""
    for side in SPEAKS.values():
        for option in kb.decisions[kb.arguments[name].decision].option_ids:
            expectation.expect(atoms.valued(side, name, option), holds=option in counts.get(side, ()))
    expectation.expect(atoms.valued("level", name, counts["level"]))


def of_scenarios(kb: KnowledgeBase, folder: Path) -> Iterator[Expectation]:
    """Every scenario, in the order of names."""
    for path in sorted(folder.glob("*.toml")):
        scenario = tomllib.loads(path.read_text(encoding="utf-8"))
        case = read_case(kb, {part: scenario[part] for part in PARTS if part in scenario})
        expectation = Expectation(path.stem, SCENARIO, case)
        for key, value in scenario["expect"].items():
            if key in kb.decisions:
                _expect_verdict(kb, expectation, key, value)
            elif key == "requirements":
                for requirement, status in value.items():
                    _expect_standing(expectation, requirement, status)
            else:
                _expect_entries(kb, expectation, key, value)
        yield expectation


def _expect_verdict(kb: KnowledgeBase, expectation: Expectation, decision: str, expected: Mapping[str, Any]) -> None:
    for key, value in expected.items():
        match key:
            case "in_play" | "defeated":
                for argument in kb.arguments_of(decision):
                    expectation.expect(atoms.named(key.replace("_", "-"), argument.id), holds=argument.id in value)
            case "contenders" | "barred" | "forms" | "held_back":
                _expect_options(kb, expectation, decision, key, value)
            case "least_bad":
                expectation.expect(atoms.named("least-bad", decision), holds=bool(value))
                if value:
                    _expect_options(kb, expectation, decision, "contenders", value)
            case _ if key not in ONLY_REPORTED:
                expectation.expect(atoms.valued(key, decision, value))


def _expect_options(
    kb: KnowledgeBase, expectation: Expectation, decision: str, key: str, expected: Iterable[str]
) -> None:
    """Exactly these options of a decision are what the key says: contenders, forms, and so on."""
    for option in kb.decisions[decision].option_ids:
        fact = atoms.valued(key.removesuffix("s").replace("_", "-"), decision, option)
        expectation.expect(fact, holds=option in expected)


def _expect_entries(kb: KnowledgeBase, expectation: Expectation, key: str, expected: Iterable[str]) -> None:
    """Advice, tensions or documents: exactly these, or with `includes` and `excludes` these among others."""
    how, _, field = key.rpartition("_")
    kind = next(each for each in KINDS.values() if each.field == field)
    for name in expected if how else kind.entries(kb):
        expectation.expect(atoms.named(kind.name, name), holds=how != "excludes" and name in expected)
