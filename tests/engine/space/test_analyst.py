"""Every analysis says what trying everything out says, on bases and cases small enough to try."""

import os
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import combinations, groupby
from random import Random

import pytest

from engine.consultation import Consultation
from engine.knowledge.model import AnswerOption, KnowledgeBase, NonAnswer, Question
from engine.reasoning.case import Case
from engine.report.readiness import case_for
from engine.rules.compiler import compile_rules
from engine.sampling.bases import CONCERNS, SOURCE
from engine.sampling.cases import draw_cases
from engine.space.analyses.change import what_would_change
from engine.space.analyses.firmness import firmness
from engine.space.analyses.first_statement import first_statement
from engine.space.analyses.fragility import fragility
from engine.space.analyses.gaps import gap_sets
from engine.space.analyses.next_question import next_questions
from engine.space.analyses.next_question_goal import next_for_goal
from engine.space.analyses.open_questions import open_questions, verdict_prospect, verdict_prospects
from engine.space.analyses.why_not import why_not
from engine.space.analyst import Analyst
from engine.space.findings import Changes
from engine.space.limits import Limits
from engine.space.readings.case_solver import is_open
from engine.space.readings.conclusions import Conclusion
from engine.space.readings.solver import OutOfTimeError, Remaining, unhurried
from tests.engine import building
from tests.engine.space.brute import Plain, as_answered, closes, definite, missed_for_choices

pytestmark = pytest.mark.thorough

MORE = 20 if os.environ.get("GROUNDWORK_PROVE") else 1
"""`make prove` tries so many times as many cases."""
CASES = 50 * MORE
SEED = 11


@pytest.fixture(scope="module")
def plain(outing: KnowledgeBase) -> Plain:
    return Plain(Consultation(building.with_families(outing)))


@pytest.fixture(scope="module")
def analyst(plain: Plain) -> Analyst:
    return Analyst(plain.consultation.rule_base)


@pytest.fixture(scope="module")
def hasty(plain: Plain) -> Analyst:
    """No tables, and samples that show little: clingo has to be asked."""
    return Analyst(plain.consultation.rule_base, Limits(largest_table=0, sampled=1))


def drawn(plain: Plain, seed: int, cases: int = CASES) -> list[Case]:
    return list(draw_cases(plain.kb, cases, SEED + seed))


def picked(plain: Plain, seed: int, cases: int = CASES) -> list[tuple[Case, str, str]]:
    """Cases, each with a decision and an option or family of it."""
    chance = Random(seed)
    found = []
    for case in drawn(plain, seed, cases):
        decision = chance.choice(list(plain.kb.decisions.values()))
        found.append((case, decision.id, chance.choice(decision.choice_ids)))
    return found


def test_open_questions(analyst: Analyst, plain: Plain) -> None:
    seen = set()
    for case in drawn(plain, 1):
        possible, hangs = plain.outlook(case)
        for prospect in open_questions(analyst, case):
            conclusion = Conclusion(prospect.kind, prospect.id)
            assert set(prospect.possible) == possible[conclusion], (case, conclusion)
            assert set(prospect.depends_on) == hangs[conclusion], (case, conclusion)
            assert prospect.not_known == ()
            only = next(iter(possible[conclusion])) if len(possible[conclusion]) == 1 else None
            expected = "open" if only is None else "excluded" if only in ("fails", "absent") else "settled"
            assert prospect.standing == expected
            seen.add((prospect.kind, prospect.standing))
    assert len(seen) > 18


