"""What was found, in words: right in number, honest about what is not known."""

from dataclasses import replace
from typing import get_args

import pytest

from engine.knowledge.model import KnowledgeBase
from engine.reasoning.verdict import Outcome, verdict_value
from engine.report.wording import OUTCOME_WORDS_WITHIN
from engine.space.findings import (
    AnswerChange,
    Ask,
    Changes,
    Doubt,
    Firmness,
    Fragility,
    GapSets,
    NextQuestions,
    Obstacles,
    Prop,
    Prospect,
    Reweighing,
    Shift,
    Way,
    WhatWouldChange,
)
from engine.space.readings.conclusions import Conclusion, ConclusionKind, conclusions, verdict_values
from engine.space.wording import (
    SETTLED_VERDICT,
    answer_line,
    answer_words,
    ask_words,
    blocker_words,
    change_line,
    change_words,
    conclusion_words,
    doubt_words,
    firmness_words,
    fragility_words,
    gap_words,
    next_words,
    outlook_words,
    possible_words,
    repair_words,
    rest_words,
    shift_words,
    smallest_words,
    standing_words,
    value_words,
    verdict_words,
    ways_words,
)

NONE = Changes(None, 12, True, (), 0, True)
TOO_LARGE = Changes(None, 12, False, (), 0, True)
NOTHING = Changes(0, -1, False, (), 0, True)


def way(*questions: str, effort: int = 0) -> Way:
    return Way(questions, "", effort or len(questions), (), 1, True)


def found_changes(number: int, told: int, *questions: str, finished: bool = True) -> Changes:
    return Changes(len(questions), len(questions) - 1, False, (way(*questions),) * told, number, finished)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (NONE, "No other answers do it."),
        (NOTHING, "Nothing would have to be different."),
        (TOO_LARGE, "More than twelve other answers would be needed; so much is not looked for."),
        (
            found_changes(1, 1, "sky"),
            "One answer would have to be different. No smaller change exists. There is one way.",
        ),
        (
            found_changes(14, 12, "sky", "wind"),
            "Two answers would have to be different. No smaller change exists. "
            "There are 14 ways, of which twelve are shown.",
        ),
        (
            found_changes(2, 1, "sky", finished=False),
            "One answer would have to be different. No smaller change exists. "
            "There are at least two ways, of which one is shown; no more are counted.",
        ),
    ],
)
def test_how_many_answers_would_have_to_be_different(changes: Changes, said: str) -> None:
    assert smallest_words(changes) == said


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (TOO_LARGE, "An effort of more than twelve would be needed; so much is not looked for."),
        (
            Changes(3, 2, False, (way("sky", effort=3),), 1, True),
            "By the efforts you gave, it takes three in all. No smaller change exists. There is one way.",
        ),
        (
            found_changes(1, 1, "sky"),
            "One answer would have to be different. No smaller change exists. There is one way.",
        ),
    ],
)
def test_efforts_are_not_called_answers(changes: Changes, said: str) -> None:
    assert smallest_words(changes, by_effort=True) == said


def test_ways_that_were_found_and_could_not_be_told() -> None:
    assert ways_words(replace(found_changes(3, 0, "sky", finished=False), ways=())) == (
        "There are at least three ways, none of which is shown; no more are counted."
    )


def test_every_conclusion_has_words_for_what_it_is_and_every_value(toy: KnowledgeBase, outing: KnowledgeBase) -> None:
    for kb in (toy, outing):
        for each in conclusions(kb):
            assert conclusion_words(kb, each.kind, each.id)
            assert value_words(kb, each.kind, each.id, _some_value(kb, each))


def _some_value(kb: KnowledgeBase, conclusion: Conclusion) -> str:
    match conclusion.kind:
        case "verdict":
            return verdict_value(*verdict_values(kb, conclusion.id)[0])
        case "requirement":
            return "absent"
        case _:
            return "fails"


