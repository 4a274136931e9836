"""What templates can say besides what a page hands them: addresses, the knowledge, and words for what was found."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import Any, Final

from api.exports.words import SHORT_HASH
from api.exports.words import in_words as date_in_words
from api.services.arising import open_questions_of
from api.services.casework.content import Values
from api.services.casework.entries import EFFORTS, FIXED, REASONS, field
from api.services.casework.held import Held
from api.services.casework.walk import Walk
from api.services.catalogue import Catalogue
from api.services.prospects import telling_questions
from api.services.questionnaire import offered
from api.services.verdict_analysis import changed_questions
from engine.knowledge.kinds import KINDS
from engine.knowledge.model import Argument, Decision, Degree, KnowledgeBase, Requirement
from engine.reasoning import weighing
from engine.reasoning.case import IMPORTANCES, KIND_OF_PART, UNSURE
from engine.report.difference import difference_words, entry_turns
from engine.report.entries import ENTRY_WORDS, told_as_they_are
from engine.report.report import AnswerState, DecisionReport, RequirementReport, RequirementStatus
from engine.report.wording import MOMENTS, PLAN_WORDS, STATUS_WORDS_SHORT, listing, points, quoted, silence, who_when
from engine.space import wording
from engine.space.goal_wording import beside_words, goal_words
from web.contexts.premises import in_words, sentence
from web.contexts.requirements import concerned
from web.contexts.verdicts import drawn_options, in_the_form
from web.form import CLASH, EFFORT_WORDS, OPEN, SHOWN, input_id, side_value
from web.links import anchor, to, to_entry, to_passage

OF_PART: Final = {
    **KIND_OF_PART,
    **dict.fromkeys((UNSURE, FIXED, EFFORTS), KINDS["question"]),
    REASONS: KINDS["decision"],
}
"""What the entries of each part are about; of a note on a step, its name says that."""
NOTE_TITLES: Final = {"who": "Who does a step", "by": "By when", "done": "A step is done"}
NO_MORE: Final = "Something the knowledge base does not have any more"
MOST_NAMED: Final = 3
"""Questions, or decisions, that are named in one place; of others it is said how many there are."""
NO_ROOM: Final = "Too much is asked here just now. Load this page again in a moment to see this."
DEGREES: Final[Mapping[Degree, str]] = {"must": "It cannot do without this", "should": "It should have this"}
REQUIREMENTS: Final[Mapping[RequirementStatus, str]] = {
    "missed": "Missed",
    "open": "Open: no answer says whether they are met",
    "under-way": "Under way: they are being arranged",
    "met": "Met",
}
"""What stands above requirements, in the order of pages."""
ANSWERS: Final[Mapping[AnswerState, str]] = {
    "not-answered": "Not answered",
    "dont-know": "Don’t know",
    "later": "Later",
    "does-not-apply": "Does not apply",
    "kept-aside": "Kept aside, as the question does not arise now",
    "answered": "Answered",
}
"""What stands above answers, in the order of pages; questions that do not arise are only counted."""


def vocabulary(catalogue: Catalogue, walk: Walk) -> dict[str, Any]:
    """Everything by the name that templates have for it."""
    kb = catalogue.kb
    return {
        "kb": kb,
        "citations": catalogue.citations,
        "page_of": walk.page_of,
        "touches": catalogue.touches,
        "short_hash": kb.content_hash[:SHORT_HASH],
        "premises_in_words": partial(in_words, kb),
        "premises_in_a_line": partial(sentence, kb),
        "options_in_words": partial(options_in_words, kb),
        **{each.__name__: partial(each, kb) for each in _OVER_A_BASE},
        **{each.__name__: each for each in _FUNCTIONS},
        **_CONSTANTS,
    }


def filters(kb: KnowledgeBase) -> dict[str, Callable[..., Any]]:
    """What templates say so often that a call would cost too much, by the name that templates have for it."""
    return {"input_id": input_id, "linked": partial(linked, kb), "to_passage": to_passage}


def linked(kb: KnowledgeBase, found: Iterable[str], kind: str) -> Iterator[tuple[str, str]]:
    """Some entries of a kind, each with its words and its address."""
    says, entries = KINDS[kind].says, KINDS[kind].entries(kb)
    for each in found:
        yield getattr(entries[each], says), to_entry(kind, each, getattr(entries[each], "decision", None))


def options_in_words(kb: KnowledgeBase, entry: Argument | Requirement | RequirementReport) -> str:
    """The options that something speaks of."""
    return listing([kb.decisions[entry.decision].label(each) for each in entry.options])


def forms_in_words(decision: Decision, choice: str, last: str = "and") -> str:
    """The options that are forms of a choice."""
    return listing([quoted(decision.label(each)) for each in decision.forms_of(choice)], last)


def called(kind: str) -> str:
    """What pages call an entry of a kind that cites a passage."""
    named = {"option": "Option", "document": "Working material"}
    return named.get(kind) or KINDS[kind].heading or KINDS[kind].singular.capitalize()


def by_id(found: Iterable[DecisionReport]) -> Mapping[str, DecisionReport]:
    """Decisions by their ids."""
    return {each.id: each for each in found}


def entry_title(kb: KnowledgeBase, name: str) -> str:
    """What an entry is about, in the words of the page that asks it."""
    part, _, entry = name.partition(".")
    kind, said = OF_PART.get(part), NOTE_TITLES.get(part)
    if said:
        of, _, entry = entry.partition(".")
        kind = KINDS.get(of)
    words = kind.words(kb, entry) if kind and entry in kind.entries(kb) else NO_MORE
    return f"{said}: {words}" if said else words


def entry_words(kb: KnowledgeBase, name: str, values: Values) -> str:
    """What was entered, in words."""
    part, _, entry = name.partition(".")
    if not values:
        return "no answer"
    try:
        match part:
            case "answers":
                return wording.answer_words(kb, entry, values)
            case "choices":
                return kb.decisions[entry].label(values[0])
    except KeyError:
        return NO_MORE
    return EFFORT_WORDS[values[0]] if part == EFFORTS else values[0]


def ends(held: Held) -> str:
    """When a case ends, in words."""
    return f"on {date_in_words(held.expires.date())}, {held.expires:%H:%M} (UTC)"


def day_in_words(day: str) -> str:
    """A day as in 2026-11-28 in words."""
    return date_in_words(date.fromisoformat(day)) if day else "an earlier time"


_CONSTANTS: Final[Mapping[str, object]] = {
    "ANSWERS": ANSWERS,
    "DEGREES": DEGREES,
    "CLASH": CLASH,
    "EFFORTS": EFFORT_WORDS,
    "ENTRY_WORDS": ENTRY_WORDS,
    "ENTRIES_LISTED": listing([KINDS[each].title.lower() for each in ENTRY_WORDS]),
    "IMPORTANCES": IMPORTANCES,
    "MOMENTS": MOMENTS,
    "MOST_NAMED": MOST_NAMED,
    "NO_ROOM": NO_ROOM,
    "PLAN_WORDS": PLAN_WORDS,
    "REQUIREMENTS": REQUIREMENTS,
    "OPEN": OPEN,
    "SHOWN": SHOWN,
    "STATUS_WORDS": STATUS_WORDS_SHORT,
    "kinds": KINDS,
    "weighing": weighing,
    "date_in_words": date_in_words,
}
_OVER_A_BASE: Final = (
    concerned,
    entry_title,
    entry_words,
    drawn_options,
    in_the_form,
    goal_words,
    wording.answer_line,
    wording.answer_words,
    wording.change_line,
    wording.change_words,
    wording.shift_words,
    wording.verdict_words,
)
_FUNCTIONS: Final = (
    anchor,
    beside_words,
    day_in_words,
    ends,
    by_id,
    called,
    changed_questions,
    difference_words,
    entry_turns,
    field,
    forms_in_words,
    offered,
    open_questions_of,
    points,
    side_value,
    silence,
    telling_questions,
    to,
    to_entry,
    told_as_they_are,
    who_when,
    wording.ask_words,
    wording.blocker_words,
    wording.firmness_words,
    wording.fragility_words,
    wording.gap_words,
    wording.repair_words,
    wording.rest_words,
    wording.standing_words,
)