def test_next_questions(analyst: Analyst, plain: Plain) -> None:
    for case in drawn(plain, 2):
        _, hangs = plain.outlook(case)
        settling = plain.settling(case)
        found = next_questions(analyst, case)
        on = {
            question: {c for c, those in hangs.items() if question in those and c.kind != "condition"}
            for question in settling
        }
        assert set(found.idle) == {each for each, those in on.items() if not those}, case
        assert {each.question for each in found.ask} | set(found.later) == {each for each, those in on.items() if those}
        report = plain.consultation.evaluate(case)
        waiting = {each.id for each in report.questions if each.state in ("not-asked", "kept-aside")}
        assert set(found.later) <= waiting
        assert waiting.isdisjoint(each.question for each in found.ask)
        for each in found.ask:
            assert each.settles == settling[each.question], (case, each)
            assert each.exactly
            assert each.touches == len(on[each.question])
            assert set(each.changes) == {c.id for c in on[each.question] if c.kind == "verdict"}
        assert [each.settles for each in found.ask] == sorted((each.settles for each in found.ask), reverse=True)
        assert found.finished
        assert found.not_known == ()


@pytest.mark.parametrize("prove", [True, False])
@pytest.mark.parametrize("name", ["analyst", "hasty"])
def test_next_questions_for_a_goal(plain: Plain, name: str, prove: bool, request: pytest.FixtureRequest) -> None:
    """None that can change what is advised is left out, and none that cannot is asked; topics stay together."""
    who: Analyst = request.getfixturevalue(name)
    chance, seen = Random(3), set()
    for case in (Case(), *drawn(plain, 18, 25 * MORE)):
        goal = chance.sample(list(plain.kb.decisions), chance.choice([1, 1, 2]))
        truth = {each: plain.advised(case, each) for each in goal}
        on = set().union(*(hangs for _, hangs in truth.values()))
        found = next_for_goal(who, case, goal, prove=prove)
        told = {*(each.question for each in found.ask), *found.later, *found.put_off}
        assert told <= on <= told | set(found.not_known), (case, goal)
        assert {*told, *found.idle, *found.not_known} == {each for each in plain.kb.questions if is_open(case, each)}
        assert on.isdisjoint(found.idle)
        assert on == told or name == "hasty"
        assert {each.decision: each.settled for each in found.goal} == {
            each: len(possible) == 1 for each, (possible, _) in truth.items()
        }
        assert set(found.put_off) == told & set(case.answers)
        for each in found.ask:
            assert set(each.changes) <= {decision for decision, (_, hangs) in truth.items() if each.question in hangs}
        topics = [key for key, _ in groupby(found.ask, lambda each: plain.kb.topic_of_question[each.question])]
        assert len(topics) == len(set(topics))
        seen |= {bool(found.ask), f"later {bool(found.later)}", f"put off {bool(found.put_off)}"}
    assert seen >= {True, False, "put off True", "put off False"}
    assert "later True" in seen or name == "hasty"


def test_what_settles_a_goal_is_enough_and_none_of_it_can_be_spared(analyst: Analyst, plain: Plain) -> None:
    sizes = set()
    for case, decision, _ in picked(plain, 19, 25 * MORE):
        (standing,) = next_for_goal(analyst, case, [decision]).goal
        possible, _ = plain.advised(case, decision)
        if not standing.settled:
            assert standing.settled_by == ()
            continue
        sizes.add(len(standing.settled_by))
        others = {each: answer for each, answer in case.answers.items() if is_open(case, each)}
        enough = others | {each: case.answers[each] for each in standing.settled_by}
        assert plain.advised(replace(case, answers=enough), decision)[0] == possible
        for each in standing.settled_by:
            fewer = {name: answer for name, answer in enough.items() if name != each}
            assert len(plain.advised(replace(case, answers=fewer), decision)[0]) > 1
    assert len(sizes) > 1


def assert_told(
    plain: Plain, case: Case, decision: str, changes: Changes, sets: set[tuple[str, tuple[str, ...]]]
) -> None:
    """The ways told are the sets there are, and every variant leads where it is said to lead, with no idle tick."""
    assert changes.finished
    assert {(way.verdict, way.questions) for way in changes.ways} <= sets
    assert len(changes.ways) == min(len(sets), 12)
    assert changes.ways_in_all == len(sets)
    for way in changes.ways:
        leading = {
            answers: toggled(case, way.questions, answers)
            for answers, other in plain.changed(case, way.questions)
            if plain.verdict(other, decision) == way.verdict
        }
        least = [a for a, ticks in leading.items() if not any(other < ticks for other in leading.values())]
        assert way.variants_in_all == len(least), (case, way)
        assert way.all_variants
        for variant in way.variants:
            assert tuple(each.question for each in variant) == way.questions
            other = as_answered(case, {each.question: each.after for each in variant})
            assert plain.verdict(other, decision) == way.verdict
            answers = tuple(other.answers[each] for each in way.questions)
            assert answers in least


