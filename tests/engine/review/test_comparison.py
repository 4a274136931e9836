"""Two bases side by side: what was planted is found and nothing else, held against every case of the toy base."""

from collections.abc import Iterator
from dataclasses import replace as replaced
from functools import cache
from itertools import combinations, product
from pathlib import Path
from typing import Any

import pytest

from engine.consultation import Consultation
from engine.knowledge import atoms
from engine.knowledge.model import Alternatives, Condition, Importance, KnowledgeBase
from engine.loading.loader import load
from engine.reasoning.case import Case
from engine.report.report import ArgumentReport
from engine.review.comparison import Differences, EntryName, differences, differing_case, readable
from engine.review.comparison.differing import Comparison
from engine.rules.compiler import RuleBase, compile_rules
from engine.sampling.cases import draw_cases
from engine.space.readings.solver import OutOfTimeError
from engine.space.readings.sweep import Sweep, lanes_of
from tests.engine.planting import MEAL, PLACE, TIDY, TOY, copy_of_toy, outing_in, replace

pytestmark = pytest.mark.slow

Pairs = set[tuple[str, tuple[str, str | None], tuple[str, str | None]]]


def rules(folder: Path) -> RuleBase:
    return compile_rules(load(folder))


@pytest.fixture(scope="module")
def toy_rules(toy_consultation: Consultation) -> RuleBase:
    return toy_consultation.rule_base


def planted(tmp_path: Path, *changes: tuple[str, str, str]) -> RuleBase:
    """The toy base with these texts replaced, file by file."""
    folder = copy_of_toy(tmp_path)
    for change in changes:
        replace(folder, *change)
    return rules(folder)


@cache
def every_case() -> tuple[Case, ...]:
    """Every case of the toy base, complete and partial; not answered and "nothing" come to the same."""
    kb = load(TOY)
    answers = [
        [
            (name, answer)
            for size in range(len(question.option_ids) + 1)
            if size < 2 or question.kind == "several"
            for answer in combinations(question.option_ids, size)
        ]
        for name, question in kb.questions.items()
    ]
    counts: tuple[Importance, ...] = ("less", "normal", "more")
    importances = [[(name, each) for each in counts] for name in kb.concerns]
    # A family that one of the planted bases has; the others go by the rest of the case.
    offered = {
        name: [None, *each.option_ids, *(["outdoors"] if name == "place" else [])]
        for name, each in kb.decisions.items()
    }
    choices = [[(name, each) for each in those] for name, those in offered.items()]
    return tuple(
        Case(
            {name: answer for name, answer in said if answer},
            dict(counted),
            {name: option for name, option in fixed if option},
        )
        for said, counted, fixed in product(product(*answers), product(*importances), product(*choices))
    )


def verdicts(rule_base: RuleBase) -> dict[str, list[tuple[str, str | None]]]:
    """By decision its verdict in every case, as a sweep has it."""
    cases = every_case()
    swept = Sweep(rule_base).run(lanes_of(rule_base, cases))
    found: dict[str, list[tuple[str, str | None]]] = {}
    for decision in rule_base.kb.decisions:
        outcome_in = [""] * len(cases)
        for outcome, lanes in swept.verdicts[decision].outcomes.items():
            for place in places(lanes):
                outcome_in[place] = outcome
        recommended: list[str | None] = [None] * len(cases)
        for option, lanes in swept.verdicts[decision].recommended.items():
            for place in places(lanes):
                recommended[place] = option
        found[decision] = list(zip(outcome_in, recommended, strict=True))
    return found


def places(lanes: int) -> Iterator[int]:
    return (place for place, digit in enumerate(reversed(f"{lanes:b}")) if digit == "1")


def brute_force(old: RuleBase, new: RuleBase) -> Pairs:
    one, other = verdicts(old), verdicts(new)
    return {
        (decision, *pair)
        for decision in one
        if decision in other
        for pair in zip(one[decision], other[decision], strict=True)
        if pair[0] != pair[1]
    }


