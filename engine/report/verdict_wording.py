"""The sentences about a verdict: what it comes to, how it was reached, and why an option was left aside.

How far one option is ahead of others is said here; how much is still to be asked is another matter, and said by
`engine.space.wording`. The two share no words.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from engine.knowledge.model import Decision
from engine.reasoning.verdict import Verdict
from engine.reasoning.weighing import CLEAR_LEAD, LEANING_LEAD, Balance
from engine.report.report import DecisionReport
from engine.report.wording import (
    NOT_ASKED,
    OUTCOME_WORDS,
    by_family,
    count_words,
    family_with_forms,
    listing,
    named,
    points,
)

Gaps = Mapping[str, Sequence[str]]
"""Barred options, each with what it cannot do without and lacks, as sentences."""
THRESHOLDS: Final = f"{CLEAR_LEAD} make it clear, {LEANING_LEAD} a leaning, fewer leave it level"


def verdict(decision: Decision, result: Verdict, gaps: Gaps, *, briefly: bool = False) -> str:
    """The verdict in a few sentences: how far ahead, on what ground, in which form, what is held back and by what.

    `briefly` for a row: the same facts, without the reasons that the reckoning gives.
    """
    said = " ".join((_advised(decision, result, briefly), *_held_back(decision, result, gaps)))
    if not result.fixed or result.chosen is None:
        return said
    warning = "".join(f" {each}" for each in _missing(decision, result.chosen, gaps))
    return f"You have decided: {named(decision, result.chosen)}.{warning} By the arguments alone: {said}"


def _advised(decision: Decision, result: Verdict, briefly: bool) -> str:
    said = OUTCOME_WORDS[result.outcome]
    match result.outcome:
        case "clear":
            return f"{said}: {_recommended(decision, result, briefly)}."
        case "leaning":
            ground = ", by elimination" if result.ground == "elimination" else ""
            reason = "" if briefly else f": {_but(result)}"
            return f"{said} {_recommended(decision, result, briefly)}{ground}{reason}."
        case "balanced":
            return f"{said}: {_level(decision, result, briefly)}."
        case "undetermined":
            return f"{said}." if briefly else f"{said} for or against an option that can be had."
        case "barred":
            return f"{said}." if briefly else f"{said}: each lacks something it cannot do without."
    return NOT_ASKED


def _recommended(decision: Decision, result: Verdict, briefly: bool) -> str:
    """What is recommended: a family with its forms, or an option with its family where that leads by more."""
    choice = result.recommended or ""
    if choice not in decision.option_ids:
        return family_with_forms(decision, choice, result.forms, "" if briefly else ", whichever suits best")
    if leans_within(result):
        return f"{named(decision, decision.family_of[choice])}; of its forms, leaning to {named(decision, choice)}"
    return named(decision, choice)


def leans_within(result: Verdict | DecisionReport) -> bool:
    """Whether a family is recommended, and the one form that it takes only leaned to."""
    within = result.lead_within
    return result.outcome == "clear" and len(result.forms) == 1 and within is not None and within < CLEAR_LEAD


def _but(result: Verdict) -> str:
    """Why it is no more than a leaning."""
    left = "nothing else can be had now"
    if result.ground == "elimination":
        silent = all(not (each.pro or each.con) for each in result.balances if each.option in result.forms)
        even = "nothing speaks for or against it here" if silent else "as much speaks for it here as against it"
        against = left if result.lead is None else "more speaks against all else that can be had now than for it"
        return f"{even}, and {against}"
    if result.lead is None:
        return left
    return "it is ahead of all that can be had now" if result.lead >= CLEAR_LEAD else "it is ahead, but not by much"


def _level(decision: Decision, result: Verdict, briefly: bool) -> str:
    """What to talk through, where nothing is recommended."""
    if result.least_bad:
        are = "are" if len(result.least_bad) > 1 else "is"
        least = f"the least bad {are} {by_family(decision, result.least_bad)}"
        return least if briefly else f"{least}, but {_no_ground(result)}"
    if briefly:
        return by_family(decision, result.contenders, "or")
    names = by_family(decision, result.contenders)
    if any(each.pro or each.con for each in result.balances if each.option in result.contenders):
        return f"by the arguments, {names} are about level"
    return f"no argument that applies here tells {names} apart"


def _no_ground(result: Verdict) -> str:
    """Why the least bad is no recommendation."""
    several = len(result.least_bad) > 1
    if _best(result) < 0:
        return "more speaks against each of them than for it" if several else "more speaks against it than for it"
    return "no more speaks for any of them than against it" if several else "as much speaks against it as for it"


def _held_back(decision: Decision, result: Verdict, gaps: Gaps) -> Iterator[str]:
    """The first barred option that would be ahead, and what it lacks."""
    if result.held_back:
        option = result.held_back[0]
        family = decision.family_of[option] if _is_sibling(decision, result, option) else None
        of_them = f"Of the forms of {named(decision, family)}, " if family else ""
        would = "would come first" if result.outcome == "barred" else "would be ahead"
        told = result.fixed and result.chosen == option
        yield f"{of_them}{named(decision, option)} {would}, but {'for that.' if told else _first_gap(gaps[option])}"


def _missing(decision: Decision, chosen: str, gaps: Gaps) -> Iterator[str]:
    """What stands in the way of the user's own choice."""
    forms = decision.forms_of(chosen)
    if len(forms) == 1 and forms[0] in gaps:
        yield f"But {_first_gap(gaps[forms[0]])}"
    elif all(each in gaps for each in forms):
        yield "But each of its forms lacks something it cannot do without."


