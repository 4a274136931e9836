"""The sentences about verdicts, over verdicts that the rules come to."""

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.knowledge.model import Decision, Family
from engine.reasoning.verdict import Verdict, judge
from engine.reasoning.weighing import Balance
from engine.report import verdict_wording
from engine.sampling.bases import SOURCE
from tests.engine.building import DECISION, way

PLAIN: Decision = way([]).decisions[DECISION]
FAMILY = Family(id="f", label="F", options=("a", "b"), source=SOURCE)
GROUPED = Decision.model_validate(PLAIN.model_dump() | {"family": [FAMILY.model_dump()]})
"""“A” and “B” are forms of “F”; “C” is an answer of its own."""
Sums = Mapping[str, tuple[int, int]]
"""Points for and against, by option."""


def verdict(
    sums: Sums, *, barred: str = "", decision: Decision = PLAIN, fixed: str | None = None, arises: bool = True
) -> Verdict:
    """What the rules come to; what is chosen besides is as far as words need it."""
    balances = tuple(Balance(each, *sums[each], each in barred) for each in "abc")
    judgement = judge(balances, decision.family_of)
    if not arises:
        judgement = judgement._replace(outcome="not-asked", recommended=None, held_back=())
    chosen = fixed or judgement.recommended
    return Verdict(
        decision=DECISION,
        **judgement._asdict(),
        chosen=chosen,
        fixed=fixed is not None,
        holding=(),
        wanted=decision.forms_of(fixed) if fixed else judgement.forms,
        balances=balances,
        arguments=(),
    )


def grouped(sums: Sums, *, barred: str = "", fixed: str | None = None) -> Verdict:
    return verdict(sums, barred=barred, decision=GROUPED, fixed=fixed)


GAPS = {each: (f"{each.upper()} is dry.",) for each in "abc"}
CLEAR = verdict({"a": (9, 0), "b": (1, 0), "c": (0, 0)})
LEANING = verdict({"a": (1, 0), "b": (5, 0), "c": (0, 0)})
LEVEL = verdict({"a": (2, 0), "b": (2, 0), "c": (1, 0)})
NOTHING_TELLS = verdict({"a": (0, 4), "b": (0, 0), "c": (0, 0)})
UNDETERMINED = verdict({"a": (0, 0), "b": (0, 0), "c": (0, 0)})
NOT_ASKED = verdict({"a": (2, 0), "b": (0, 0), "c": (0, 0)}, arises=False)
BARRED = verdict({"a": (2, 0), "b": (0, 8), "c": (0, 0)}, barred="abc")
ONLY = verdict({"a": (1, 0), "b": (4, 0), "c": (0, 0)}, barred="bc")
CAPPED = verdict({"a": (9, 0), "b": (20, 0), "c": (0, 0)}, barred="b")
ONLY_CAPPED = verdict({"a": (1, 0), "b": (20, 0), "c": (0, 0)}, barred="bc")
ELIMINATED = verdict({"a": (0, 0), "b": (0, 9), "c": (0, 4)})
ELIMINATED_ALONE = verdict({"a": (0, 0), "b": (0, 9), "c": (0, 4)}, barred="c", decision=GROUPED)
LEAST_BAD = verdict({"a": (0, 2), "b": (0, 9), "c": (0, 9)})
LEAST_BAD_EVEN = verdict({"a": (2, 2), "b": (0, 9), "c": (0, 9)})
LEAST_BAD_LEFT = verdict({"a": (0, 2), "b": (0, 0), "c": (0, 0)}, barred="bc")
LEAST_BADS = verdict({"a": (0, 2), "b": (0, 3), "c": (0, 9)})
LEAST_BADS_EVEN = verdict({"a": (2, 2), "b": (0, 3), "c": (0, 9)})
FORMS = grouped({"a": (9, 0), "b": (8, 0), "c": (0, 0)})
FORMS_LEANING = grouped({"a": (5, 0), "b": (5, 0), "c": (0, 0)})
FORMS_ELIMINATED = grouped({"a": (0, 0), "b": (2, 2), "c": (0, 4)})
ONE_FORM = grouped({"a": (15, 0), "b": (9, 0), "c": (0, 0)})
ONE_FORM_FAR = grouped({"a": (19, 0), "b": (9, 0), "c": (0, 0)})
ONE_POSITIVE = grouped({"a": (2, 0), "b": (0, 1), "c": (0, 9)})
SIBLING_BARRED = grouped({"a": (9, 0), "b": (20, 0), "c": (0, 0)}, barred="b")
FAMILY_LEVEL = grouped({"a": (2, 0), "b": (1, 0), "c": (1, 0)})