def found_pairs(found: Differences) -> Pairs:
    return {
        (
            each.decision,
            (shift.old.outcome, shift.old.recommended),
            (shift.new.outcome, shift.new.recommended),
        )
        for each in found.decisions
        for shift in each.shifts
    }


def replayed(rule_base: RuleBase, case: Case) -> dict[EntryName, Any]:
    """What a user sees of a case, entry by entry, by the engine that draws conclusions forward."""
    consultation = Consultation(rule_base.kb)
    case = readable(consultation.kb, case)
    report, holds = consultation.evaluate(case), consultation.reasoner.consult(case).holds
    seen: dict[EntryName, Any] = {EntryName("condition", each.id): True for each in report.conditions}
    seen |= {EntryName("advice", each.id): True for each in report.advice}
    seen |= {EntryName("tension", each.id): True for each in report.tensions}
    seen |= {EntryName("requirement", each.id): each.status for each in report.requirements}
    waiting = ("not-asked", "kept-aside")
    seen |= {EntryName("question", each.id): True for each in report.questions if each.state not in waiting}
    seen |= {EntryName("document", name): True for name, each in consultation.kb.documents.items() if not each.when}
    for atom in holds:
        kind, name, _ = atoms.read(atom)
        if kind in ("document", "item"):
            seen[EntryName("document" if kind == "document" else "item", name)] = True
    for decision in report.decisions:
        held_back = {each.option for each in decision.held_back}
        named = (decision.contenders, decision.ground, decision.forms, bool(decision.least_bad), held_back)
        seen[EntryName("decision", decision.id)] = (decision.outcome, decision.recommended, *named)
        seen |= {
            EntryName("argument", each.id): (each.status, each.level, *(says(each) if counts(each) else ()))
            for each in decision.arguments
        }
    return seen


def counts(argument: ArgumentReport) -> bool:
    return argument.status in ("in-play", "answered")


def says(argument: ArgumentReport) -> tuple[str, frozenset[str], str]:
    return argument.side, frozenset(argument.options), argument.concern


def assert_told_truly(found: Differences, old: RuleBase, new: RuleBase) -> None:
    """Every witness shows what it is a witness of, and nothing can be left out of it."""
    for each in found.decisions:
        entry = EntryName("decision", each.decision)
        for shift in each.shifts:
            one, other = replayed(old, shift.witness)[entry], replayed(new, shift.witness)[entry]
            assert one[:2] == (shift.old.outcome, shift.old.recommended)
            assert other[:2] == (shift.new.outcome, shift.new.recommended)
    for other_one in found.others:
        assert shows(other_one.entry, other_one.witness, old, new)
        for less in less_said(other_one.witness):
            assert not shows(other_one.entry, less, old, new)


def shows(entry: EntryName, case: Case, old: RuleBase, new: RuleBase) -> bool:
    return bool(replayed(old, case).get(entry) != replayed(new, case).get(entry))


def less_said(case: Case) -> Iterator[Case]:
    """The case with one thing less."""
    for part in ("answers", "importances", "choices"):
        for name in getattr(case, part):
            said: Any = {key: value for key, value in getattr(case, part).items() if key != name}
            yield replaced(case, **{part: said})


