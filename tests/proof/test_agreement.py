"""The engines agree, and one that reads the rules otherwise is caught, with a case as small as can be."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from engine.consultation import Consultation
from engine.reasoning.case import Case, read_case
from engine.reasoning.forward import Reasoner
from engine.reasoning.trace import Trace
from engine.rules.compiler import RuleBase
from engine.sampling.cases import draw_cases
from engine.space.readings import case_solver
from engine.space.readings.digits import Lanes
from engine.space.readings.program import program
from proof import agreement
from proof.agreement import CLINGO, CLIPS, OURS, REPORT, RETE, SWEEP, differences, witness
from proof.covering import covering
from proof.facts import Facts
from proof.readings import Reading, by_clingo, by_traces, kind
from tests.engine.building import with_families
from tests.engine.planting import REAL, TOY, outing_in

RANDOM = 300
REPORTED = 30
"""Of the real base's cases so many are read by the report, which takes longest."""
SOME = 100
PLANTED = "planted"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return outing_in(tmp_path_factory.mktemp("outing"))


@pytest.fixture(scope="module")
def outing(folder: Path) -> Consultation:
    return Consultation(with_families(Consultation.over(folder).kb))


@pytest.fixture(scope="module")
def cases(outing: Consultation) -> list[Case]:
    return [*covering(outing.rule_base).cases, *draw_cases(outing.kb, RANDOM)]


@pytest.fixture(scope="module")
def sound(outing: Consultation) -> dict[str, Reading]:
    return agreement.engines(outing)


def test_all_engines_agree_over_covering_and_random_cases(sound: dict[str, Reading], cases: Sequence[Case]) -> None:
    assert list(sound) == [OURS, SWEEP, CLINGO, CLIPS, REPORT, RETE]
    assert differences(sound, cases) == {name: {} for name in sound}


def test_they_agree_over_random_cases_of_the_real_base() -> None:
    real = Consultation.over(REAL)
    read_by = agreement.quick_engines(real)
    found = differences(read_by, list(draw_cases(real.kb, RANDOM, seed=11)), {REPORT: REPORTED})
    assert found == {name: {} for name in read_by}


def test_every_kind_that_an_engine_tells_comes_up(sound: dict[str, Reading], cases: Sequence[Case]) -> None:
    """Else agreement on it would say nothing; and every kind is told twice."""
    for name, engine in sound.items():
        assert {kind(fact) for fact, where in engine.read(cases[:SOME]).items() if where} == engine.tells, name
    told = [each for engine in sound.values() for each in engine.tells]
    assert {each for each in told if told.count(each) == 1} == set()


def caught(sound: dict[str, Reading], faulty: Reading, cases: Sequence[Case]) -> set[str]:
    """The facts in which an engine is found to differ; the others are found to agree."""
    found = differences({**sound, PLANTED: faulty}, cases)
    assert not any(facts for name, facts in found.items() if name != PLANTED)
    return set(found[PLANTED])


@pytest.fixture(scope="module")
def quick(sound: dict[str, Reading]) -> dict[str, Reading]:
    return {name: sound[name] for name in (OURS, SWEEP)}


def without(rule_base: RuleBase, number: int) -> RuleBase:
    return replace(rule_base, rules=tuple(rule for rule in rule_base.rules if rule.number != number))


def lacking(rule_base: RuleBase, number: int, premise: str) -> RuleBase:
    rules = list(rule_base.rules)
    body = tuple(each for each in rules[number].body if each != premise)
    rules[number] = replace(rules[number], body=body or ("always",))
    return replace(rule_base, rules=tuple(rules))


def test_an_engine_without_a_rule_is_caught_by_the_covering_cases(
    outing: Consultation, quick: dict[str, Reading]
) -> None:
    """Whichever rule it is."""
    covered = covering(outing.rule_base).cases
    for rule in outing.rule_base.rules:
        faulty = by_traces(Reasoner(without(outing.rule_base, rule.number)).consult)
        assert f"fired:{rule.number}" in caught(quick, faulty, covered), rule