@pytest.mark.parametrize(
    ("decision", "result", "long", "short"),
    [
        (PLAIN, CLEAR, "Recommended: “A”.", "Recommended: “A”."),
        (PLAIN, ONLY, "Recommended: “A”.", "Recommended: “A”."),
        (PLAIN, LEANING, "Leaning to “B”: it is ahead, but not by much.", "Leaning to “B”."),
        (
            PLAIN,
            LEVEL,
            "Talk it through: by the arguments, “A”, “B” and “C” are about level.",
            "Talk it through: “A”, “B” or “C”.",
        ),
        (
            PLAIN,
            NOTHING_TELLS,
            "Talk it through: no argument that applies here tells “B” and “C” apart.",
            "Talk it through: “B” or “C”.",
        ),
        (
            PLAIN,
            UNDETERMINED,
            "No argument counts here for or against an option that can be had.",
            "No argument counts here.",
        ),
        (PLAIN, NOT_ASKED, "This does not arise, as things stand.", "This does not arise, as things stand."),
        (
            PLAIN,
            BARRED,
            "None of the options can be recommended now: each lacks something it cannot do without. “A” would come "
            "first, but not before this is so: A is dry.",
            "None of the options can be recommended now. “A” would come first, but not before this is so: A is dry.",
        ),
        (
            PLAIN,
            CAPPED,
            "Leaning to “A”: it is ahead of all that can be had now. “B” would be ahead, but not before this is so: "
            "B is dry.",
            "Leaning to “A”. “B” would be ahead, but not before this is so: B is dry.",
        ),
        (
            PLAIN,
            ONLY_CAPPED,
            "Leaning to “A”: nothing else can be had now. “B” would be ahead, but not before this is so: B is dry.",
            "Leaning to “A”. “B” would be ahead, but not before this is so: B is dry.",
        ),
        (
            PLAIN,
            ELIMINATED,
            "Leaning to “A”, by elimination: nothing speaks for or against it here, and more speaks against all else "
            "that can be had now than for it.",
            "Leaning to “A”, by elimination.",
        ),
        (
            GROUPED,
            ELIMINATED_ALONE,
            "Leaning to “A”, by elimination: nothing speaks for or against it here, and nothing else can be had now.",
            "Leaning to “A”, by elimination.",
        ),
        (
            PLAIN,
            LEAST_BAD,
            "Talk it through: the least bad is “A”, but more speaks against it than for it.",
            "Talk it through: the least bad is “A”.",
        ),
        (
            PLAIN,
            LEAST_BAD_EVEN,
            "Talk it through: the least bad is “A”, but as much speaks against it as for it.",
            "Talk it through: the least bad is “A”.",
        ),
        (
            PLAIN,
            LEAST_BADS,
            "Talk it through: the least bad are “A” and “B”, but more speaks against each of them than for it.",
            "Talk it through: the least bad are “A” and “B”.",
        ),
        (
            PLAIN,
            LEAST_BADS_EVEN,
            "Talk it through: the least bad are “A” and “B”, but no more speaks for any of them than against it.",
            "Talk it through: the least bad are “A” and “B”.",
        ),
        (
            GROUPED,
            FORMS,
            "Recommended: “F” (“A” or “B”, whichever suits best).",
            "Recommended: “F” (“A” or “B”).",
        ),
        (
            GROUPED,
            FORMS_LEANING,
            "Leaning to “F” (“A” or “B”, whichever suits best): it is ahead, but not by much.",
            "Leaning to “F” (“A” or “B”).",
        ),
        (
            GROUPED,
            FORMS_ELIMINATED,
            "Leaning to “F” (“A” or “B”, whichever suits best), by elimination: as much speaks for it here as against "
            "it, and more speaks against all else that can be had now than for it.",
            "Leaning to “F” (“A” or “B”), by elimination.",
        ),
        (
            GROUPED,
            ONE_FORM,
            "Recommended: “F”; of its forms, leaning to “A”.",
            "Recommended: “F”; of its forms, leaning to “A”.",
        ),
        (GROUPED, ONE_FORM_FAR, "Recommended: “A”.", "Recommended: “A”."),
        (
            GROUPED,
            SIBLING_BARRED,
            "Recommended: “A”. Of the forms of “F”, “B” would be ahead, but not before this is so: B is dry.",
            "Recommended: “A”. Of the forms of “F”, “B” would be ahead, but not before this is so: B is dry.",
        ),
        (
            GROUPED,
            FAMILY_LEVEL,
            "Talk it through: by the arguments, “F” (“A” or “B”) and “C” are about level.",
            "Talk it through: “F” (“A” or “B”) or “C”.",
        ),
    ],
)
def test_verdicts(decision: Decision, result: Verdict, long: str, short: str) -> None:
    assert verdict_wording.verdict(decision, result, GAPS) == long
    assert verdict_wording.verdict(decision, result, GAPS, briefly=True) == short