PLANTED = {
    "weight changed": (
        PLACE,
        'when = [["rain-likely"]]\nweight = "major"',
        'when = [["rain-likely"]]\nweight = "minor"',
    ),
    "premise dropped": (PLACE, '["rain-likely", "answer:wind=hats"]', '["rain-likely"]'),
    "alternative dropped": (
        PLACE,
        'when = [["answer:sky=blue"], ["answer:wind=kites"]]',
        'when = [["answer:sky=blue"]]',
    ),
    "option barred": (PLACE, 'missed_when = [["rough"]]', 'missed_when = [["rough"], ["answer:sky=blue"]]'),
    "side flipped": (PLACE, 'options = ["barn"]\nside = "pro"', 'options = ["barn"]\nside = "con"'),
    "options changed": (PLACE, 'options = ["meadow", "boat"]', 'options = ["boat"]'),
    "concern changed": (PLACE, 'side = "pro"\nconcern = "cost"', 'side = "pro"\nconcern = "comfort"'),
    "no longer gated": (MEAL, 'question = "Cream on the cake?"\nask_when = [["chosen:meal=cake"]]', 'question = "?"'),
    "gated": (PLACE, 'question = "Where do we sit?"', 'question = "?"\nask_when = [["answer:wind=hats"]]'),
    "always asked": (MEAL, 'ask_when = [["chosen:place=meadow"], ["rough"]]', ""),
    "only general": (
        PLACE,
        'claim = "Boats rock."\nscope = "always"\nweight = "minor"',
        'claim = "."\nscope = "general"',
    ),
    "always in the plan": (MEAL, 'when = [["chosen:meal=cake"]]\ndated = "Forms', 'dated = "Forms'),
    "options grouped": (
        PLACE,
        "[[argument]]",
        '[[decision.family]]\nid = "outdoors"\nlabel = "Outdoors"\noptions = ["meadow", "boat"]\n'
        'source = ["weather.2"]\n\n[[argument]]',
    ),
    "can be under way": (
        PLACE,
        'missed_when = [["rough"]]',
        'missed_when = [["rough"]]\nunder_way_when = [["answer:sky=blue"]]',
    ),
    "must becomes should": (PLACE, 'degree = "must"', 'degree = "should"'),
}


@pytest.mark.parametrize("change", PLANTED.values(), ids=PLANTED)
def test_every_change_of_a_verdict_is_found_with_its_witness(
    tmp_path: Path, toy_rules: RuleBase, change: tuple[str, str, str]
) -> None:
    new = planted(tmp_path, change)
    found = differences(toy_rules, new)
    assert not found.empty
    assert found_pairs(found) == brute_force(toy_rules, new)
    assert_told_truly(found, toy_rules, new)
    assert found.went == found.came == ()
    case = differing_case(toy_rules, new)
    assert case is not None
    assert replayed(toy_rules, case) != replayed(new, case)


def test_a_smallest_witness_says_no_more_than_it_takes(tmp_path: Path, toy_rules: RuleBase) -> None:
    """The roof weighs 6 points where it rains, and 2 in the new base: the lead over the meadow falls from 8 to 4."""
    found = differences(toy_rules, planted(tmp_path, PLANTED["weight changed"]))
    place = found.decisions[0]
    assert place.decision == "place"
    first = next(each for each in place.shifts if each.old.outcome == "clear")
    assert first.witness == Case({"sky": ("grey",)})
    assert (first.old.recommended, first.new.outcome, first.new.recommended) == ("barn", "leaning", "barn")


def test_no_case_that_says_less_shows_a_shift(tmp_path: Path, toy_rules: RuleBase) -> None:
    new = planted(tmp_path, PLANTED["options changed"])
    one, other = verdicts(toy_rules), verdicts(new)
    for each in differences(toy_rules, new).decisions:
        for shift in each.shifts:
            pair = (shift.old.outcome, shift.old.recommended), (shift.new.outcome, shift.new.recommended)
            sizes = [
                size(case)
                for case, *both in zip(every_case(), one[each.decision], other[each.decision], strict=True)
                if tuple(both) == pair
            ]
            assert size(shift.witness) == min(sizes)


def size(case: Case) -> int:
    """How many things a case says."""
    unusual = [each for each in case.importances.values() if each != "normal"]
    return sum(map(len, case.answers.values())) + len(unusual) + len(case.choices)