def toggled(case: Case, questions: tuple[str, ...], answers: tuple[object, ...]) -> frozenset[tuple[str, str]]:
    ticks = set()
    for question, answer in zip(questions, answers, strict=True):
        before = case.answers.get(question)
        was = set() if before is None or isinstance(before, NonAnswer) else set(before)
        now = set() if isinstance(answer, NonAnswer) else set(answer)  # type: ignore[call-overload]
        ticks |= {(question, each) for each in was ^ now}
    return frozenset(ticks)


def test_what_would_change(analyst: Analyst, plain: Plain) -> None:
    sizes = set()
    for case, decision, _ in picked(plain, 3):
        now = plain.verdict(case, decision)
        kept = [each for each in plain.kb.questions if Random(str(case)).random() < 0.2]
        size, sets = plain.smallest(case, decision, partial(_comes_out_otherwise, plain, decision, now), kept)
        found = what_would_change(analyst, case, decision, kept)
        assert found.verdict == now
        assert set(found.kept) == set(kept)
        assert found.changes.smallest == size, (case, decision)
        assert found.changes.impossible == (size is None)
        assert_told(plain, case, decision, found.changes, sets)
        sizes.add(size)
    assert sizes >= {None, 1, 2}


def _comes_out_otherwise(plain: Plain, decision: str, now: str, case: Case) -> bool:
    return plain.verdict(case, decision) != now


def _recommends(plain: Plain, decision: str, choice: str, case: Case) -> bool:
    return plain.recommends(case, decision, choice)


def test_why_not(analyst: Analyst, plain: Plain) -> None:
    seen = set()
    for case, decision, option in picked(plain, 4):
        found = why_not(analyst, case, decision, option)
        if plain.recommends(case, decision, option):
            assert found.recommended
            continue
        expected = plain.blockers(case, decision, option)
        assert set(found.blockers) == expected, (case, decision, option)
        assert found.blockers_in_all == len(expected)
        assert found.blocked == bool(expected)
        assert found.finished
        size, sets = plain.smallest(case, decision, partial(_recommends, plain, decision, option))
        assert found.repairs.smallest == size
        assert_told(plain, case, decision, found.repairs, sets)
        seen |= {len(each) for each in expected}
    assert seen >= {0, 1, 2}


def test_firmness(analyst: Analyst, plain: Plain) -> None:
    firm = set()
    for case, decision, _ in picked(plain, 5):
        steps, shifts = plain.shifts(case, decision)
        found = firmness(analyst, case, decision)
        assert found.firm == (steps is None), (case, decision)
        assert found.steps == steps
        assert found.shifts_in_all == len(shifts)
        assert {(tuple((s.concern, s.after) for s in each.shifts), each.verdict) for each in found.shifts} <= shifts
        firm.add(found.firm)
    assert firm == {True, False}