def test_of_several_gaps_the_first_is_named_and_the_others_are_counted() -> None:
    said = verdict_wording.verdict(PLAIN, CAPPED, {"b": ("B is dry.", "B is warm.", "B is near.")}, briefly=True)
    assert said.endswith("not before this is so: B is dry. It lacks two more things besides.")


@pytest.mark.parametrize(
    ("decision", "result", "said"),
    [
        (
            PLAIN,
            verdict({"a": (9, 0), "b": (1, 0), "c": (0, 0)}, fixed="b"),
            "You have decided: “B”. By the arguments alone: Recommended: “A”.",
        ),
        (
            PLAIN,
            verdict({"a": (9, 0), "b": (1, 0), "c": (0, 0)}, fixed="b", barred="b"),
            "You have decided: “B”. But not before this is so: B is dry. By the arguments alone: Recommended: “A”.",
        ),
        (
            PLAIN,
            verdict({"a": (9, 0), "b": (20, 0), "c": (0, 0)}, fixed="b", barred="b"),
            "You have decided: “B”. But not before this is so: B is dry. By the arguments alone: Leaning to “A”. “B” "
            "would be ahead, but for that.",
        ),
        (
            GROUPED,
            verdict({"a": (0, 0), "b": (1, 0), "c": (9, 0)}, fixed="f", barred="b", decision=GROUPED),
            "You have decided: “F”. By the arguments alone: Recommended: “C”.",
        ),
        (
            GROUPED,
            verdict({"a": (0, 0), "b": (1, 0), "c": (9, 0)}, fixed="f", barred="ab", decision=GROUPED),
            "You have decided: “F”. But each of its forms lacks something it cannot do without. By the arguments "
            "alone: Recommended: “C”.",
        ),
    ],
)
def test_verdicts_beside_the_user_s_own_choice(decision: Decision, result: Verdict, said: str) -> None:
    gaps = {each.option: GAPS[each.option] for each in result.balances if each.barred}
    assert verdict_wording.verdict(decision, result, gaps, briefly=True) == said


SUMS = st.fixed_dictionaries({each: st.tuples(st.integers(0, 20), st.integers(0, 20)) for each in "abc"})


@given(SUMS, st.sets(st.sampled_from("abc")), st.sampled_from([PLAIN, GROUPED]))
def test_the_short_form_says_all_that_the_long_one_says(sums: Sums, barred: set[str], decision: Decision) -> None:
    """What is recommended, to talk through or held back, and by which gap: each name that is in one is in the other."""
    result = verdict(sums, barred="".join(barred), decision=decision)
    long, short = (verdict_wording.verdict(decision, result, GAPS, briefly=each) for each in (False, True))
    for named in ("“A”", "“B”", "“C”", "“F”", "is dry", "least bad", "by elimination"):
        assert (named in long) == (named in short)
    assert len(short) <= len(long)
    assert "settle" not in long


OF_POINTS = "Of points ahead, 8 make it clear, 4 a leaning, fewer leave it level."
NO_FORMS_ALONE = "Of the forms of “F”, “A” leads “B” by 1 point; it takes 4 to name one form alone."
AT_MOST = "So nothing is recommended by more than a leaning."