SAME = {
    "reworded": [
        (PLACE, 'claim = "Boats rock."', 'claim = "A boat is never still."'),
        (PLACE, 'text = "How does the sky look?"', 'text = "And the sky?"'),
        ("concerns.toml", 'name = "Cost"', 'name = "Money"'),
    ],
    "condition inlined": [
        (PLACE, 'when = [["rain-likely", "answer:wind=hats"], ["answer:wind=kites"]]',
         'when = [["answer:sky=grey", "answer:wind=hats"], ["answer:wind=kites"]]'),
    ],
    "alternatives reordered": [
        (PLACE, '[["rain-likely", "answer:wind=hats"], ["answer:wind=kites"]]',
         '[["answer:wind=kites"], ["answer:wind=hats", "rain-likely"]]'),
        (PLACE, '[["answer:sky=blue"], ["answer:wind=kites"]]', '[["answer:wind=kites"], ["answer:sky=blue"]]'),
    ],
    "said twice": [
        (PLACE, '["answer:wind=kites"]]\n\n[[decision]]',
         '["answer:wind=kites"], ["answer:sky=grey", "answer:wind=hats"]]\n\n[[decision]]'),
    ],
    "what is missed need not be met": [(PLACE, '"answer:wind=kites", "answer:sky=blue"', '"answer:wind=kites"')],
}  # fmt: skip


@pytest.mark.parametrize("changes", SAME.values(), ids=SAME)
def test_words_order_and_refactoring_make_no_difference(
    tmp_path: Path, toy_rules: RuleBase, changes: list[tuple[str, str, str]]
) -> None:
    new = planted(tmp_path, *changes)
    assert differing_case(toy_rules, new) is None
    assert differences(toy_rules, new) == Differences((), (), (), (), ())


def test_the_order_of_entries_makes_no_difference(toy: KnowledgeBase, toy_rules: RuleBase) -> None:
    turned: dict[str, Any] = {
        name: dict(reversed(getattr(toy, name).items()))
        for name in ("questions", "conditions", "decisions", "arguments", "requirements", "advice", "documents")
    }
    new = compile_rules(replaced(toy, **turned))
    assert differing_case(toy_rules, new) is None
    assert differences(toy_rules, new).empty


def test_a_condition_that_is_renamed_came_and_went_and_changes_nothing(tmp_path: Path, toy_rules: RuleBase) -> None:
    folder = copy_of_toy(tmp_path)
    for file in (PLACE, MEAL):
        path = folder / file
        path.write_text(path.read_text(encoding="utf-8").replace("rain-likely", "wet").replace('"rough"', '"wild"'))
    new = rules(folder)
    found = differences(toy_rules, new)
    assert differing_case(toy_rules, new) is None
    assert found.empty
    assert found.went == (EntryName("condition", "rain-likely"), EntryName("condition", "rough"))
    assert found.came == (EntryName("condition", "wet"), EntryName("condition", "wild"))


def test_what_only_one_base_has_is_said_and_what_it_does_is_found(outing_folder: Path, toy_rules: RuleBase) -> None:
    more = rules(outing_folder)
    assert differing_case(toy_rules, more) is None
    came, went = differences(toy_rules, more), differences(more, toy_rules)
    assert not came.empty
    assert came.came == went.went
    assert came.went == went.came == ()
    assert {each.kind for each in came.came} >= {"decision", "argument"}


NEW_ANSWER = (PLACE, '{ id = "starry", label = "Starry", no_effect = true },', '{ id = "red", label = "Red" },')
NEW_OPTION = (
    PLACE,
    '{ id = "boat", label = "In a boat", text = "On the water.", source = ["weather.3"] },',
    '{ id = "boat", label = "In a boat", text = "On the water.", source = ["weather.3"] },\n'
    '{ id = "tree", label = "In a tree", text = "High.", source = ["weather.3"] },',
)