def test_fragility(analyst: Analyst, plain: Plain) -> None:
    found_some: set[object] = set()
    for case, decision, _ in picked(plain, 6):
        found = fragility(analyst, case, decision)
        now = plain.verdict(case, decision)
        without = {
            each: plain.verdict(replace(case, answers={**case.answers, each: NonAnswer.DONT_KNOW}), decision)
            for each in plain.kb.questions
            if not is_open(case, each)
        }
        assert {each.id: each.verdict for each in found.answers} == {q: v for q, v in without.items() if v != now}
        assert found.looked_at == len(without)
        removed = {each: plain.verdict_without(case, decision, each) for each in plain.kb.arguments}
        assert {each.id: each.verdict for each in found.arguments} == {a: v for a, v in removed.items() if v != now}
        some = [each for each, answer in case.answers.items() if isinstance(answer, tuple)][:2]
        for doubt in fragility(analyst, replace(case, unsure=tuple(some)), decision).unsure:
            others = {plain.verdict(other, decision) for _, other in plain.changed(case, [doubt.question])}
            assert doubt.open == without[doubt.question]
            assert set(doubt.otherwise) == others - {now}
            assert doubt.always == (now not in others)
            found_some |= {f"always {doubt.always}"}
        found_some |= {bool(found.answers), "argument" if found.arguments else "none"}
    assert found_some == {True, False, "argument", "none", "always True", "always False"}


@pytest.mark.parametrize("thorough", [False, True])
def test_gap_sets(analyst: Analyst, plain: Plain, thorough: bool) -> None:
    degrees = ("must", "should") if thorough else ("must",)
    chance = Random(9)
    sizes = set()
    for case in drawn(plain, 17 + thorough):
        check = chance.choice(list(plain.kb.readiness.values()))
        chosen = case_for(check, case)
        gaps = missed_for_choices(plain.consultation.evaluate(chosen), degrees)
        efforts = {each: chance.randint(1, 3) for each in plain.kb.questions}
        by_effort: dict[int, set[tuple[str, ...]]] = {}
        for size in range(len(plain.kb.questions) + 1):
            for those in combinations(plain.kb.questions, size):
                if any(closes(plain.consultation.evaluate(o), gaps, degrees) for _, o in plain.changed(chosen, those)):
                    by_effort.setdefault(sum(efforts[each] for each in those), set()).add(those)
        found = gap_sets(analyst, case, check, gaps, efforts, thorough=thorough).changes
        assert found.smallest == min(by_effort, default=None), case
        assert found.impossible == (not by_effort)
        assert found.finished
        assert {way.questions for way in found.ways} == by_effort.get(found.smallest or 0, set())
        for way in found.ways:
            assert way.effort == found.smallest
            for variant in way.variants:
                other = as_answered(chosen, {each.question: each.after for each in variant})
                assert closes(plain.consultation.evaluate(other), gaps, degrees)
        sizes.add(found.smallest)
    assert len(sizes) > 2


def test_large_spaces_come_out_as_small_ones_do(analyst: Analyst, hasty: Analyst, plain: Plain) -> None:
    """With tables forbidden a small sample and clingo have to find the same."""
    for case in drawn(plain, 8):
        assert open_questions(hasty, case) == open_questions(analyst, case)


def test_on_the_real_base_with_few_questions_open(real_consultation: Consultation) -> None:
    """Complete cases of the real base in which some questions are opened again."""
    plain, analyst = Plain(real_consultation), Analyst(real_consultation.rule_base)
    chance = Random(3)
    small = [q for q, question in plain.kb.questions.items() if len(definite(question)) <= 4]
    opened_some = 0
    for drawn_case in draw_cases(plain.kb, 12 * MORE, 5):
        answers = {q: a for q, a in drawn_case.answers.items() if not is_open(drawn_case, q)}
        closed = {q: answers.get(q, definite(question)[0]) for q, question in plain.kb.questions.items()}
        case = replace(drawn_case, answers=closed | dict.fromkeys(chance.sample(small, 3), NonAnswer.LATER))
        possible, hangs = plain.outlook(case)
        for prospect in open_questions(analyst, case):
            conclusion = Conclusion(prospect.kind, prospect.id)
            assert set(prospect.possible) == possible[conclusion], (case, conclusion)
            assert set(prospect.depends_on) == hangs[conclusion], (case, conclusion)
            opened_some += prospect.standing == "open"
    assert opened_some > 20