@pytest.mark.parametrize(
    ("decision", "result", "lines"),
    [
        (PLAIN, CLEAR, (f"“A” leads “B” by 8 points. {OF_POINTS}",)),
        (PLAIN, NOTHING_TELLS, (f"“B” and “C” are level. {OF_POINTS}",)),
        (PLAIN, LEVEL, (f"“A” and “B” are level. {OF_POINTS}",)),
        (PLAIN, ONLY, ("Nothing else can be had now to compare “A” with.",)),
        (PLAIN, BARRED, ("No option is left to compare.",)),
        (
            PLAIN,
            UNDETERMINED,
            ("No argument counts for or against an option that can be had, so there is nothing to weigh.",),
        ),
        (
            PLAIN,
            CAPPED,
            (
                f"“A” leads “C” by 9 points. {OF_POINTS}",
                f"“B” would be 11 points ahead if nothing that it needs were missing. {AT_MOST}",
            ),
        ),
        (
            PLAIN,
            ELIMINATED,
            (
                f"“A” leads “C” by 4 points. {OF_POINTS}",
                "At 0 points there is a leaning to “A” by elimination only, as all else that can be had stands lower. "
                "By elimination nothing is recommended by more than that.",
            ),
        ),
        (
            PLAIN,
            LEAST_BADS,
            (
                f"“A” leads “B” by 1 point. {OF_POINTS}",
                "A recommendation needs an option above 0 points, or one that nothing speaks for or against. There is "
                "none, so “A” and “B” can be called no more than the least bad.",
            ),
        ),
        (GROUPED, FORMS, (f"“A”, the best of “F”, leads “C” by 9 points. {OF_POINTS}", NO_FORMS_ALONE)),
        (
            GROUPED,
            ONE_FORM,
            (
                f"“A”, the best of “F”, leads “C” by 15 points. {OF_POINTS}",
                "Of the forms of “F”, “A” leads “B” by 6 points; 4 are enough to name it alone.",
            ),
        ),
        (
            GROUPED,
            FORMS_LEANING,
            (
                f"“A”, the best of “F”, leads “C” by 5 points. {OF_POINTS}",
                "Of the forms of “F”, “A” and “B” are level; it takes 4 to name one form alone.",
            ),
        ),
        (
            GROUPED,
            ONE_POSITIVE,
            (
                f"“A”, the best of “F”, leads “C” by 11 points. {OF_POINTS}",
                "Of the forms of “F”, “A” leads “B” by 3 points; but no more speaks for “B” than against it.",
            ),
        ),
        (
            GROUPED,
            SIBLING_BARRED,
            (
                f"“A”, the best of “F”, leads “C” by 9 points. {OF_POINTS}",
                "“B” would be 11 points ahead if nothing that it needs were missing. It is a form of the same answer, "
                "so this takes nothing from the verdict.",
            ),
        ),
        (
            GROUPED,
            grouped({"a": (2, 0), "b": (1, 0), "c": (0, 0)}, barred="c"),
            ("Nothing else can be had now to compare “A”, the best of “F” with.", NO_FORMS_ALONE),
        ),
    ],
)
def test_reckoning(decision: Decision, result: Verdict, lines: Sequence[str]) -> None:
    found = verdict_wording.reckoning(decision, result)
    assert len(found[:3]) == len(result.balances)
    assert found[3:] == tuple(lines)


def test_reckoning_begins_with_the_points_of_each_option() -> None:
    assert verdict_wording.reckoning(PLAIN, LEAST_BAD_LEFT)[:3] == (
        "A: 0 for, 2 against: −2 points.",
        "B: 0 for, 0 against: 0 points; not before what it needs is there.",
        "C: 0 for, 0 against: 0 points; not before what it needs is there.",
    )


def test_nothing_is_reckoned_where_a_decision_does_not_arise() -> None:
    assert verdict_wording.reckoning(PLAIN, NOT_ASKED) == ("A decision that does not arise is not weighed.",)


def why_not(result: Verdict, option: str, *needed: str, decision: Decision = GROUPED) -> tuple[str, ...]:
    balance = next(each for each in result.balances if each.option == option)
    return verdict_wording.why_not(decision, result, balance, needed)


