"""Every entry of the knowledge base applies where its case says, and stays silent where its case says."""

import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from engine.consultation import Consultation
from engine.knowledge.model import KnowledgeBase
from engine.reasoning.trace import Trace
from engine.rules.compiler import compile_rules
from proof.expectations import ALSO, BARS, COUNTS, Demands, Expectation, of_cases, situations, tables
from proof.facts import facts, side_by_side

ROOT = Path(__file__).parents[2]
KNOWLEDGE = ROOT / "knowledge"
CASES = Path(__file__).parent / "cases"
UNDER_WAY = "under-way"
KEYS = {
    "question": {"asked", "not_asked"},
    "decision": {"asked", "not_asked"},
    "argument": {COUNTS, "applies", "silent", "stronger", "weaker", "defeated"},
    "requirement": {BARS, "met", "missed", UNDER_WAY, "open", "absent"},
    **{kind: {"applies", "silent"} for kind in ("condition", "advice", "tension", "document", "item")},
}
WRITTEN = list(tables(CASES))
SITUATIONS = [situation.id for situation in situations(CASES)]


@pytest.fixture(scope="module")
def provable(real: KnowledgeBase) -> dict[str, dict[str, Any]]:
    """What can have cases, by kind and id."""
    return {
        # What arises in every case has nothing to prove; nor has a document that is in every plan.
        "question": {question.id: question for question in real.questions.values() if question.ask_when},
        "decision": {decision.id: decision for decision in real.decisions.values() if decision.ask_when},
        "argument": dict(real.arguments),
        "requirement": dict(real.requirements),
        "advice": dict(real.advice),
        "tension": dict(real.tensions),
        "document": {document.id: document for document in real.documents.values() if document.when},
        "item": dict(real.items),
        "condition": dict(real.conditions),
    }


@pytest.fixture(scope="module")
def expected(real: KnowledgeBase) -> dict[str, Expectation]:
    return {expectation.id: expectation for expectation in of_cases(real, CASES)}


@pytest.fixture(scope="module")
def traces(real_consultation: Consultation, expected: dict[str, Expectation]) -> Sequence[Trace]:
    """What experta concludes in each situation."""
    return [real_consultation.reasoner.consult(expectation.case) for expectation in expected.values()]


@pytest.fixture(scope="module")
def broken(
    real: KnowledgeBase, expected: dict[str, Expectation], traces: Sequence[Trace]
) -> dict[str, tuple[str, ...]]:
    """By situation, the facts that come out otherwise than expected."""
    found = Demands(expected.values()).broken(facts(real, side_by_side(real, traces), (1 << len(expected)) - 1))
    return {
        situation: tuple(fact for fact, where in found.items() if where >> place & 1)
        for place, situation in enumerate(expected)
    }


@pytest.mark.slow
@pytest.mark.parametrize("situation", SITUATIONS)
def test_entry_behaves_as_its_case_says(
    expected: dict[str, Expectation], broken: dict[str, tuple[str, ...]], situation: str
) -> None:
    assert expected[situation].holds | expected[situation].fails
    assert broken[situation] == ()


def test_every_situation_is_tried(expected: dict[str, Expectation]) -> None:
    assert list(expected) == SITUATIONS
    assert len(set(SITUATIONS)) == len(SITUATIONS)


def needed(kind: str, entry: Any) -> set[str]:
    """The keys of an entry's table that have to be there."""
    match kind:
        case "question" | "decision":
            return KEYS[kind]
        case "requirement":
            absent, under_way = {"absent"} if entry.when else set(), {UNDER_WAY} if entry.under_way_when else set()
            return {BARS, "met", "missed", "open", *absent, *under_way}
        case "argument":
            shown = {how for how in ("stronger", "weaker", "defeated") if getattr(entry, f"{how}_when")}
            return {"applies", *shown, *([COUNTS] if entry.weight else []), *(["silent"] if entry.when else [])}
        case _:
            return {"applies", "silent"} if entry.when else {"applies"}


# A condition has cases of its own only where those of what rests on it leave something open.
@pytest.mark.parametrize("kind", sorted(KEYS.keys() - {"condition"}))
def test_every_entry_has_its_cases(provable: dict[str, dict[str, Any]], kind: str) -> None:
    shown = {identity: set(table) for _, other, identity, table in WRITTEN if other == kind}
    lacking = {identity: needed(kind, entry) - shown.get(identity, set()) for identity, entry in provable[kind].items()}
    assert {identity: keys for identity, keys in lacking.items() if keys} == {}


def test_every_key_of_a_case_is_one_that_is_checked() -> None:
    strange = [
        (identity, key)
        for _, kind, identity, table in WRITTEN
        for key in table
        if key.removeprefix(ALSO) not in KEYS.get(kind, ())
    ]
    assert strange == []


def test_what_an_argument_counts_and_a_requirement_bars_is_of_their_decision(real: KnowledgeBase) -> None:
    for _, _, identity, table in WRITTEN:
        if COUNTS in table:
            (side,) = table[COUNTS].keys() - {"level"}
            assert side in ("for", "against")
            assert {*table[COUNTS][side]} <= {*real.decisions[real.arguments[identity].decision].option_ids}
        if BARS in table:
            assert {*table[BARS]} <= {*real.requirements[identity].options}


def test_no_case_is_about_nothing(provable: dict[str, dict[str, Any]]) -> None:
    assert [(kind, identity) for _, kind, identity, _ in WRITTEN if identity not in provable.get(kind, ())] == []


def entries_of(file: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Kind and id of every entry of a knowledge file that can have cases, those inside documents among them."""
    for kind in KEYS.keys() & file.keys():
        yield from ((kind, entry["id"]) for entry in file[kind])
    items = (item for document in file.get("document", []) for part in document["part"] for item in part["item"])
    yield from (("item", item["id"]) for item in items if "id" in item)


def test_cases_stand_at_the_mirrored_path() -> None:
    home = {
        (kind, identity): path.relative_to(KNOWLEDGE)
        for path in KNOWLEDGE.rglob("*.toml")
        for kind, identity in entries_of(tomllib.loads(path.read_text(encoding="utf-8")))
    }
    assert [(identity, path) for path, kind, identity, _ in WRITTEN if home.get((kind, identity)) != path] == []


@pytest.mark.slow
def test_every_rule_fires_in_some_case(real: KnowledgeBase, traces: Sequence[Trace]) -> None:
    """Each list of premises is shown at work: a rule no case fires is a premise nobody checked."""
    fired = {rule.id for trace in traces for rule in trace.fired}
    # That an answer counts where its question arises is no list of premises.
    ours = [rule.id for rule in compile_rules(real).rules if ":option:" not in rule.id]
    assert [rule for rule in ours if rule not in fired] == []
