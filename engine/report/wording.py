"""The sentences the method speaks in, about verdicts, points and answers; what the manual says is in `knowledge/`.

The words for every status and outcome stand here, once: for pages, papers, the command and the API alike.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from engine.knowledge.model import Argument, Decision, Layout, Moment, NonAnswer, Work
from engine.reasoning.verdict import Outcome, Verdict
from engine.reasoning.weighing import (
    CLEAR_LEAD,
    FACTOR_OF_IMPORTANCE,
    LEANING_LEAD,
    LEVEL_OF_WEIGHT,
    Balance,
    WeighedArgument,
)
from engine.report.report import AnswerState, ArgumentStanding, PremiseStanding, RequirementStatus

MOMENTS: Final[Mapping[Moment, str]] = {
    "before": "Before the start",
    "start": "At the start",
    "running": "While it runs",
    "end": "At the end",
}
"""In the order of time."""
OPEN_ANSWERS: Final[Mapping[NonAnswer, str]] = {
    NonAnswer.DONT_KNOW: "Don’t know",
    NonAnswer.LATER: "Later",
}
"""The words of the non-answers that leave the facts open; "does not apply" is worded by each question."""
OUTCOME_WORDS: Final[Mapping[Outcome, str]] = {
    "clear": "Recommended",
    "leaning": "Leaning to",
    "balanced": "Talk it through",
    "undetermined": "Nothing can be said yet",
    "barred": "None of the options can be recommended now",
    "not-asked": "It does not arise",
}
"""How a verdict is said, or begins, by its outcome."""
OUTCOME_WORDS_WITHIN: Final[Mapping[Outcome, str]] = {
    "clear": "recommended",
    "leaning": "leaning to",
    "balanced": "to be talked through",
    "undetermined": "nothing can be said",
    "barred": "no option can be recommended",
    "not-asked": "does not arise",
}
"""The same within a sentence."""
STATUS_WORDS: Final[Mapping[RequirementStatus | None, str]] = {
    "met": "met",
    "missed": "missed",
    "under-way": "under way",
    "open": "not known whether it is met",
    None: "of no concern",
}
"""How a requirement stands, within a sentence; None where it matters to nothing that is chosen or could be."""
STATUS_WORDS_SHORT: Final[Mapping[RequirementStatus | None, str]] = {
    "met": "met",
    "missed": "missed",
    "under-way": "under way",
    "open": "not known",
    None: "not asked for",
}
"""The same in a table."""
UNANSWERED_WORDS: Final[Mapping[AnswerState, str]] = {
    "dont-know": "Nobody here knows",
    "later": "Left for later",
    "not-answered": "Not answered",
    "does-not-apply": "Said not to apply",
    "kept-aside": "Answered, but does not arise now: kept aside, not used",
}
"""What stands above questions of which no answer is used, by how they stand; those that do not arise are counted."""
PREMISE_WORDS: Final[Mapping[PremiseStanding, str]] = {"holds": "so", "open": "not known", "fails": "not so"}
"""How a premise stands, in brackets after it."""
ARGUMENT_WORDS: Final[Mapping[ArgumentStanding, str]] = {
    "counts": "",
    "could-count": "Whether it counts here is not known yet.",
    "general": "A general consideration: it is tied to no local condition and weighs nothing.",
}
"""What a plan remarks of an argument."""
_NUMBERS: Final = (
    *("no", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
NOT_ASKED: Final = "This does not arise, as things stand."
NOTHING_COUNTS: Final = "no argument counts for or against an option that is still open"


def points(number: int) -> str:
    """A number of points: "1 point", "4 points", "−2 points"."""
    sign = "−" if number < 0 else ""
    return f"{sign}{abs(number)} point{'' if abs(number) == 1 else 's'}"


def number_words(number: int) -> str:
    """A number as prose has it: "no", "one" to "twelve", then in digits."""
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def count_words(number: int, thing: str, things: str = "") -> str:
    """So many of something: "one answer", "three answers"."""
    return f"{number_words(number)} {thing if number == 1 else things or f'{thing}s'}"


def listing(names: Sequence[str], last: str = "and") -> str:
    """Names as a reader lists them: "a", "a and b", "a, b and c"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {last} {names[-1]}"


def quoted(text: str) -> str:
    """Text in quotation marks."""
    return f"“{text}”"


def verdict(decision: Decision, result: Verdict, gaps: Mapping[str, Sequence[str]]) -> str:
    """The verdict in a sentence or two; `gaps` are what bars the options that would be ahead, as sentences."""
    said = " ".join((_advised(decision, result), *_held_back(decision, result, gaps)))
    if not result.fixed or result.chosen is None:
        return said
    barred = [each.barred for each in result.balances if each.option in decision.forms_of(result.chosen)]
    warning = " But something it cannot do without is missing." if all(barred) else ""
    return f"You have decided: {named(decision, result.chosen)}.{warning} By the arguments alone: {said}"


