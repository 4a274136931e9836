"""Every entry of the knowledge base applies where its case says, and stays silent where its case says."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from engine.case import read_case
from engine.compiler import compile_rules
from engine.consultation import Consultation
from engine.loader import load
from engine.trace import Trace

ROOT = Path(__file__).parents[2]
KNOWLEDGE = ROOT / "knowledge"
CASES = Path(__file__).parent / "cases"
CONSULTATION = Consultation(load(KNOWLEDGE))
KB = CONSULTATION.kb
PROVED = {
    "argument": KB.arguments,
    "requirement": KB.requirements,
    "advice": KB.advice,
    "tension": KB.tensions,
    # What is in every plan has nothing to prove.
    "document": {document.id: document for document in KB.documents.values() if document.when},
    "item": KB.items,
}
SHOWN_AT_WORK = {*PROVED, "decision"}
"""The kinds each of whose rules fires in some case."""


def written() -> Iterator[tuple[Path, str, str, dict[str, Any]]]:
    """Every table of every case file: path below cases, kind, id, situations."""
    for path in sorted(CASES.rglob("*.toml")):
        for kind, entries in tomllib.loads(path.read_text(encoding="utf-8")).items():
            for identity, situations in entries.items():
                yield path.relative_to(CASES), kind, identity, situations


WRITTEN = list(written())
SITUATIONS = [
    pytest.param(kind, identity, key.removeprefix("also_"), situation, id=f"{identity}-{key}-{number}")
    for _, kind, identity, table in WRITTEN
    for key, value in table.items()
    for number, situation in enumerate(value if isinstance(value, list) else [value])
]


def consult(situation: dict[str, Any]) -> Trace:
    answers = {question: answer for question, answer in situation.items() if question != "chosen"}
    case = read_case(KB, {"answers": answers, "choices": situation.get("chosen", {})})
    return CONSULTATION.reasoner.consult(case)


def status_of_requirement(situation: dict[str, Any], identity: str) -> str:
    answers = {question: answer for question, answer in situation.items() if question != "chosen"}
    report = CONSULTATION.evaluate(read_case(KB, {"answers": answers, "choices": situation.get("chosen", {})}))
    found = [requirement.status for requirement in report.requirements if requirement.id == identity]
    return found[0] if found else "absent"


@pytest.mark.parametrize(("kind", "identity", "expected", "situation"), SITUATIONS)
def test_entry_behaves_as_its_case_says(kind: str, identity: str, expected: str, situation: dict[str, Any]) -> None:
    if kind == "requirement":
        assert status_of_requirement(situation, identity) == expected
        return
    holds = consult(situation).holds
    applies = f"{kind}:{identity}" in holds or (kind == "argument" and KB.arguments[identity].scope == "general")
    assert applies == (expected != "silent")
    if kind == "argument":
        modified = {how for how in ("stronger", "weaker", "defeated") if f"{how}:{identity}" in holds}
        # A plain "applies" may be strengthened as well where every way to apply is one of the stronger ones.
        assert expected in ("applies", "silent") or expected in modified


def needed(kind: str, identity: str) -> set[str]:
    """The kinds of situation an entry has to be shown in."""
    if kind == "requirement":
        return {"met", "missed", "open"} | ({"absent"} if KB.requirements[identity].when else set())
    entry: Any = PROVED[kind][identity]
    if kind == "argument":
        shown = {how for how in ("stronger", "weaker", "defeated") if getattr(entry, f"{how}_when")}
        return {"applies", *shown} | ({"silent"} if entry.scope == "local" else set())
    return {"applies"} | ({"silent"} if entry.when else set())


@pytest.mark.parametrize("kind", list(PROVED))
def test_every_entry_has_its_cases(kind: str) -> None:
    shown = {identity: set(table) for _, other, identity, table in WRITTEN if other == kind}
    lacking = {identity: needed(kind, identity) - shown.get(identity, set()) for identity in PROVED[kind]}
    assert {identity: keys for identity, keys in lacking.items() if keys} == {}


def test_every_key_of_a_case_is_one_that_is_checked() -> None:
    allowed = {
        "argument": {"applies", "silent", "stronger", "weaker", "defeated"},
        "requirement": {"met", "missed", "open", "absent"},
        "advice": {"applies", "silent"},
        "tension": {"applies", "silent"},
        "document": {"applies", "silent"},
        "item": {"applies", "silent"},
    }
    strange = [
        (identity, key)
        for _, kind, identity, table in WRITTEN
        for key in table
        if key.removeprefix("also_") not in allowed.get(kind, ())
    ]
    assert strange == []


def test_no_case_is_about_nothing() -> None:
    assert [(kind, identity) for _, kind, identity, _ in WRITTEN if identity not in PROVED.get(kind, ())] == []


def entries_of(file: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Kind and id of every entry of a knowledge file that is proved, those inside documents among them."""
    for kind in PROVED.keys() & file.keys():
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
    situations = [parameter.values[3] for parameter in SITUATIONS]
    fired = {rule.id for situation in situations for rule in consult(situation).fired}  # type: ignore[arg-type]
    ours = [rule.id for rule in compile_rules(KB).rules if rule.id.split(":")[0] in SHOWN_AT_WORK]
    assert [rule for rule in ours if rule not in fired] == []
