"""What the analyses find, in sentences; for pages, the command and the API alike.

Each function takes what was found, with the knowledge base where it needs the names in it, and gives one line of plain
text. Lists (the ways, the shifts, the arguments) stay with whoever shows them, with a function here for each line.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, cast

from engine.knowledge.model import KnowledgeBase, NonAnswer, Question
from engine.reasoning.verdict import Outcome
from engine.report.report import RequirementStatus
from engine.report.wording import (
    OPEN_ANSWERS,
    OUTCOME_WORDS,
    STATUS_WORDS,
    count_words,
    listing,
    number_words,
    quoted,
    with_family,
)
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
    Prospect,
    Shift,
    WhatWouldChange,
)
from engine.space.readings.conclusions import ABSENT, FAILS, HOLDS, KINDS, ConclusionKind, Value

MORE_MAY: Final = "Some may hang on more questions than are named."
SETTLED: Final = "This is settled: nothing you could still answer changes it."
SETTLED_VERDICT: Final[Mapping[Outcome, str]] = {
    "clear": "This is settled: it stays recommended",
    "leaning": "This is settled: it stays a leaning",
    "balanced": "Only this is settled: it has to be talked through",
    "undetermined": "Only this is settled: no argument counts",
    "barred": "Only this is settled: none of the options can be recommended",
    "not-asked": "This is settled: it does not arise",
}
"""What is settled of a verdict; "settled" alone would sound like a choice, or like how far an option is ahead."""
EXCLUDED: Final = "This is ruled out: nothing you could still answer brings it about."
ALL_SETTLED: Final = "All is settled: nothing you could still answer changes anything."
NO_SMALLER: Final = "No smaller change exists."


def _capital(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}"


def _sentence(text: str) -> str:
    return f"{_capital(text)}."


def verdict_words(kb: KnowledgeBase, decision: str, value: Value) -> str:
    """A verdict without a full stop: "Recommended: “In the barn”", "Talk it through"."""
    outcome, _, choice = value.partition(":")
    said = OUTCOME_WORDS[cast(Outcome, outcome)]
    if not choice:
        return said
    return f"{said}{':' if outcome == 'clear' else ''} {with_family(kb.decisions[decision], choice)}"


def value_words(kb: KnowledgeBase, kind: ConclusionKind, identity: str, value: Value) -> str:
    """The value of any conclusion without a full stop: "It counts", "Missed", "Talk it through"."""
    if kind == "verdict":
        return verdict_words(kb, identity, value)
    if kind == "requirement":
        return _capital(STATUS_WORDS[None if value == ABSENT else cast(RequirementStatus, value)])
    return dict(zip((HOLDS, FAILS), KINDS[kind].holds or (), strict=False))[value]


def answer_words(kb: KnowledgeBase, question: str, values: Iterable[str]) -> str:
    """An answer as a finding names it, in the words of its question: "“Hats” and “Kites”", "no answer"."""
    named = [quoted(_label(kb.questions[question], each)) for each in values]
    return listing(named) if named else "no answer"


def _label(question: Question, value: str) -> str:
    if value == NonAnswer.DOES_NOT_APPLY:
        return question.none or "Does not apply"
    return OPEN_ANSWERS[NonAnswer(value)] if value in set(NonAnswer) else question.label(value)


def answer_line(kb: KnowledgeBase, question: str, values: Iterable[str]) -> str:
    """A question with the answer it has, without a full stop: "“How does the sky look?”: “Grey”"."""
    return f"{quoted(kb.questions[question].text)}: {answer_words(kb, question, values)}"


def conclusion_words(kb: KnowledgeBase, kind: ConclusionKind, identity: str) -> str:
    """What a conclusion is about, in the words of the base: a title, a claim, a sentence."""
    return KINDS[kind].words(kb, identity)


def standing_words(prospect: Prospect) -> str:
    """How a conclusion stands over all that could still be answered, in a sentence or two; names no question."""
    if prospect.standing == "settled" and prospect.kind == "verdict":
        outcome, _, _ = prospect.possible[0].partition(":")
        return f"{SETTLED_VERDICT[cast(Outcome, outcome)]}, whatever you still answer."
    if prospect.standing == "settled":
        return SETTLED
    if prospect.standing == "excluded":
        return EXCLUDED
    known, perhaps = len(prospect.depends_on), len(prospect.not_known)
    if not known:
        return f"This is open: it hangs on up to {count_words(perhaps, 'question')}."
    said = f"This is open: it hangs on {count_words(known, 'question')}"
    return f"{said}, and on up to {number_words(perhaps)} more." if perhaps else f"{said}."


def possible_words(kb: KnowledgeBase, prospect: Prospect) -> str:
    """The ways in which a conclusion can still come out, separated by semicolons, without a full stop."""
    return "; ".join(value_words(kb, prospect.kind, prospect.id, each) for each in prospect.possible)


def outlook_words(prospects: Iterable[Prospect]) -> str:
    """How many conclusions are settled or ruled out, and how many are open, in a sentence or two."""
    prospects = tuple(prospects)
    opened = sum(each.standing == "open" for each in prospects)
    if not opened:
        return ALL_SETTLED
    total, closed = len(prospects), len(prospects) - opened
    said = f"Of {total} things that can be concluded, {closed} {_are(closed)} settled or ruled out, {opened} open."
    return f"{said} {MORE_MAY}" if any(each.not_known for each in prospects) else said


def smallest_words(changes: Changes, *, by_effort: bool = False) -> str:
    """How many answers would have to be different, that no fewer do, and how many ways there are.

    `by_effort` where answers were given efforts. What the changes lead to is said by `change_words`, `repair_words` and
    `gap_words`, which make use of this.
    """
    if changes.impossible:
        return "No other answers do it."
    if changes.smallest is None:
        most = number_words(changes.none_up_to)
        need = f"An effort of more than {most}" if by_effort else f"More than {most} other answers"
        return f"{need} would be needed; so much is not looked for."
    if not changes.smallest:
        return "Nothing would have to be different."
    return f"{_smallest(changes, changes.smallest, by_effort)} {NO_SMALLER} {ways_words(changes)}"


def _smallest(changes: Changes, smallest: int, by_effort: bool) -> str:
    sizes = {len(each.questions) for each in changes.ways}
    if sizes == {smallest} or not (sizes or by_effort):
        return _sentence(f"{count_words(smallest, 'answer')} would have to be different")
    return f"By the efforts you gave, it takes {number_words(smallest)} in all."


def ways_words(changes: Changes) -> str:
    """How many smallest ways there are, and how many of them are told."""
    number = changes.ways_in_all
    counted, told = count_words(number, "way"), _told(len(changes.ways), number)
    if changes.finished:
        return f"There {_are(number)} {counted}{told}."
    return f"There {_are(number)} at least {counted}{told}; no more are counted."


def _told(told: int, found: int) -> str:
    if not told:
        return ", none of which is shown"
    return "" if told == found else f", of which {number_words(told)} {_are(told)} shown"


def _are(number: int) -> str:
    return "is" if number == 1 else "are"


def change_line(kb: KnowledgeBase, change: AnswerChange) -> str:
    """One other answer, without a full stop: "“How does the sky look?”: “Grey” instead of “Blue”"."""
    after = answer_words(kb, change.question, change.after)
    before = answer_words(kb, change.question, change.before)
    return f"{quoted(kb.questions[change.question].text)}: {after} instead of {before}"


def change_words(kb: KnowledgeBase, found: WhatWouldChange) -> str:
    """How a verdict stands and what would lead to another one, in a few sentences."""
    now = f"Now: {verdict_words(kb, found.decision, found.verdict)}."
    if found.changes.impossible:
        kept = " besides those you keep" if found.kept else ""
        return f"{now} No other answers{kept} lead to another verdict."
    return f"{now} {smallest_words(found.changes)}"


def blocker_words(found: Obstacles) -> str:
    """What keeps an option or family from being recommended, in a sentence or two; names no question."""
    if found.recommended:
        return "It is recommended: nothing stands in its way."
    if not found.blocked:
        return "Nothing rules it out: what you could still answer can have it recommended."
    never = "Nothing you could still answer has it recommended."
    if () in found.blockers:
        return f"{never} Nor would any other answers, with your choices and what matters to you as they are."
    number, least = found.blockers_in_all, "" if found.finished else "at least "
    stand = "stands in its way" if number == 1 else "stand in its way, each by itself"
    sets = count_words(number, "set of answers", "sets of answers")
    return f"{never} {_sentence(f'{least}{sets} {stand}{_told(len(found.blockers), number)}')}"


def repair_words(found: Obstacles) -> str:
    """What would have an option or family recommended, in a few sentences; empty where it is that already."""
    if found.recommended:
        return ""
    if found.repairs.impossible:
        return "No other answers have it recommended."
    said = smallest_words(found.repairs)
    return said if found.repairs.smallest is None else f"To have it recommended: {said[0].lower()}{said[1:]}"


def firmness_words(found: Firmness) -> str:
    """Whether a verdict holds whatever matters how much, in a few sentences."""
    if found.firm:
        return "This is firm: it stays so, however much or little each concern matters to you."
    steps, counted = count_words(found.steps or 0, "step"), count_words(found.shifts_in_all, "way")
    return (
        f"This rests on what matters to you: {steps} between less, normal and more would change it. {NO_SMALLER} "
        f"There {_are(found.shifts_in_all)} {counted}{_told(len(found.shifts), found.shifts_in_all)}."
    )


def shift_words(kb: KnowledgeBase, shift: Shift) -> str:
    """Another importance of one concern, without a full stop: "Cost: more instead of normal"."""
    return f"{kb.concerns[shift.concern].name}: {shift.after} instead of {shift.before}"


def fragility_words(found: Fragility) -> str:
    """Whether a verdict rests on any single argument or answer, in a sentence."""
    carrying = [
        count_words(len(those), thing)
        for those, thing in ((found.arguments, "argument"), (found.answers, "answer"))
        if those
    ]
    if carrying:
        return f"This would come out differently without any one of these: {listing(carrying)}."
    if not found.looked_at:
        return "This rests on no single argument."
    answers = "the answer" if found.looked_at == 1 else f"any of the {count_words(found.looked_at, 'answer')}"
    return f"This rests on no single argument, nor on {answers} looked at."


def doubt_words(kb: KnowledgeBase, decision: str, doubt: Doubt) -> str:
    """What hangs on an answer that the user is not sure of, in a sentence or two."""
    verdicts = "; ".join(verdict_words(kb, decision, each) for each in doubt.otherwise)
    if not doubt.otherwise:
        return "Whatever the answer is, this stays."
    if doubt.always:
        return f"With any other answer this falls. Then: {verdicts}."
    return f"With another answer this may fall. Then: {verdicts}."


def next_words(kb: KnowledgeBase, found: NextQuestions) -> str:
    """What to ask next, and what need not be asked any more, in a few sentences."""
    first = [f"Ask next: {quoted(kb.questions[each.question].text)}" for each in found.ask[:1]]
    return " ".join((*first, *rest_words(found)))


def rest_words(found: NextQuestions, *, undecided: bool = False) -> Iterator[str]:
    """What is to be said of the questions that are not asked next, sentence by sentence.

    `undecided`: there is something to talk through, which no answer takes off the group.
    """
    if not (found.ask or found.not_known):
        settled = f"{ALL_SETTLED} What has to be talked through stays so." if undecided else ALL_SETTLED
        yield "No question that arises now can change anything any more." if found.later else settled
    if found.later:
        yield _sentence(
            f"{count_words(len(found.later), 'question')} can come to matter, with certain answers to others"
        )
    if found.idle:
        be = "it cannot" if len(found.idle) == 1 else "they cannot"
        idle = count_words(len(found.idle), "open question")
        yield _sentence(f"{idle} can be left out: {be} change your results any more")
    if found.not_known:
        yield _sentence(f"up to {count_words(len(found.not_known), 'more question')} may matter")


def ask_words(found: Ask) -> str:
    """What asking a question is worth, in a sentence."""
    least = "" if found.exactly else "at least "
    bears = f"It bears on {least}{count_words(found.touches, 'conclusion')} that {_are(found.touches)} open"
    if not found.settles:
        return f"{bears}." if least else f"{bears}, and settles none by itself."
    return f"{bears}, and one answer to it settles {least}{number_words(found.settles)}."


def gap_words(found: GapSets) -> str:
    """What would close the gaps of a readiness check, in a few sentences."""
    if not found.gaps:
        return "There is no gap to close."
    gaps = _sentence(f"{count_words(len(found.gaps), 'gap')} to close")
    if found.changes.impossible:
        return f"{gaps} No other answers close {'it' if len(found.gaps) == 1 else 'all of them'}."
    return f"{gaps} {smallest_words(found.changes, by_effort=True)}"