def named(decision: Decision, choice: str) -> str:
    """An option or a family, by its name."""
    return quoted(decision.label(choice))


def by_family(decision: Decision, options: Sequence[str], last: str = "and") -> str:
    """Options as a reader lists them, those of one family under its name."""
    together: dict[str, list[str]] = {}
    for option in options:
        together.setdefault(decision.family_of.get(option, option), []).append(option)
    return listing(
        [
            named(decision, those[0])
            if len(those) == 1
            else f"{named(decision, family)} ({listing([named(decision, each) for each in those], 'or')})"
            for family, those in together.items()
        ],
        last,
    )


def _advised(decision: Decision, result: Verdict) -> str:
    said = OUTCOME_WORDS[result.outcome]
    match result.outcome:
        case "clear":
            return f"{said}: {_recommended(decision, result)}."
        case "leaning":
            return f"{said} {_recommended(decision, result)}: {_but(result)}."
        case "balanced":
            return f"{said}: {_unsettled(decision, result)}."
        case "undetermined":
            return f"{said}: {NOTHING_COUNTS}."
        case "barred":
            return f"{said}: each lacks something it cannot do without."
    return NOT_ASKED


def _recommended(decision: Decision, result: Verdict) -> str:
    """What is recommended: a family with its forms, or an option with its family where that leads by more."""
    choice = result.recommended or ""
    if choice not in decision.option_ids:
        forms = listing([named(decision, each) for each in result.forms], "or")
        return f"{named(decision, choice)}, in the form that suits best, {forms}"
    family = decision.family_of.get(choice)
    if family and result.outcome == "clear" and result.lead_within is not None and result.lead_within < CLEAR_LEAD:
        return f"{named(decision, family)}; of its forms, leaning to {named(decision, choice)}"
    return named(decision, choice)


def _but(result: Verdict) -> str:
    """Why it is no more than a leaning."""
    if result.ground == "elimination":
        return "nothing speaks for or against it here, but more speaks against the others than for them"
    if result.lead is None or result.lead >= CLEAR_LEAD:
        return "it leads all that can be had now"
    return "it is ahead, but not by much"


