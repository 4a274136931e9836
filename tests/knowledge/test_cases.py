"""Every entry of the knowledge base applies where its case says, and stays silent where its case says."""

import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from engine.consultation import Consultation
from engine.loading.loader import load
from engine.reasoning.trace import Trace
from engine.rules.compiler import compile_rules
from proof.expectations import ALSO, BARS, COUNTS, Demands, of_cases, tables
from proof.facts import facts, side_by_side

ROOT = Path(__file__).parents[2]
KNOWLEDGE = ROOT / "knowledge"
CASES = Path(__file__).parent / "cases"
CONSULTATION = Consultation(load(KNOWLEDGE))
KB = CONSULTATION.kb
PROVED: dict[str, Any] = {
    # What arises in every case has nothing to prove; nor has a document that is in every plan.
    "question": {question.id: question for question in KB.questions.values() if question.ask_when},
    "decision": {decision.id: decision for decision in KB.decisions.values() if decision.ask_when},
    "argument": KB.arguments,
    "requirement": KB.requirements,
    "advice": KB.advice,
    "tension": KB.tensions,
    "document": {document.id: document for document in KB.documents.values() if document.when},
    "item": KB.items,
}
"""Every entry of these kinds needs its cases."""
PROVABLE = {**PROVED, "condition": KB.conditions}
"""A condition has cases of its own only where those of what rests on it leave something open."""
KEYS = {
    "question": {"asked", "not_asked"},
    "decision": {"asked", "not_asked"},
    "argument": {COUNTS, "applies", "silent", "stronger", "weaker", "defeated"},
    "requirement": {BARS, "met", "missed", "open", "absent"},
    **{kind: {"applies", "silent"} for kind in ("condition", "advice", "tension", "document", "item")},
}
WRITTEN = list(tables(CASES))
EXPECTED = list(of_cases(KB, CASES))


@cache
def traces() -> Sequence[Trace]:
    """What experta concludes in each situation."""
    return [CONSULTATION.reasoner.consult(expectation.case) for expectation in EXPECTED]


@cache
def broken() -> dict[str, int]:
    """The facts that come out otherwise than expected, with a bit for each situation."""
    return Demands(EXPECTED).broken(facts(KB, side_by_side(KB, traces()), (1 << len(EXPECTED)) - 1))


@pytest.mark.parametrize("place", range(len(EXPECTED)), ids=[expectation.id for expectation in EXPECTED])
def test_entry_behaves_as_its_case_says(place: int) -> None:
    expected = EXPECTED[place]
    assert expected.holds | expected.fails
    assert [fact for fact, where in broken().items() if where >> place & 1] == []


def needed(kind: str, identity: str) -> set[str]:
    """The keys of an entry's table that have to be there."""
    entry = PROVED[kind][identity]
    match kind:
        case "question" | "decision":
            return KEYS[kind]
        case "requirement":
            return KEYS[kind] if entry.when else KEYS[kind] - {"absent"}
        case "argument":
            shown = {how for how in ("stronger", "weaker", "defeated") if getattr(entry, f"{how}_when")}
            return {"applies", *shown, *([COUNTS] if entry.weight else []), *(["silent"] if entry.when else [])}
        case _:
            return {"applies", "silent"} if entry.when else {"applies"}


@pytest.mark.parametrize("kind", list(PROVED))
def test_every_entry_has_its_cases(kind: str) -> None:
    shown = {identity: set(table) for _, other, identity, table in WRITTEN if other == kind}
    lacking = {identity: needed(kind, identity) - shown.get(identity, set()) for identity in PROVED[kind]}
    assert {identity: keys for identity, keys in lacking.items() if keys} == {}


def test_every_key_of_a_case_is_one_that_is_checked() -> None:
    strange = [
        (identity, key)
        for _, kind, identity, table in WRITTEN
        for key in table
        if key.removeprefix(ALSO) not in KEYS.get(kind, ())
    ]
    assert strange == []


def test_what_an_argument_counts_and_a_requirement_bars_is_of_their_decision() -> None:
    for _, kind, identity, table in WRITTEN:
        if COUNTS in table:
            (side,) = table[COUNTS].keys() - {"level"}
            assert side in ("for", "against")
            assert {*table[COUNTS][side]} <= {*KB.decisions[KB.arguments[identity].decision].option_ids}
        if BARS in table:
            assert {*table[BARS]} <= {*PROVED[kind][identity].options}


def test_no_case_is_about_nothing() -> None:
    assert [(kind, identity) for _, kind, identity, _ in WRITTEN if identity not in PROVABLE.get(kind, ())] == []


def entries_of(file: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Kind and id of every entry of a knowledge file that can have cases, those inside documents among them."""
    for kind in PROVABLE.keys() & file.keys():
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


def test_every_rule_fires_in_some_case() -> None:
    """Each list of premises is shown at work: a rule no case fires is a premise nobody checked."""
    fired = {rule.id for trace in traces() for rule in trace.fired}
    # That an answer counts where its question arises is no list of premises.
    ours = [rule.id for rule in compile_rules(KB).rules if ":option:" not in rule.id]
    assert [rule for rule in ours if rule not in fired] == []
