"""One session per thread, none after an exception, and no thread sees another's case."""

import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from random import Random
from threading import Barrier
from typing import Any

import pytest

from engine.consultation import Consultation
from engine.knowledge.model import KnowledgeBase
from engine.reasoning.case import Case
from engine.reasoning.forward import Reasoner
from engine.reasoning.forward.matcher import CountingMatcher
from engine.reasoning.trace import Trace
from engine.sampling.cases import draw_cases

THREADS = 8
CASES = 60


class InjectedError(Exception):
    """What a test throws into a session."""


class Explosive(dict[str, Any]):
    """Importances that cannot be read: they raise in the middle of a run."""

    def get(self, *_: object) -> Any:
        raise InjectedError


def explosive(case: Case) -> Case:
    return replace(case, importances=Explosive())


@pytest.fixture
def matchers_made(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Every matcher made from here on: one for each session."""
    made: list[Any] = []
    make = CountingMatcher.__init__

    def counted(self: CountingMatcher, engine: Any) -> None:
        made.append(self)
        make(self, engine)

    monkeypatch.setattr(CountingMatcher, "__init__", counted)
    return made


@pytest.fixture
def restless() -> Iterator[None]:
    """Threads take turns as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def test_a_session_is_kept_from_case_to_case(toy_consultation: Consultation, matchers_made: list[Any]) -> None:
    reasoner = Reasoner(toy_consultation.rule_base)
    for case in draw_cases(toy_consultation.kb, 5):
        reasoner.consult(case)
    assert len(matchers_made) == 1


def test_every_thread_has_a_session_of_its_own(toy_consultation: Consultation, matchers_made: list[Any]) -> None:
    reasoner = Reasoner(toy_consultation.rule_base)
    reasoner.consult(Case())
    for _ in range(2):
        with ThreadPoolExecutor(1) as pool:
            pool.submit(reasoner.consult, Case()).result()
    reasoner.consult(Case())
    assert len(matchers_made) == 3


def test_a_session_that_raised_is_dropped(toy_consultation: Consultation, matchers_made: list[Any]) -> None:
    reasoner = Reasoner(toy_consultation.rule_base)
    one, other = draw_cases(toy_consultation.kb, 2)
    expected = reasoner.consult(other)
    with pytest.raises(InjectedError):
        reasoner.consult(explosive(one))
    assert reasoner.consult(other) == expected
    assert len(matchers_made) == 2


def work(reasoner: Reasoner, cases: Sequence[Case], seed: int, start: Barrier) -> list[tuple[int, Trace]]:
    """Consult the cases in an order of one's own, and now and then raise in the middle of one."""
    chance = Random(seed)
    start.wait(timeout=30)
    found = []
    for number in chance.sample(range(len(cases)), len(cases)):
        if chance.random() < 0.3:
            with pytest.raises(InjectedError):
                reasoner.consult(explosive(chance.choice(cases)))
        found.append((number, reasoner.consult(cases[number])))
    return found


@pytest.mark.slow
@pytest.mark.usefixtures("restless")
def test_threads_do_not_see_each_other(toy_consultation: Consultation, real_consultation: Consultation) -> None:
    for consultation in (toy_consultation, real_consultation):
        alone = Reasoner(consultation.rule_base)
        cases = [*canaries(consultation.kb), *draw_cases(consultation.kb, CASES)][:CASES]
        expected = [alone.consult(case) for case in cases]
        shared, start = Reasoner(consultation.rule_base), Barrier(THREADS)
        with ThreadPoolExecutor(THREADS) as pool:
            runs = [pool.submit(work, shared, cases, seed, start) for seed in range(THREADS)]
        for run in runs:
            for number, trace in run.result():
                assert trace.given == expected[number].given
                assert trace == expected[number]


def canaries(kb: KnowledgeBase) -> Iterator[Case]:
    """Cases with one answer each: any second fact of an answer is another's."""
    for question in kb.questions.values():
        for option in question.option_ids:
            yield Case({question.id: (option,)})


def test_reports_are_the_same_from_every_thread(toy_consultation: Consultation) -> None:
    cases = list(draw_cases(toy_consultation.kb, CASES))
    expected = [toy_consultation.evaluate(case) for case in cases]
    with ThreadPoolExecutor(THREADS) as pool:
        assert list(pool.map(toy_consultation.evaluate, cases)) == expected