ANALYSES: dict[str, Callable[[Analyst, Case, Remaining], object]] = {
    "open questions": open_questions,
    "the prospect of a verdict": lambda analyst, case, left: verdict_prospect(analyst, case, "place", left),
    "next questions": next_questions,
    "a first statement": first_statement,
    "next questions for a goal": lambda analyst, case, left: next_for_goal(analyst, case, ["place", "meal"], left),
    "the same at once": lambda analyst, case, left: next_for_goal(analyst, case, ["place", "meal"], left, prove=False),
    "what would change": lambda analyst, case, left: what_would_change(analyst, case, "place", (), left),
    "why not": lambda analyst, case, left: why_not(analyst, case, "place", "boat", left),
    "firmness": lambda analyst, case, left: firmness(analyst, case, "place", left),
}


@pytest.mark.parametrize("name", ANALYSES)
def test_without_time_nothing_is_told_and_nothing_is_spoilt(analyst: Analyst, name: str) -> None:
    case, ask = Case({"sky": ("grey",), "wind": ("hats",)}), ANALYSES[name]
    truth = ask(analyst, case, unhurried)
    with pytest.raises(OutOfTimeError):
        ask(analyst, case, lambda: 0.0)
    assert ask(analyst, case, unhurried) == truth


@pytest.mark.parametrize(
    ("conflicts", "given_up"), [(0, 16), (1, 16), (2, 16), (4, 16), (8, 16), (0, 0), (0, 1), (0, 3)]
)
def test_wherever_the_search_is_given_up_what_is_said_is_so(plain: Plain, conflicts: int, given_up: int) -> None:
    analyst = Analyst(plain.consultation.rule_base, Limits(0, 1, 1, conflicts=conflicts, given_up=given_up))
    unknown = 0
    for case in (Case(), *drawn(plain, 12, 8)):
        possible, hangs = plain.outlook(case)
        for each in open_questions(analyst, case):
            conclusion = Conclusion(each.kind, each.id)
            assert set(each.possible) == possible[conclusion]
            assert set(each.depends_on) <= hangs[conclusion] <= {*each.depends_on, *each.not_known}
            unknown += len(each.not_known)
        found = next_questions(analyst, case)
        known = {*(each.question for each in found.ask), *found.later, *found.idle}
        assert found.finished == (not found.not_known)
        assert known | set(found.not_known) == {each for each in plain.kb.questions if is_open(case, each)}
    assert unknown or conflicts


GIVES_UP = Limits(0, 1, 1, conflicts=2, given_up=2, changes_counted=1, answers_tried=1, removals_tried=2)
"""So that every search ends before it is through."""


@pytest.mark.parametrize("limits", [Limits(), GIVES_UP], ids=["to the end", "given up"])
def test_what_others_asked_before_changes_nothing(plain: Plain, limits: Limits) -> None:
    """An analyst who was asked about nothing, about one case, or about fifty says the same."""
    cases = (Case(), *drawn(plain, 13, 3))
    foreign = drawn(plain, 14, 50)

    def told(asked_before: int) -> list[object]:
        analyst = Analyst(plain.consultation.rule_base, limits)
        for other in foreign[:asked_before]:
            for ask in ANALYSES.values():
                ask(analyst, other, unhurried)
        return [ask(analyst, case, unhurried) for case in cases for ask in ANALYSES.values()]

    alone = told(0)
    assert told(1) == alone
    assert told(50) == alone