def _first_gap(gaps: Sequence[str]) -> str:
    """What an option lacks: the first thing, and how many more there are."""
    more = f" It lacks {count_words(len(gaps) - 1, 'more thing')} besides." if len(gaps) > 1 else ""
    return f"not before this is so: {gaps[0]}{more}"


def reckoning(decision: Decision, result: Verdict) -> tuple[str, ...]:
    """How the verdict was reached, in numbers and words."""
    if result.outcome == "not-asked":
        return ("A decision that does not arise is not weighed.",)
    lines = [_balance(decision, balance) for balance in result.balances]
    return (*lines, *_comparison(decision, result))


def _balance(decision: Decision, balance: Balance) -> str:
    reckoned = f"{balance.pro} for, {balance.con} against: {points(balance.points)}"
    bar = "; not before what it needs is there" if balance.barred else ""
    return f"{decision.label(balance.option)}: {reckoned}{bar}."


def _comparison(decision: Decision, result: Verdict) -> Iterator[str]:
    if result.outcome == "barred":
        yield "No option is left to compare."
        return
    if result.outcome == "undetermined":
        yield "No argument counts for or against an option that can be had, so there is nothing to weigh."
    else:
        yield _over_others(decision, result)
        yield from _within(decision, result)
        yield from _grounds(decision, result)
    yield from _bars(decision, result)


def _over_others(decision: Decision, result: Verdict) -> str:
    """The lead over the best that is no form of the same answer."""
    leader = _leader(result)
    family = decision.family_of.get(leader.option)
    inside = decision.forms_of(family or leader.option)
    outside = [each for each in result.balances if not each.barred and each.option not in inside]
    of_family = f", the best of {named(decision, family)}," if family else ""
    first = f"{named(decision, leader.option)}{of_family}"
    if not outside:
        return f"Nothing else can be had now to compare {first.rstrip(',')} with."
    lead, next_best = result.lead or 0, named(decision, max(outside, key=lambda each: each.points).option)
    if not lead:
        return f"{first} and {next_best} are level. Of points ahead, {THRESHOLDS}."
    return f"{first} leads {next_best} by {points(lead)}. Of points ahead, {THRESHOLDS}."


def _within(decision: Decision, result: Verdict) -> Iterator[str]:
    """The lead inside the family that is recommended."""
    if result.lead_within is None:
        return
    leader, chosen = _leader(result), decision.family_of[result.forms[0]]
    inside = [each for each in result.balances if not each.barred and each.option in decision.forms_of(chosen)]
    second = max((each for each in inside if each is not leader), key=lambda each: each.points)
    best, other = named(decision, leader.option), named(decision, second.option)
    lead = f"leads {other} by {points(result.lead_within)}" if result.lead_within else f"and {other} are level"
    if result.lead_within >= LEANING_LEAD:
        so = f"{LEANING_LEAD} are enough to name it alone"
    elif second.option in result.forms:
        so = f"it takes {LEANING_LEAD} to name one form alone"
    else:
        so = f"but no more speaks for {other} than against it"
    yield f"Of the forms of {named(decision, chosen)}, {best} {lead}; {so}."