@pytest.mark.parametrize(
    ("kind", "identity", "words"),
    [
        ("condition", "rain-likely", "Rain is likely."),
        ("verdict", "place", "The place"),
        ("argument", "boats-rock", "Boats rock."),
        ("requirement", "bowl", "There is a bowl."),
        ("advice", "whisk-the-cream", "Whisk the cream."),
        ("tension", "jam-indoors", "Jam and good furniture do not go together."),
        ("document", "cake-form", "The cake form"),
        ("item", "umbrella", "An umbrella"),
    ],
)
def test_a_conclusion_is_named_by_the_base(toy: KnowledgeBase, kind: ConclusionKind, identity: str, words: str) -> None:
    assert conclusion_words(toy, kind, identity) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("clear:barn", "Recommended: “In the barn”"),
        ("leaning:boat", "Leaning to “In a boat”"),
        ("balanced", "Talk it through"),
        ("barred", "None of the options can be recommended now"),
        ("undetermined", "No argument counts here"),
        ("not-asked", "It does not arise"),
    ],
)
def test_a_verdict_in_words(toy: KnowledgeBase, value: str, words: str) -> None:
    assert verdict_words(toy, "place", value) == words


def test_a_form_is_told_after_the_answer_it_is_one_of(real: KnowledgeBase) -> None:
    base = real.decisions["base"]
    form, family = base.label("supported-self-organisation"), base.label("own-organisation")
    assert verdict_words(real, "base", "leaning:supported-self-organisation") == f"Leaning to “{family}”, as “{form}”"
    assert verdict_words(real, "base", "clear:own-organisation") == f"Recommended: “{family}”"


@pytest.mark.parametrize(
    ("question", "values", "words"),
    [
        ("sky", ("grey",), "“Grey”"),
        ("wind", ("hats", "kites"), "“Hats” and “Kites”"),
        ("wind", ("does-not-apply",), "“Nothing”"),
        ("ants", ("does-not-apply",), "“Does not apply”"),
        ("ants", ("dont-know",), "“Don’t know”"),
        ("ants", ("later",), "“Later”"),
        ("ants", (), "no answer"),
    ],
)
def test_an_answer_in_the_words_of_its_question(
    toy: KnowledgeBase, question: str, values: tuple[str, ...], words: str
) -> None:
    assert answer_words(toy, question, values) == words
    assert answer_line(toy, question, values) == f"“{toy.questions[question].text}”: {words}"


def test_another_answer_in_words(toy: KnowledgeBase) -> None:
    change = AnswerChange("sky", ("blue",), ("grey",))
    assert change_line(toy, change) == "“How does the sky look?”: “Grey” instead of “Blue”"


@pytest.mark.parametrize(
    ("prospect", "said"),
    [
        (
            Prospect("requirement", "bowl", "settled", ("missed",), ()),
            "This is settled: nothing you could still answer changes it.",
        ),
        (
            Prospect("advice", "bring-friends", "excluded", ("fails",), ()),
            "This is ruled out: nothing you could still answer brings it about.",
        ),
        (
            Prospect("verdict", "place", "open", ("balanced", "barred"), ("sky",)),
            "This is open: it hangs on one question.",
        ),
        (
            Prospect("verdict", "place", "open", ("balanced", "barred"), ("sky", "wind"), ("ants",)),
            "This is open: it hangs on two questions, and on up to one more.",
        ),
        (
            Prospect("verdict", "place", "open", ("balanced", "barred"), (), ("sky", "ants")),
            "This is open: it hangs on up to two questions.",
        ),
    ],
)
def test_how_a_conclusion_stands(prospect: Prospect, said: str) -> None:
    assert standing_words(prospect) == said


def _settled(value: str) -> str:
    return standing_words(Prospect("verdict", "place", "settled", (value,), ()))


@pytest.mark.parametrize("outcome", get_args(Outcome))
def test_of_every_outcome_it_is_said_what_is_settled(outcome: Outcome) -> None:
    said = _settled(f"{outcome}:barn" if outcome in ("clear", "leaning") else outcome)
    assert said == f"{SETTLED_VERDICT[outcome]}, whatever you still answer."