@pytest.mark.parametrize(
    "limits",
    [Limits(), Limits(largest_table=0, sampled=1, table_at_once=0), Limits(largest_table=8, sampled=1)],
    ids=["as it is", "no tables", "small tables"],
)
def test_a_first_statement_is_so(plain: Plain, limits: Limits) -> None:
    analyst = Analyst(plain.consultation.rule_base, limits)
    standings = set()
    for case in (Case(), *drawn(plain, 18, 30)):
        possible, hangs = plain.outlook(case)
        following, verdicts = first_statement(analyst, case)
        assert [each.id for each in verdicts] == list(plain.kb.decisions)
        for each in verdicts:
            verdict = Conclusion("verdict", each.id)
            assert (each.standing == "open") == (len(possible[verdict]) > 1)
            assert set(each.possible) in ([set()] if each.standing == "open" else []) + [possible[verdict]]
            assert set(each.depends_on) <= hangs[verdict] <= {*each.depends_on, *each.not_known}
            standings.add(each.standing)
        assert following.open == sum(each.standing == "open" for each in verdicts)
        on = {q: {c for c, those in hangs.items() if q in those and c.kind != "condition"} for q in plain.kb.questions}
        for ask in following.ask:
            assert set(ask.changes) <= {c.id for c in on[ask.question] if c.kind == "verdict"}
            assert 0 < ask.touches <= len(on[ask.question])
            assert not ask.exactly
        assert all(on[each] for each in following.later)
        assert not any(on[each] for each in following.idle)
        told = [*(each.question for each in following.ask), *following.later, *following.idle, *following.not_known]
        assert sorted(told) == sorted(each for each in plain.kb.questions if is_open(case, each))
        changed = [len(each.changes) for each in following.ask]
        assert changed == sorted(changed, reverse=True)
    assert standings == {"open", "settled"}


def test_one_verdict_is_told_as_among_all(analyst: Analyst, plain: Plain) -> None:
    for case in drawn(plain, 16, 10):
        verdicts = verdict_prospects(analyst, case)
        assert verdicts == open_questions(analyst, case, kinds=("verdict",))
        for each in verdicts:
            assert verdict_prospect(analyst, case, each.id) == each


def test_of_some_kinds_only(analyst: Analyst) -> None:
    every = open_questions(analyst, Case())
    assert open_questions(analyst, Case(), kinds=("verdict", "tension")) == tuple(
        each for each in every if each.kind in ("verdict", "tension")
    )


def test_shifts_are_told_in_one_order_where_the_same_concerns_move_by_other_steps() -> None:
    """Two arguments of concerns that count more, 6 points each: 2 and 4 are a leaning, 2 and 6, or 4 and 4, are not."""
    first, second = CONCERNS[:2]
    arguments = [building.argument(f"for-{each}", "pro", "a", concern=each, scope="always") for each in (first, second)]
    analyst = Analyst(compile_rules(building.way(arguments)))
    found = firmness(analyst, Case(importances={first: "more", second: "more"}), "way")
    assert (found.verdict, found.steps, found.shifts_in_all) == ("clear:a", 3, 2)
    told = [tuple((each.concern, each.after) for each in way.shifts) for way in found.shifts]
    assert told == [((first, "less"), (second, "normal")), ((first, "normal"), (second, "less"))]


def test_prepared_it_answers_as_before(analyst: Analyst) -> None:
    fresh = Analyst(analyst.rule_base)
    fresh.prepare()
    assert open_questions(fresh, Case()) == open_questions(analyst, Case())


def test_where_every_answer_leads_to_it_it_is_settled_though_a_look_at_the_premises_says_open() -> None:
    """One answer brings an argument about, and so does the only other one: passing on "not known" cannot see that."""
    answers = (AnswerOption(id="yes", label="Yes"), AnswerOption(id="no", label="No"))
    wet = Question(id="wet", text="Wet?", help="Feel it.", kind="one", option=answers, source=SOURCE)
    when = (("answer:wet=yes",), ("answer:wet=no",))
    base = building.way([building.argument("either-way", "pro", "a", "major", when=when)], questions=[wet])
    consultation = Consultation(base)
    (shown,) = consultation.evaluate(Case()).decisions[0].arguments
    assert (shown.status, shown.could_apply) == ("silent", True)
    (verdict, prospect) = open_questions(Analyst(consultation.rule_base), Case())
    assert (prospect.id, prospect.standing, prospect.possible) == ("either-way", "settled", ("holds",))
    assert (verdict.standing, verdict.possible) == ("settled", ("leaning:a",))
    found = next_questions(Analyst(consultation.rule_base), Case())
    assert (found.idle, found.ask) == (("wet",), ())