def test_an_engine_that_overlooks_a_premise_is_caught_by_the_covering_cases(
    outing: Consultation, quick: dict[str, Reading]
) -> None:
    """Whichever premise it is, but for those that the others imply: without them the rule is the same."""
    found = covering(outing.rule_base)
    implied = {each.id for each in found.unreachable}
    tried = 0
    for rule in outing.rule_base.rules:
        for premise in rule.body:
            if premise == "always" or f"{rule.id} lacks {premise}" in implied:
                continue
            tried += 1
            faulty = by_traces(Reasoner(lacking(outing.rule_base, rule.number, premise)).consult)
            assert f"fired:{rule.number}" in caught(quick, faulty, found.cases), (rule, premise)
    assert tried > 60


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("#const clear=8", "#const clear=9", {"outcome"}),
        ("#const leaning=4", "#const leaning=3", {"outcome", "recommended", "contender", "chosen"}),
        ("#const stronger=1", "#const stronger=2", {"level", "points"}),
        ("not missed(R)", "required(R)", {"stands"}),
    ],
)
def test_a_program_that_says_something_else_is_caught(
    *,
    right: str,
    wrong: str,
    told: set[str],
    outing: Consultation,
    quick: dict[str, Reading],
    cases: Sequence[Case],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = program(outing.rule_base)
    assert right in text
    monkeypatch.setattr(case_solver, "program", lambda _: text.replace(right, wrong))
    assert told <= {kind(fact) for fact in caught(quick, by_clingo(outing.rule_base), cases)}


def one_contender_less(trace: Trace) -> Trace:
    verdicts = {name: each._replace(contenders=each.contenders[:-1]) for name, each in trace.verdicts.items()}
    return replace(trace, verdicts=verdicts)


def points_given_away(trace: Trace) -> Trace:
    verdicts = {
        name: each._replace(balances=tuple(balance._replace(pro=balance.pro + 1) for balance in each.balances))
        for name, each in trace.verdicts.items()
    }
    return replace(trace, verdicts=verdicts)


def always_recommended(trace: Trace) -> Trace:
    """What is chosen passes for what is recommended."""
    return replace(
        trace, verdicts={name: each._replace(recommended=each.chosen) for name, each in trace.verdicts.items()}
    )


@pytest.mark.parametrize(
    ("spoil", "told"),
    [(one_contender_less, "contender"), (points_given_away, "balance"), (always_recommended, "recommended")],
)
def test_an_engine_that_weighs_otherwise_is_caught(
    spoil: Callable[[Trace], Trace], told: str, outing: Consultation, quick: dict[str, Reading], cases: Sequence[Case]
) -> None:
    faulty = by_traces(lambda case: spoil(outing.reasoner.consult(case)))
    assert {kind(fact) for fact in caught(quick, faulty, cases)} == {told}


@pytest.mark.parametrize("part", ["answers", "importances", "choices"])
def test_an_engine_that_overlooks_a_part_of_cases_is_caught(
    part: str, outing: Consultation, quick: dict[str, Reading], cases: Sequence[Case]
) -> None:
    nothing: dict[str, Any] = {part: {}}
    faulty = by_traces(lambda case: outing.reasoner.consult(replace(case, **nothing)))
    assert caught(quick, faulty, cases)


def test_an_engine_that_is_silent_is_caught_in_everything_it_should_tell(
    quick: dict[str, Reading], cases: Sequence[Case]
) -> None:
    faulty = Reading(quick[OURS].tells, lambda _: {})
    assert {kind(fact) for fact in caught(quick, faulty, cases)} == faulty.tells


def test_what_an_engine_does_not_tell_is_not_held_against_it(quick: dict[str, Reading], cases: Sequence[Case]) -> None:
    assert caught(quick, Reading(frozenset({"tension"}), quick[OURS].read), cases) == set()
    assert caught(quick, Reading(frozenset({"tension"}), lambda _: {}), cases) == {"tension:jam-indoors"}


def test_an_engine_can_read_a_share_of_the_cases(quick: dict[str, Reading], cases: Sequence[Case]) -> None:
    read: list[Sequence[Case]] = []

    def reading(some: Sequence[Case]) -> Facts:
        read.append(some)
        return quick[OURS].read(some)

    shared = {**quick, PLANTED: Reading(quick[OURS].tells, reading)}
    assert differences(shared, cases, {PLANTED: 7})[PLANTED] == {}
    assert read == [cases[:7]]


def jam_is_cake(read: Callable[[Sequence[Case]], Facts]) -> Callable[[Sequence[Case]], Facts]:
    """Where the sky is grey and jam is chosen, cake passes for chosen as well."""

    def spoilt(cases: Sequence[Case]) -> dict[str, Lanes]:
        facts = dict(read(cases))
        where = facts.get("chosen:meal=jam", 0) & facts.get("answer:sky=grey", 0)
        return {**facts, "chosen:meal=cake": facts.get("chosen:meal=cake", 0) | where}

    return spoilt


@pytest.fixture
def spoilt(outing: Consultation, monkeypatch: pytest.MonkeyPatch) -> dict[str, Reading]:
    """Our engines and one that is at fault, which the command gets to compare as well, in this process."""
    sound = agreement.quick_engines(outing)
    read_by = {**sound, PLANTED: Reading(frozenset({"chosen"}), jam_is_cake(sound[OURS].read))}
    monkeypatch.setattr(agreement, "engines", lambda _: read_by)
    monkeypatch.setattr(agreement, "compared", lambda _, cases, __: agreement.tallied(read_by, cases))
    return read_by


def test_a_smallest_case_shows_the_difference(
    spoilt: dict[str, Reading], outing: Consultation, cases: Sequence[Case]
) -> None:
    def shows(case: Case) -> bool:
        return bool(differences(spoilt, [case])[PLANTED])

    case, facts = witness(spoilt, PLANTED, next(each for each in cases if shows(each)))
    assert set(facts) == {"chosen:meal=cake"}
    assert case.answers["sky"] == ("grey",)
    document = case.document()
    assert document["importances"] == {}
    for part, said in document.items():
        for name in said:
            fewer = {**document, part: {each: value for each, value in said.items() if each != name}}
            assert not shows(read_case(outing.kb, fewer)), name


def test_a_case_that_says_nothing_but_a_non_answer_is_not_lost(quick: dict[str, Reading], outing: Consultation) -> None:
    """An engine that takes "does not apply" for an answer: with the non-answer left out there is no difference."""
    ours = quick[OURS]
    case = read_case(outing.kb, {"answers": {"wind": "dont-know"}})
    faulty = Reading(ours.tells, lambda cases: {**ours.read(cases), "condition:rough": _answered(cases)})
    found, facts = witness({OURS: ours, PLANTED: faulty}, PLANTED, case)
    assert (found, set(facts)) == (case, {"condition:rough"})


def _answered(cases: Sequence[Case]) -> Lanes:
    return sum(1 << place for place, case in enumerate(cases) if "wind" in case.answers)


@pytest.mark.usefixtures("spoilt")
def test_the_command_tells_of_a_difference_and_fails(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert agreement.main(["--knowledge", str(folder), "--cases", "0"]) == 1
    told = capsys.readouterr().out
    table, _, document = told.partition(f"{PLANTED} differs in chosen:meal=cake; a smallest case:\n")
    differing = {row.split()[0]: int(row.split()[-1]) for row in table.splitlines() if row and row[-1].isdigit()}
    assert differing[PLANTED] > differing[CLINGO] == 0
    assert json.loads(document)["answers"]["sky"] == "grey"


def test_the_command_runs_processes_and_counts_what_was_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert agreement.main(["--knowledge", str(TOY), "--cases", "60"]) == 0
    rows = [line.split() for line in capsys.readouterr().out.splitlines()]
    counted = {" ".join(row[:-2]): row[-2:] for row in rows if row and row[-1] == "0"}
    covered = len(covering(Consultation.over(TOY).rule_base).cases)
    everything, share = [str(covered + 60), "0"], [str(covered + 6), "0"]
    assert counted == {
        OURS: everything,
        SWEEP: everything,
        CLINGO: everything,
        CLIPS: share,
        REPORT: share,
        RETE: share,
    }