def test_why_not() -> None:
    assert why_not(CLEAR, "b", decision=PLAIN) == ("It is 8 points behind “A”.",)
    assert why_not(LEANING, "c", decision=PLAIN) == ("It is 5 points behind “B”.",)
    assert why_not(LEVEL, "a") == ("None is ahead of it, but it is ahead of the next by less than 4 points.",)
    assert why_not(LEVEL, "c") == ("It is 1 point behind “A” and “B”: too little to tell them apart.",)
    assert why_not(LEAST_BAD, "a") == ("It is the least bad, but no more speaks for it than against it.",)
    assert why_not(LEAST_BAD, "b") == ("It is 7 points behind “A”.",)
    assert why_not(UNDETERMINED, "a") == ("No argument counts for or against an option that can be had.",)
    assert why_not(NOT_ASKED, "a", "Calm.") == ("The decision does not arise, as things stand.",)


def test_why_not_of_what_is_barred() -> None:
    gaps = ("Not before this is so: Calm.", "Not before this is so: Dry.")
    assert why_not(BARRED, "a", "Calm.", "Dry.") == (*gaps, "Were it not for that, it would come first.")
    assert why_not(BARRED, "b", "Calm.", "Dry.") == gaps
    assert why_not(CAPPED, "b", "Calm.") == (gaps[0], "Were it not for that, it would be ahead.")
    assert why_not(ONLY, "b", "Calm.") == (gaps[0], "Even then it would be about level with “A”.")
    assert why_not(ONLY, "c", "Calm.") == (gaps[0], "Even then it would be 1 point behind “A”.")
    silent = verdict({"a": (0, 0), "b": (0, 1), "c": (0, 0)}, barred="b")
    assert why_not(silent, "b", "Calm.") == (gaps[0],)


def test_why_not_of_forms() -> None:
    assert why_not(ONE_FORM, "b") == ("It is a form of “F” too, but 6 points behind “A”.",)
    assert why_not(ONE_POSITIVE, "b") == ("It is a form of “F” too, but no more speaks for it than against it.",)
    assert why_not(FORMS, "c") == ("It is 9 points behind “A”.",)


def test_why_not_beside_the_user_s_own_choice() -> None:
    decided = "You have decided for “B”."
    clear = verdict({"a": (9, 0), "b": (1, 0), "c": (0, 0)}, fixed="b")
    assert why_not(clear, "a") == (decided, "By the arguments alone, it is recommended.")
    assert why_not(clear, "c") == (decided, "It is 9 points behind “A”.")
    leaning = verdict({"a": (5, 0), "b": (1, 0), "c": (0, 0)}, fixed="b")
    assert why_not(leaning, "a") == (decided, "By the arguments alone, they lean to it.")
    barred = verdict({"a": (9, 0), "b": (1, 0), "c": (0, 0)}, fixed="b", barred="c")
    assert why_not(barred, "c", "Calm.") == (
        "Not before this is so: Calm.",
        decided,
        "Even then it would be 9 points behind “A”.",
    )


def test_why_not_in_short() -> None:
    decided = ("You have decided for “B”.", "It is behind.")
    assert verdict_wording.why_not_briefly(decided, ()) == "You have decided for “B”. It is behind."
    assert verdict_wording.why_not_briefly(("Not before …",), ("Calm.",)) == "Not before this is so: Calm."
    assert verdict_wording.why_not_briefly(("Not before …",), ("Calm.", "Dry.")) == (
        "Not before this is so: Calm. It lacks one more thing besides."
    )


@given(SUMS, st.sets(st.sampled_from("abc")), st.sampled_from([PLAIN, GROUPED]), st.sampled_from(["a", None]))
def test_of_each_option_that_is_not_chosen_it_is_said_why(
    sums: Sums, barred: set[str], decision: Decision, fixed: str | None
) -> None:
    result = verdict(sums, barred="".join(barred), decision=decision, fixed=fixed)
    for each in result.balances:
        if each.option not in result.wanted:
            needed = GAPS[each.option] if each.barred else ()
            said = why_not(result, each.option, *needed, decision=decision)
            assert said
            assert all(sentence.endswith(".") for sentence in said)
            assert verdict_wording.why_not_briefly(said, needed).endswith(".")
