"""The sentences the method speaks in, about verdicts, points and answers; what the manual says is in `knowledge/`.

The words for every status and outcome stand here, once: for pages, papers, the command and the API alike.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from engine.knowledge.model import Argument, Decision, Layout, Moment, NonAnswer, Work
from engine.reasoning.verdict import Outcome
from engine.reasoning.weighing import FACTOR_OF_IMPORTANCE, LEVEL_OF_WEIGHT, WeighedArgument
from engine.report.notes import StepNote
from engine.report.report import (
    AnswerState,
    ArgumentStanding,
    PlanState,
    PremiseStanding,
    ReadinessVerdict,
    RequirementStatus,
)

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
    "undetermined": "No argument counts here",
    "barred": "None of the options can be recommended now",
    "not-asked": "It does not arise",
}
"""How a verdict is said, or begins, by its outcome."""
OUTCOME_WORDS_WITHIN: Final[Mapping[Outcome, str]] = {
    "clear": "recommended",
    "leaning": "leaning to",
    "balanced": "to be talked through",
    "undetermined": "no argument counts",
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
UNSURE_WORDS: Final = "Answered, and not sure"
"""What stands above questions whose answers are used as given, though the user is not sure of them."""
PLAN_WORDS: Final[Mapping[PlanState, str]] = {
    "decided": "Decided",
    "proposed": "Proposed",
    "to-talk-through": "To talk through",
}
"""How a decision stands in a plan."""
READINESS_WORDS: Final[Mapping[ReadinessVerdict, str]] = {
    "ready": "Ready",
    "nearly": "Nearly ready",
    "not-yet": "Not ready yet",
    "open": "It cannot be said yet",
}
"""How ready a project is for a choice."""
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


def with_family(decision: Decision, choice: str) -> str:
    """An option or a family, by its name; an option that is a form of another answer after that."""
    family = decision.family_of.get(choice)
    return f"{named(decision, family)}, as {named(decision, choice)}" if family else named(decision, choice)


def named(decision: Decision, choice: str) -> str:
    """An option or a family, by its name."""
    return quoted(decision.label(choice))


def family_with_forms(decision: Decision, family: str, forms: Sequence[str], remark: str = "") -> str:
    """A family with some of its options, and a remark on them: "“Outside” (“On the meadow” or “In a boat”)"."""
    return f"{named(decision, family)} ({listing([named(decision, each) for each in forms], 'or')}{remark})"


def by_family(decision: Decision, options: Sequence[str], last: str = "and") -> str:
    """Options as a reader lists them, those of one family under its name."""
    together: dict[str, list[str]] = {}
    for option in options:
        together.setdefault(decision.family_of.get(option, option), []).append(option)
    return listing(
        [
            named(decision, those[0]) if len(those) == 1 else family_with_forms(decision, family, those)
            for family, those in together.items()
        ],
        last,
    )


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


def who_when(role: str, note: StepNote) -> str:
    """Who does a step, by when, and whether it is done: what the group wrote, else whom the manual names."""
    said = [note.who or role, f"by {note.by}" if note.by else "", "done" if note.done else ""]
    return ", ".join(each for each in said if each)


def under_way(need: str, remedy: str) -> str:
    """A step that is being taken already: until when, and how; some remedies only say what is left without it."""
    return f"Under way. See it through until this is so: {need} {remedy}"


def readiness(verdict: ReadinessVerdict, met: int, under_way: int, missed: int, unknown: int) -> str:
    """How ready a project is, and how many requirements stand how."""
    total = met + under_way + missed + unknown
    said = f"{READINESS_WORDS[verdict]}."
    if not total:
        return f"{said} The manual requires nothing here."
    things = "thing" if total == 1 else "things"
    stand = f"{met} met, {under_way} under way, {missed} missed, {unknown} open"
    return f"{said} Of {total} {things} the manual asks for, {stand}."