def _held_back(decision: Decision, result: Verdict, gaps: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The barred option that would be ahead, and what it lacks."""
    if not result.held_back:
        return ()
    option = result.held_back[0]
    first, *others = gaps[option]
    would = "would come first" if result.outcome == "barred" else "would be ahead"
    more = f" It lacks {count_words(len(others), 'more thing')} besides." if others else ""
    return (f"{named(decision, option)} {would}, but not before this is so: {first}{more}",)


def _unsettled(decision: Decision, result: Verdict) -> str:
    names = by_family(decision, result.contenders)
    if result.least_bad:
        are = "are" if len(result.least_bad) > 1 else "is"
        best = max(each.points for each in result.balances if not each.barred)
        as_much = "more speaks against {} than for {}" if best < 0 else "as much speaks against {} as for {}"
        it = "them" if len(result.least_bad) > 1 else "it"
        return f"the least bad {are} {names}, but {as_much.format(it, it)}"
    if any(each.pro or each.con for each in result.balances if each.option in result.contenders):
        return f"the arguments do not settle between {names}"
    return f"no argument that applies here tells {names} apart"


def reckoning(decision: Decision, result: Verdict) -> tuple[str, ...]:
    """How the verdict was reached, in numbers and words."""
    if result.outcome == "not-asked":
        return ("A decision that does not arise is not weighed.",)
    lines = [_balance(decision, balance) for balance in result.balances]
    return (*lines, _comparison(decision, result), *_within(decision, result))


def _within(decision: Decision, result: Verdict) -> tuple[str, ...]:
    """The lead inside the family that is recommended."""
    if result.lead_within is None:
        return ()
    family = decision.family_of[result.forms[0]]
    return (f"Among the forms of {named(decision, family)}, the best leads the next by {points(result.lead_within)}.",)


def _balance(decision: Decision, balance: Balance) -> str:
    reckoned = f"{balance.pro} for, {balance.con} against: {points(balance.points)}"
    bar = "; not before what it needs is there" if balance.barred else ""
    return f"{decision.label(balance.option)}: {reckoned}{bar}."


def _comparison(decision: Decision, result: Verdict) -> str:
    if result.outcome == "undetermined":
        return f"{NOTHING_COUNTS.capitalize()}, so there is nothing to weigh."
    if result.outcome == "barred":
        return "No option is left to compare."
    if result.lead is None:
        left = [each.option for each in result.balances if not each.barred]
        return f"Nothing is left to compare {by_family(decision, left)} with."
    thresholds = f"{CLEAR_LEAD} points make it clear, {LEANING_LEAD} make it a leaning"
    outside = " outside its family" if decision.family else ""
    said = f"The best option leads the next{outside} by {points(result.lead)}; {thresholds}, fewer leave it open."
    return f"{said} {_cap(result)}".rstrip()


def _cap(result: Verdict) -> str:
    """What keeps a lead from counting in full."""
    if result.least_bad:
        return "But a recommendation needs more for it than against it."
    if result.outcome == "leaning" and result.lead is not None and result.lead >= CLEAR_LEAD:
        return (
            "By elimination it is no more than a leaning."
            if result.ground == "elimination"
            else ("But an option would be ahead that is barred, so it is no more than a leaning.")
        )
    return ""


def why_not(decision: Decision, result: Verdict, balance: Balance, needed: Sequence[str]) -> tuple[str, ...]:
    """Why this option was not chosen; `needed` are the requirements that bar it, as sentences."""
    if result.outcome == "not-asked":
        return ("The decision does not arise, as things stand.",)
    said = [f"Not before this is so: {text}" for text in needed]
    if result.fixed and result.chosen:
        said.append(f"You have decided for {named(decision, result.chosen)}.")
    best = max((each.points for each in result.balances if not each.barred), default=0)
    behind = best - balance.points
    if balance.barred or result.outcome in ("barred", "undetermined"):
        return tuple(said) or (f"{NOTHING_COUNTS.capitalize()}.",)
    if behind > 0:
        leaders = [each.option for each in result.balances if each.points == best and not each.barred]
        names = listing([named(decision, option) for option in leaders])
        said.append(f"It is {points(behind)} behind {names}.")
    elif result.least_bad:
        said.append("It is the least bad, but no more speaks for it than against it.")
    elif result.outcome == "balanced":
        said.append(f"Its arguments are as strong as any, but it leads by less than {points(LEANING_LEAD)}.")
    return tuple(said)


def counting(argument: Argument, result: WeighedArgument, could_apply: bool) -> str:
    """How an argument's points came about; `could_apply` tells a silent one that is not closed from one that is."""
    match result.status:
        case "general":
            return "A general consideration: the manual ties it to no local condition, so it weighs nothing."
        case "silent":
            return "Whether it applies is not known yet." if could_apply else "It does not apply here."
        case "defeated":
            return "It does not count here: something takes it away."
    weight = argument.weight or "normal"
    steps = [f"{weight.capitalize()} argument, level {LEVEL_OF_WEIGHT[weight]}"]
    steps += ["one level up"] if result.strengthened else []
    steps += ["one level down"] if result.weakened else []
    if result.status == "answered":
        return f"{', '.join(steps)}: answered, it counts nothing."
    factor = FACTOR_OF_IMPORTANCE[result.importance]
    return f"{', '.join(steps)}; importance {result.importance}: {result.level} × {factor} = {points(result.points)}."


def silence(side: str) -> str:
    """What is said where the manual has no argument on one side of an option."""
    return f"The manual gives no argument {'for' if side == 'pro' else 'against'} this option as such."


def answered(question: str, answer: str) -> str:
    """An answer as a reason."""
    return f"You answered {quoted(answer)} to {quoted(question)}"


def answer_missing(question: str, answer: str) -> str:
    """An answer as a premise that does not hold."""
    return f"The answer {quoted(answer)} to {quoted(question)}"


def chosen(decision: Decision, option: str, fixed: bool) -> str:
    """A choice as a reason."""
    said = "you have decided for" if fixed else "the advice is"
    return f"{decision.title}: {said} {named(decision, option)}"


def choice_missing(decision: Decision, option: str) -> str:
    """A choice as a premise that does not hold."""
    return f"{decision.title}: the choice of {named(decision, option)}"


def origin(work: Work) -> str:
    """How old the source is."""
    return (
        f"The source is “{work.title}”, chapter {work.chapter} ({work.project}, {work.period}): read it as of its time."
    )


def using(title: str, layout: Layout) -> str:
    """A step that is to write, go through, fill in or read a document."""
    doing = {"list": "Write down", "checklist": "Go through", "form": "Print and use", "reading": "Read"}[layout]
    return f"{doing}: {title}."


def readiness(met: int, missed: int, unknown: int) -> str:
    """How many requirements stand how."""
    total = met + missed + unknown
    if not total:
        return "The manual requires nothing here."
    things = "thing" if total == 1 else "things"
    said = f"Of {total} {things} the manual asks for, {met} met, {missed} missed, {unknown} open."
    if missed or unknown:
        return said
    return f"{said} Nothing it asks for is missing."