def test_settled_never_stands_alone_beside_what_is_to_be_talked_through() -> None:
    for outcome in ("balanced", "undetermined", "barred"):
        assert _settled(outcome).startswith("Only this is settled: ")
    assert OUTCOME_WORDS_WITHIN["balanced"].removeprefix("to be ") in _settled("balanced")
    assert _settled("clear:barn") == "This is settled: it stays recommended, whatever you still answer."


def test_what_is_still_possible(toy: KnowledgeBase) -> None:
    verdict = Prospect("verdict", "meal", "open", ("clear:jam", "balanced"), ("ants",))
    requirement = Prospect("requirement", "bowl", "open", ("met", "open", "absent"), ("sky",))
    argument = Prospect("argument", "boats-rock", "settled", ("holds",), ())
    assert possible_words(toy, verdict) == "Recommended: “Jam”; Talk it through"
    assert possible_words(toy, requirement) == "Met; Not known whether it is met; Of no concern"
    assert possible_words(toy, argument) == "It counts"


def test_the_outlook_counts_what_is_open() -> None:
    settled = Prospect("verdict", "place", "settled", ("balanced",), ())
    opened = Prospect("verdict", "meal", "open", ("barred", "balanced"), ("ants",))
    doubtful = replace(opened, not_known=("sky",))
    assert outlook_words([settled]) == "All is settled: nothing you could still answer changes anything."
    assert outlook_words([settled, opened]) == ("Of 2 things that can be concluded, 1 is settled or ruled out, 1 open.")
    assert outlook_words([opened, doubtful]).endswith(
        "0 are settled or ruled out, 2 open. Some may hang on more questions than are named."
    )


def test_what_would_change_a_verdict(toy: KnowledgeBase) -> None:
    found = WhatWouldChange("place", "balanced", (), found_changes(1, 1, "sky"))
    assert change_words(toy, found) == (
        "Now: Talk it through. One answer would have to be different. No smaller change exists. There is one way."
    )
    never = replace(found, changes=NONE)
    assert change_words(toy, never) == "Now: Talk it through. No other answers lead to another verdict."
    assert change_words(toy, replace(never, kept=("sky",))) == (
        "Now: Talk it through. No other answers besides those you keep lead to another verdict."
    )


def obstacles(*blockers: tuple[str, ...], number: int | None = None, finished: bool = True) -> Obstacles:
    count = len(blockers) if number is None else number
    return Obstacles("place", "boat", False, bool(blockers), blockers, count, NONE, finished)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (replace(obstacles(), recommended=True), "It is recommended: nothing stands in its way."),
        (obstacles(), "Nothing rules it out: what you could still answer can have it recommended."),
        (
            obstacles(()),
            "Nothing you could still answer has it recommended. "
            "Nor would any other answers, with your choices and what matters to you as they are.",
        ),
        (
            obstacles(("sky",)),
            "Nothing you could still answer has it recommended. One set of answers stands in its way.",
        ),
        (
            obstacles(("sky",), ("wind",), number=5, finished=False),
            "Nothing you could still answer has it recommended. "
            "At least five sets of answers stand in its way, each by itself, of which two are shown.",
        ),
    ],
)
def test_what_stands_in_the_way(found: Obstacles, said: str) -> None:
    assert blocker_words(found) == said


@pytest.mark.parametrize(
    ("repairs", "said"),
    [
        (NONE, "No other answers have it recommended."),
        (
            found_changes(1, 1, "sky"),
            "To have it recommended: one answer would have to be different. No smaller change exists. "
            "There is one way.",
        ),
    ],
)
def test_what_would_repair_it(repairs: Changes, said: str) -> None:
    assert repair_words(replace(obstacles(), repairs=repairs)) == said
    assert repair_words(replace(obstacles(), repairs=repairs, recommended=True)) == ""


def test_whether_a_verdict_is_firm(toy: KnowledgeBase) -> None:
    shift = Shift("cost", "normal", "more")
    soft = Firmness("place", "balanced", False, 1, (Reweighing((shift,), "barred"),), 3)
    assert firmness_words(soft) == (
        "This rests on what matters to you: one step between less, normal and more would change it. "
        "No smaller change exists. There are three ways, of which one is shown."
    )
    assert firmness_words(Firmness("place", "balanced", True, None, (), 0)).startswith("This is firm: ")
    assert shift_words(toy, shift) == "Cost: more instead of normal"