def test_what_only_an_answer_of_one_base_brings_about_is_found(tmp_path: Path, toy_rules: RuleBase) -> None:
    new = planted(
        tmp_path,
        NEW_ANSWER,
        (PLACE, 'when = [["answer:sky=grey"]]', 'when = [["answer:sky=grey"], ["answer:sky=red"]]'),
    )
    case = differing_case(toy_rules, new)
    assert case is not None
    assert case.answers["sky"] == ("red",)
    assert readable(toy_rules.kb, case) != case == readable(new.kb, case)
    assert_told_truly(differences(toy_rules, new), toy_rules, new)


def test_an_option_of_one_base_is_a_verdict_to_be_had_there_only(tmp_path: Path, toy_rules: RuleBase) -> None:
    new = planted(tmp_path, NEW_OPTION, (PLACE, 'options = ["barn"]', 'options = ["tree"]'))
    found = differences(toy_rules, new)
    assert_told_truly(found, toy_rules, new)
    assert ("place", ("clear", "barn"), ("clear", "tree")) in found_pairs(found)
    back = {(decision, new, old) for decision, old, new in found_pairs(differences(new, toy_rules))}
    assert back == found_pairs(found)


NEW_CONCERN = """
[[concern]]
id = "fun"
name = "Fun"
meaning = "Laughing."
"""
NEW_DECISION = """
[[decision]]
id = "hat"
title = "The hat"
question = "Which hat?"
source = ["weather.3"]
option = [
  { id = "top", label = "Top hat", text = "High.", source = ["weather.3"] },
  { id = "straw", label = "Straw hat", text = "Light.", source = ["weather.3"] },
]

[[argument]]
id = "hats-fly"
decision = "hat"
options = ["straw"]
side = "con"
concern = "fun"
claim = "Straw flies."
scope = "always"
weight = "major"
source = ["weather.3"]
"""


def test_what_hangs_on_a_decision_and_a_concern_of_one_base_is_found(tmp_path: Path, toy_rules: RuleBase) -> None:
    """Where nothing is said, the top hat leads by 6 points, and the barn is swept for it."""
    folder = copy_of_toy(tmp_path)
    replace(folder, MEAL, '[["chosen:place=barn", "answer:wind=hats"]]', '[["chosen:hat=top"]]')
    for file, more in (("concerns.toml", NEW_CONCERN), (PLACE, NEW_DECISION)):
        path = folder / file
        path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
    new = rules(folder)
    found = differences(toy_rules, new)
    assert [(each.entry, each.witness) for each in found.others] == [(EntryName("advice", "sweep-the-barn"), Case())]
    assert found.came == (EntryName("decision", "hat"), EntryName("argument", "hats-fly"))
    assert found.decisions == ()
    case = differing_case(new, toy_rules)
    assert case is not None
    assert replayed(new, case)[EntryName("advice", "sweep-the-barn")]
    assert_told_truly(differences(new, toy_rules), new, toy_rules)


def mutants(kb: KnowledgeBase) -> Iterator[tuple[str, RuleBase]]:
    """The base with one list of premises less, or one premise of a list less, everywhere."""
    for kind in ("questions", "conditions", "decisions", "arguments", "requirements", "advice", "tensions"):
        for entry in getattr(kb, kind).values():
            for field in (
                "ask_when",
                "when",
                "stronger_when",
                "weaker_when",
                "defeated_when",
                "met_when",
                "missed_when",
            ):
                for number, less in enumerate(weakened(getattr(entry, field, ()))):
                    changed: dict[str, Any] = {
                        kind: {**getattr(kb, kind), entry.id: entry.model_copy(update={field: less})}
                    }
                    yield f"{entry.id}:{field}:{number}", compile_rules(replaced(kb, **changed))


def weakened(alternatives: Alternatives) -> Iterator[Alternatives]:
    for place, premises in enumerate(alternatives):
        before, after = alternatives[:place], alternatives[place + 1 :]
        if len(alternatives) > 1:
            yield before + after
        if len(premises) > 1:
            yield from ((*before, premises[:each] + premises[each + 1 :], *after) for each in range(len(premises)))


