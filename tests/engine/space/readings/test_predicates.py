"""Every predicate of the program stands in the table, and none is there for nothing; a program under other names."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from clingo import ast

from engine.consultation import Consultation
from engine.reasoning.case import Case
from engine.review.certificate.answer_space import AnswerSpace
from engine.review.comparison import differences
from engine.rules.compiler import compile_rules
from engine.space.analyses.open_questions import open_questions
from engine.space.analyst import Analyst
from engine.space.limits import Limits
from engine.space.readings import predicates, solver
from engine.space.readings.predicates import (
    Predicates,
    ProgramAtom,
    Word,
    constant,
    fn,
    no,
    rule,
    statements,
    with_term,
)
from engine.space.readings.solver import unhurried
from proof.covering import covering

Signature = tuple[str, int]

ENCODING = Path(predicates.__file__).parent / "encoding"
other = Predicates("other_", shared={"given"})


def test_an_atom_is_written_as_clingo_writes_it() -> None:
    assert fn.given("sky", "grey") == 'given("sky","grey")'
    assert fn.given("sky", None) == 'given("sky",none)'
    assert fn.net("stay-dry", -1) == 'net("stay-dry",-1)'
    assert fn.question("wind", Word("several")) == 'question("wind",several)'
    assert fn.complete() == "complete"


def test_a_predicate_that_is_not_in_the_table_is_refused() -> None:
    with pytest.raises(AttributeError, match=r"no predicate 'gives': see encoding/README\.md"):
        fn.gives("sky", "grey")


@pytest.mark.parametrize("terms", [(), ("sky",), ("sky", "grey", "blue")])
def test_another_number_of_terms_is_refused(terms: tuple[str, ...]) -> None:
    with pytest.raises(TypeError, match=rf"given does not take {len(terms)} terms"):
        fn.given(*terms)


def test_rules_facts_and_constants() -> None:
    assert rule(fn.complete()) == "complete."
    assert rule(fn.up("a"), fn.counts("a"), no(fn.down("a"))) == 'up("a") :- counts("a"), not down("a").'
    assert constant("clear", 8) == "#const clear=8."


def test_other_names_are_for_predicates_that_are_not_shared_and_for_nothing_else() -> None:
    assert other.fixed("given", "fixed") == 'other_fixed("given","fixed")'
    assert other.given("fixed", "up") == 'given("fixed","up")'
    assert other.of(ProgramAtom('holds("chosen")')) == 'other_holds("chosen")'
    text = 'up(A) :- counts(A), given("up(1)",V), V != none, N = 1..clear. % up(1)\n#const clear=8. value("a.b",one).'
    assert statements(other.once_more(text)) == [
        'other_up(A) :- other_counts(A), given("up(1)",V), V != none, N = 1..clear.',
        'other_value("a.b",one).',
    ]


def test_a_word_stands_for_a_term_where_it_stands_by_itself() -> None:
    text = 'leads(d,O) :- decided(d), not under_d(D), "d" != d. % d\n'
    assert with_term(text, "d", "in d") == 'leads("in d",O) :- decided("in d"), not under_d(D), "d" != "in d". \n'
    assert with_term(text, "d", Word("twin")).startswith("leads(twin,O)")


class _Atoms(ast.Transformer):
    """Notes the predicates of a program as clingo reads it."""

    def __init__(self) -> None:
        self.found: set[Signature] = set()

    def take(self, statement: ast.AST) -> None:
        self.visit(statement)

    def visit_SymbolicAtom(self, atom: ast.AST) -> ast.AST:  # noqa: N802 - clingo calls it so
        symbol = atom.symbol
        for each in symbol.arguments if symbol.ast_type == ast.ASTType.Pool else [symbol]:
            self.found.add((each.name, len(each.arguments)))
        return atom


def spoken_of(program: str) -> set[Signature]:
    """The predicates of a program, under the names they have in the table."""
    atoms = _Atoms()
    ast.parse_string(program, atoms.take)
    return {(name.removeprefix("new_").removeprefix("other_"), terms) for name, terms in atoms.found}


def in_table() -> set[Signature]:
    return {(name, terms) for name, numbers in predicates.table().items() for terms in numbers}  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def programs(outing_consultation: Consultation) -> Iterator[list[str]]:
    """Every program there is, as it is given to clingo."""
    given: list[str] = []
    make = solver.Solver.__init__

    def noting(self: solver.Solver, program: str, *more: Any) -> None:
        given.append(program)
        make(self, program, *more)

    rules = outing_consultation.rule_base
    lighter = rules.kb.arguments["stay-dry"].model_copy(update={"weight": "minor"})
    changed = compile_rules(replace(rules.kb, arguments={**rules.kb.arguments, lighter.id: lighter}))
    analyst = Analyst(rules, Limits(largest_table=0, sampled=1, answers_sampled=1))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(solver.Solver, "__init__", noting)
        analyst.prepare()
        open_questions(analyst, Case())
        covering(rules)
        for laws in AnswerSpace(rules, lambda: unhurried).laws.values():
            laws.holds("outcome")
        differences(rules, changed)
        yield given


@pytest.mark.slow
def test_the_table_has_every_predicate_of_the_program_and_no_other(programs: list[str]) -> None:
    written = set().union(*map(spoken_of, programs))
    assert written - in_table() == set()
    assert in_table() - written == set()


@pytest.mark.slow
def test_every_encoding_is_told_of_and_put_to_use(programs: list[str]) -> None:
    said = {each for program in programs for each in statements(program)}
    table = (ENCODING / "README.md").read_text(encoding="utf-8")
    for file in ENCODING.glob("*.lp"):
        assert f"`{file.name}`" in table
        text = with_term(with_term(file.read_text(encoding="utf-8"), "d", "place"), "n", 1)
        assert said & {*statements(text)}, file
