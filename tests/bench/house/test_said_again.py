"""Atoms and tables of kinds are found where they are written, and what only looks a little like them is not."""

import ast

import pytest

from bench.house.said_again import atoms_handled, tables_of_kinds


@pytest.mark.parametrize(
    "line",
    [
        'f"argument:{each.id}"',
        'f"chosen:{decision}={option}"',
        'f"{kind}:{question}={option}"',
        'f"{entry.kind}:{entry.id}"',
        '"question:" + each',
        'atom.partition(":")',
        'rule.split(":", 2)',
        'rest.rpartition("=")[2]',
        'node.removeprefix("question:")',
        'node.startswith("decision:")',
    ],
)
def test_an_atom_is_found(line: str) -> None:
    assert atoms_handled(ast.parse(f"\nfound = {line}")) == [2]


@pytest.mark.parametrize(
    "line",
    [
        'f"{host}:{port}"',
        'f"{commit}:{path}"',
        'f"{name}: {message}"',
        'f"http:{rest}"',
        'f"a requirement: {text}"',
        'text.partition(", ")',
        'text.startswith("http:")',
        "text.split()",
        '"argument:pay"',
        "atoms.chosen(decision, option)",
    ],
)
def test_other_text_is_none(line: str) -> None:
    assert atoms_handled(ast.parse(f"found = {line}")) == []


@pytest.mark.parametrize(
    "literal",
    [
        '{"question": 1, "argument": 2, "advice": 3, "tension": 4}',
        '{1: "question", 2: "argument", 3: "advice", 4: "tension"}',
        '("topics", "questions", "decisions", "items")',
        "[kb.questions, kb.arguments, kb.advice, kb.tensions]",
        '(("question", 1), ("argument", 2), ("advice", 3), ("tension", 4))',
        "{Question, Argument, Advice, Tension}",
        'Literal["question", "argument", "advice", "tension"]',
        'call(one, {"question": {"argument": 0, "advice": 0, "tension": 0}})',
    ],
)
def test_a_table_of_kinds_is_found_once(literal: str) -> None:
    assert tables_of_kinds(ast.parse(f"\nfound = {literal}")) == [2]


@pytest.mark.parametrize(
    "literal",
    [
        '("question", "argument", "advice")',
        '("question", "questions", "argument", "arguments")',
        '("red", "green", "blue", "yellow")',
        '[("question", "argument"), other], ("advice", "tension")[0:1]',
    ],
)
def test_fewer_or_other_words_are_none(literal: str) -> None:
    assert tables_of_kinds(ast.parse(f"found = call({literal})")) == []