@pytest.mark.parametrize(
    ("arguments", "answers", "looked_at", "said"),
    [
        (0, 0, 0, "This rests on no single argument."),
        (0, 0, 1, "This rests on no single argument, nor on the answer looked at."),
        (0, 0, 5, "This rests on no single argument, nor on any of the five answers looked at."),
        (2, 0, 5, "This would come out differently without any one of these: two arguments."),
        (1, 1, 5, "This would come out differently without any one of these: one argument and one answer."),
    ],
)
def test_what_a_verdict_rests_on(arguments: int, answers: int, looked_at: int, said: str) -> None:
    prop = Prop("x", "balanced")
    found = Fragility("place", "barred", (prop,) * arguments, (prop,) * answers, looked_at, ())
    assert fragility_words(found) == said


@pytest.mark.parametrize(
    ("doubt", "said"),
    [
        (Doubt("sky", "barred", (), always=False), "Whatever the answer is, this stays."),
        (
            Doubt("sky", "barred", ("clear:barn", "balanced"), always=True),
            "With any other answer this falls. Then: Recommended: “In the barn”; Talk it through.",
        ),
        (
            Doubt("sky", "barred", ("balanced",), always=False),
            "With another answer this may fall. Then: Talk it through.",
        ),
    ],
)
def test_what_hangs_on_an_answer_in_doubt(toy: KnowledgeBase, doubt: Doubt, said: str) -> None:
    assert doubt_words(toy, "place", doubt) == said


ASK = Ask("sky", 2, ("place",), 3, True)
NOTHING_LEFT = NextQuestions((), (), (), (), 0, True)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (NOTHING_LEFT, "All is settled: nothing you could still answer changes anything."),
        (replace(NOTHING_LEFT, ask=(ASK,)), "Ask next: “How does the sky look?”"),
        (
            replace(NOTHING_LEFT, ask=(ASK,), idle=("ants",)),
            "Ask next: “How does the sky look?” "
            "One open question can be left out: it cannot change your results any more.",
        ),
        (
            replace(NOTHING_LEFT, later=("ants",), idle=("sky", "wind")),
            "No question that arises now can change anything any more. "
            "One question can come to matter, with certain answers to others. "
            "Two open questions can be left out: they cannot change your results any more.",
        ),
        (
            replace(NOTHING_LEFT, not_known=("sky", "wind"), finished=False),
            "Up to two more questions may matter.",
        ),
    ],
)
def test_what_to_ask_next(toy: KnowledgeBase, found: NextQuestions, said: str) -> None:
    assert next_words(toy, found) == said
    assert said.endswith(" ".join(rest_words(found)))


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (ASK, "It bears on three conclusions that are open, and one answer to it settles two."),
        (
            replace(ASK, exactly=False),
            "It bears on at least three conclusions that are open, and one answer to it settles at least two.",
        ),
        (
            replace(ASK, settles=0, touches=1),
            "It bears on one conclusion that is open, and settles none by itself.",
        ),
        (replace(ASK, settles=0, exactly=False), "It bears on at least three conclusions that are open."),
    ],
)
def test_what_asking_is_worth(ask: Ask, said: str) -> None:
    assert ask_words(ask) == said


@pytest.mark.parametrize(
    ("gaps", "changes", "said"),
    [
        ((), NOTHING, "There is no gap to close."),
        (("handle",), NONE, "One gap to close. No other answers close it."),
        (("handle", "bowl"), NONE, "Two gaps to close. No other answers close all of them."),
        (
            ("handle", "bowl"),
            found_changes(1, 1, "sky"),
            "Two gaps to close. One answer would have to be different. No smaller change exists. There is one way.",
        ),
    ],
)
def test_what_would_close_the_gaps(gaps: tuple[str, ...], changes: Changes, said: str) -> None:
    assert gap_words(GapSets("cake-ready", False, gaps, changes)) == said