def _grounds(decision: Decision, result: Verdict) -> Iterator[str]:
    """What a recommendation rests on where it is not more for it than against it, or why there is none."""
    if result.ground == "elimination":
        yield (
            f"At 0 points there is a leaning to {by_family(decision, result.forms)} by elimination only, as all else "
            "that can be had stands lower. By elimination nothing is recommended by more than that."
        )
    if result.least_bad:
        yield (
            "A recommendation needs an option above 0 points, or one that nothing speaks for or against. There is "
            f"none, so {by_family(decision, result.least_bad)} can be called no more than the least bad."
        )


def _bars(decision: Decision, result: Verdict) -> Iterator[str]:
    """The barred options that would be ahead, and what that does to the verdict."""
    best = _best(result)
    for balance in result.balances:
        if balance.option in result.held_back:
            ahead = f"{named(decision, balance.option)} would be {points(balance.points - best)} ahead"
            so = (
                " It is a form of the same answer, so this takes nothing from the verdict."
                if _is_sibling(decision, result, balance.option)
                else " So nothing is recommended by more than a leaning."
            )
            yield f"{ahead} if nothing that it needs were missing.{so}"


def _is_sibling(decision: Decision, result: Verdict, option: str) -> bool:
    """Whether an option is of the family that is recommended."""
    family = decision.family_of.get(option)
    return family is not None and family in (decision.family_of.get(each) for each in result.forms)


def _left(result: Verdict) -> list[Balance]:
    return [each for each in result.balances if not each.barred]


def _leader(result: Verdict) -> Balance:
    """The best option that is not barred; of equals, the first."""
    return max(_left(result), key=lambda each: each.points)


def _best(result: Verdict) -> int:
    return _leader(result).points


def why_not(decision: Decision, result: Verdict, balance: Balance, needed: Sequence[str]) -> tuple[str, ...]:
    """Why this option was not chosen; `needed` are the requirements that bar it, as sentences."""
    if result.outcome == "not-asked":
        return ("The decision does not arise, as things stand.",)
    said = [f"Not before this is so: {text}" for text in needed]
    if result.fixed and result.chosen:
        said.append(f"You have decided for {named(decision, result.chosen)}.")
    return (*said, *_place(decision, result, balance))


def why_not_briefly(sentences: Sequence[str], needed: Sequence[str]) -> str:
    """The same in a sentence or two: what bars the option, else what was decided and where it stands."""
    if needed:
        gap = _first_gap(needed)
        return f"{gap[0].upper()}{gap[1:]}"
    return " ".join(sentences)


def _place(decision: Decision, result: Verdict, balance: Balance) -> Iterator[str]:
    """Where an option stands beside the others that can be had."""
    if balance.barred:
        yield from _place_if_not_barred(decision, result, balance)
    elif result.outcome == "undetermined":
        yield "No argument counts for or against an option that can be had."
    elif balance.option in result.forms:
        yield f"By the arguments alone, {'it is recommended' if result.outcome == 'clear' else 'they lean to it'}."
    elif behind := _best(result) - balance.points:
        yield _behind(decision, result, balance, behind)
    elif result.least_bad:
        yield "It is the least bad, but no more speaks for it than against it."
    else:
        yield f"None is ahead of it, but it is ahead of the next by less than {points(LEANING_LEAD)}."


def _place_if_not_barred(decision: Decision, result: Verdict, balance: Balance) -> Iterator[str]:
    """Where a barred option would stand."""
    if balance.option in result.held_back:
        yield f"Were it not for that, it would {'come first' if result.outcome == 'barred' else 'be ahead'}."
    elif result.outcome not in ("barred", "undetermined"):
        behind = _best(result) - balance.points
        would = f"{points(behind)} behind" if behind > 0 else "about level with"
        yield f"Even then it would be {would} {_leaders(decision, result)}."


def _behind(decision: Decision, result: Verdict, balance: Balance, behind: int) -> str:
    """By how much an option is behind the best, as a form of the same answer or as another."""
    counted = f"{points(behind)} behind {_leaders(decision, result)}"
    if _is_sibling(decision, result, balance.option):
        form = f"It is a form of {named(decision, decision.family_of[balance.option])} too, but"
        return f"{form} no more speaks for it than against it." if behind < LEANING_LEAD else f"{form} {counted}."
    near = ": too little to tell them apart" if balance.option in result.contenders else ""
    return f"It is {counted}{near}."


def _leaders(decision: Decision, result: Verdict) -> str:
    best = _best(result)
    return listing([named(decision, each.option) for each in _left(result) if each.points == best])