def test_mutants_differ_where_the_forward_engine_sees_it_and_only_there(tmp_path: Path) -> None:
    old = rules(outing_in(tmp_path))
    cases = list(draw_cases(old.kb, 60))
    before = [replayed(old, case) for case in cases]
    looked_at = 0
    for name, new in mutants(old.kb):
        case = differing_case(old, new)
        looked_at += 1
        if case is None:
            assert [replayed(new, each) for each in cases] == before, name
        else:
            assert replayed(old, case) != replayed(new, case), name
    assert looked_at > 20


def with_argument(kb: KnowledgeBase, name: str, *more: tuple[str, ...]) -> RuleBase:
    """The base with an argument that applies in more cases, past what the loader refuses."""
    argument = kb.arguments[name]
    changed = argument.model_copy(update={"when": (*argument.when, *more)})
    return compile_rules(replaced(kb, arguments={**kb.arguments, name: changed}))


def test_what_cannot_be_and_what_is_said_already_add_nothing(toy: KnowledgeBase, toy_rules: RuleBase) -> None:
    for more in (("answer:sky=starry", "rain-likely"), ("answer:sky=grey", "answer:sky=blue")):
        new = with_argument(toy, "meadow-is-free", more)
        assert differing_case(toy_rules, new) is None
        assert differences(toy_rules, new) == Differences((), (), (), (), ())


def test_what_shows_in_nothing_that_rests_on_a_condition_is_looked_for_no_further(toy: KnowledgeBase) -> None:
    """The argument says by itself what is new in the condition: nothing after it has to be proved the same."""

    def with_breeze(*when: tuple[str, ...]) -> RuleBase:
        breeze = Condition(id="breeze", statement="There is a breeze.", when=when)
        kb = replaced(toy, conditions={**toy.conditions, "breeze": breeze})
        return with_argument(kb, "meadow-is-free", ("breeze",), ("answer:sky=grey",))

    hats, grey, starry = ("answer:wind=hats",), ("answer:sky=grey",), ("answer:sky=starry",)
    breeze = EntryName("condition", "breeze")
    assert Comparison(with_breeze(hats), with_breeze(hats, grey)).suspects == (breeze,)
    assert set(Comparison(with_breeze(hats), with_breeze(hats, starry)).suspects) > {breeze}


def test_a_search_that_is_cut_short_is_no_answer(toy: KnowledgeBase, toy_rules: RuleBase) -> None:
    new = with_argument(toy, "meadow-is-free", ("answer:sky=starry", "rain-likely"))
    with pytest.raises(OutOfTimeError):
        differing_case(toy_rules, new, lambda: 0.0)
    found = differences(toy_rules, new, lambda: lambda: 0.0)
    assert (found.decisions, found.others) == ((), ())
    assert {EntryName("decision", "place"), EntryName("argument", "meadow-is-free")} <= set(found.unfinished)
    assert not found.empty


def test_what_is_found_in_time_is_told_though_there_may_be_more(tmp_path: Path, toy_rules: RuleBase) -> None:
    new = planted(tmp_path, PLANTED["weight changed"])
    found = differences(toy_rules, new, lambda: lambda: 0.0)
    assert found_pairs(found) <= brute_force(toy_rules, new)
    assert EntryName("decision", "place") in found.unfinished
    assert_told_truly(found, toy_rules, new)


def test_followers_are_told_how_far_it_is(tmp_path: Path, toy_rules: RuleBase) -> None:
    told: list[tuple[int, int]] = []
    differences(toy_rules, planted(tmp_path, PLANTED["weight changed"]), looked_at=lambda *each: told.append(each))
    assert [done for done, _ in told] == list(range(told[0][1]))


def test_the_same_bases_tell_the_same_differences(tmp_path: Path, toy_rules: RuleBase) -> None:
    new = planted(tmp_path, (TIDY.replace("tidying", "place"), *PLANTED["weight changed"][1:]))
    assert differences(toy_rules, new) == differences(rules(TOY), new)
