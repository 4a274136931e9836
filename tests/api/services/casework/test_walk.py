"""The way through the questionnaire leaves out no question that arises, and ends where the whole case does."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field

import pytest

from api.services.arising import arising_questions, open_questions_of
from api.services.casework.content import Entry
from api.services.casework.entries import document_of, values_of
from api.services.casework.entries import field as named
from api.services.casework.walk import QuestionPage, Walk
from api.services.readiness_check import questions_behind
from bench.usefulness.drawing import Drawing, Drawn
from bench.usefulness.weights import read_weights
from engine.consultation import Consultation
from engine.knowledge import atoms
from engine.knowledge.model import KnowledgeBase, ReadinessCheck
from engine.reasoning.case import Case
from engine.report.readiness import case_for, readiness_of

PASSED_BY = (
    "active-facts",
    "substituted-scene",
    "substituted-facts",
    "ex-users-attitude",
    "ex-users-facts",
    "group-interests",
)
"""They follow from an answer of their own topic: who left a topic as it stood never saw them."""

Arising = Callable[[Case], frozenset[str]]


@dataclass
class Guided:
    """Somebody who walks from page to page as they are led, and answers what a drawn case answers."""

    consultation: Consultation
    arising: Arising
    drawn: Case
    entries: dict[str, Entry] = field(default_factory=dict)
    pages: list[QuestionPage] = field(default_factory=list)

    @property
    def case(self) -> Case:
        values = {name: entry.values for name, entry in self.entries.items() if entry.values}
        return self.consultation.read(document_of(values))

    def go(self, walk: Walk) -> "Guided":
        said = values_of(self.drawn)
        arising = self.arising(self.case)
        page = next(iter(walk.to_ask(self.entries, arising)), None)
        while page is not None:
            assert page.arising(arising), page.id
            self.pages.append(page)
            for each in page.arising(arising):
                name = named("answers", each.id)
                self.entries[name] = Entry(len(self.pages), said.get(name, ()))
            arising = self.arising(self.case)
            page = walk.after(page, self.entries, arising)
        return self

    def shows(self, question: str) -> bool:
        return named("answers", question) in self.entries


def _arising_in(consultation: Consultation) -> Arising:
    """Those that arise, by the rules alone: a report says the same, ten times slower."""

    def found(case: Case) -> frozenset[str]:
        holds = consultation.reasoner.consult(case).holds
        questions = consultation.kb.questions.values()
        return frozenset(each.id for each in questions if not each.ask_when or atoms.asked(each.id) in holds)

    return found


def _asked_by(consultation: Consultation, check: ReadinessCheck) -> Arising:
    """Those that arise and matter to a readiness check, with its choice made."""
    arising = _arising_in(consultation)
    behind = frozenset(questions_behind(consultation.kb, check)) - check.answers.keys()
    return lambda case: arising(case_for(check, case)) & behind


def _draw(consultation: Consultation, number: int) -> Iterator[Drawn]:
    return Drawing(consultation.reasoner, read_weights(consultation.kb)).complete(number)


@pytest.fixture(scope="session")
def walk(real: KnowledgeBase) -> Walk:
    return Walk(real)


MANY = pytest.mark.parametrize(
    "number", [pytest.param(25, marks=pytest.mark.slow), pytest.param(300, marks=pytest.mark.thorough)]
)


@MANY
def test_a_walk_asks_every_question_that_arises_and_comes_to_the_verdicts_of_the_whole_case(
    real_consultation: Consultation, walk: Walk, number: int
) -> None:
    met: set[str] = set()
    for drawn in _draw(real_consultation, number):
        guided = Guided(real_consultation, _arising_in(real_consultation), drawn.case).go(walk)
        report = real_consultation.evaluate(guided.case)
        assert all(guided.shows(each) for each in arising_questions(report))
        assert guided.case == drawn.case
        assert real_consultation.reasoner.consult(guided.case).verdicts == drawn.verdicts
        met |= drawn.case.answers.keys()
    assert met.issuperset(PASSED_BY)


@MANY
def test_a_walk_for_readiness_asks_all_that_bears_on_the_check_and_nothing_else(
    real_consultation: Consultation, walk: Walk, number: int
) -> None:
    kb = real_consultation.kb
    for check in kb.readiness.values():
        asks = _asked_by(real_consultation, check)
        for drawn in _draw(real_consultation, number // 2):
            guided = Guided(real_consultation, asks, drawn.case).go(walk)
            asked = {each.id for page in guided.pages for each in page.questions if guided.shows(each.id)}
            assert asked <= set(questions_behind(kb, check)) - check.answers.keys()
            report = real_consultation.evaluate(case_for(check, guided.case))
            found = readiness_of(kb, check, guided.case, report)
            assert all(asked.issuperset(open_questions_of(report, each.id)) for each in found.open)


def test_the_questions_that_were_passed_by_are_asked_right_after_the_answer_they_follow_from(
    real_consultation: Consultation, walk: Walk
) -> None:
    arising = _arising_in(real_consultation)
    before = arising(Case())
    first = walk.page_of["available"]
    met: set[str] = set()
    for option in real_consultation.kb.questions["available"].option_ids:
        now = arising(real_consultation.read({"answers": {"available": option}}))
        follow = now - before
        entries = {named("answers", "available"): Entry(1, (option,))}
        for _ in follow:
            page = walk.after(first, entries, follow)
            assert page is not None
            assert page.topic is first.topic
            entries |= {named("answers", each.id): Entry(1, ()) for each in page.questions}
        assert walk.after(first, entries, follow) is None
        met |= follow & set(PASSED_BY)
    assert met == set(PASSED_BY)


def test_a_topic_left_as_it_stood_would_pass_them_by(real_consultation: Consultation) -> None:
    """So the test above can fail: the way of before, a topic at a time, leaves them open."""
    arising = _arising_in(real_consultation)
    missed: set[str] = set()
    for drawn in _draw(real_consultation, 12):
        answers: dict[str, object] = {}
        for file in real_consultation.kb.topics.values():
            here = arising(real_consultation.read({"answers": answers}))
            said = drawn.case.document()["answers"]
            answers |= {each.id: said[each.id] for each in file.question if each.id in here and each.id in said}
        missed |= arising(real_consultation.read({"answers": answers})) - answers.keys()
    assert missed.issuperset(PASSED_BY)


def _ids(pages: Collection[QuestionPage]) -> Sequence[str]:
    return [each.id for each in pages]


@pytest.fixture
def toy(consultation: Consultation) -> Walk:
    return Walk(consultation.kb)


def test_every_question_stands_on_one_page_and_belongs_there_to_its_topic(real: KnowledgeBase, walk: Walk) -> None:
    assert [each.id for page in walk.pages for each in page.questions] == list(real.questions)
    assert all(1 <= len(page.questions) <= 4 for page in walk.pages)
    for page in walk.pages:
        assert page.id == page.questions[0].id
        assert walk.page(page.id) is page
        assert all(walk.page_of[each.id] is page for each in page.questions)
        assert {each.id for each in page.questions} <= {
            each.id for each in next(file for file in real.topics.values() if file.topic is page.topic).question
        }


def test_there_is_no_page_of_another_id(toy: Walk) -> None:
    assert toy.page("nonsense") is None


def test_what_was_shown_and_left_open_is_not_asked_again(toy: Walk) -> None:
    entries = {"answers.sky": Entry(2, ()), "answers.wind": Entry(3, ("hats",))}
    assert _ids(toy.to_ask(entries, {"sky", "wind", "ants"})) == ["ants"]
    assert _ids(toy.to_ask({}, {"sky", "wind"})) == ["sky", "wind"]


def test_after_the_last_page_come_those_that_were_skipped_to_get_there(toy: Walk) -> None:
    sky, wind, ants = toy.pages
    arising = {"sky", "wind", "ants"}
    assert toy.after(sky, {"answers.sky": Entry(1, ())}, arising) is wind
    assert toy.after(wind, {"answers.wind": Entry(1, ())}, arising) is sky
    assert toy.after(ants, {"answers.ants": Entry(1, ())}, arising) is sky
    assert toy.after(sky, {f"answers.{each}": Entry(1, ()) for each in ("sky", "wind")}, arising) is ants
    assert toy.after(ants, {f"answers.{each}": Entry(1, ()) for each in arising}, arising) is None


def test_a_page_with_a_question_that_its_own_answers_made_arise_comes_once_more_before_all_else(toy: Walk) -> None:
    sky, wind, _ = toy.pages
    assert toy.after(sky, {"answers.wind": Entry(1, ())}, {"sky", "wind"}) is sky
    assert toy.after(wind, {}, {"sky", "wind"}) is wind


def test_back_leads_to_the_page_before_that_has_something_to_ask(toy: Walk) -> None:
    sky, wind, ants = toy.pages
    assert toy.before(ants, {"sky", "wind"}) is wind
    assert toy.before(ants, {"sky"}) is sky
    assert toy.before(sky, {"sky"}) is None
