"""How often each answer is given: `weights.toml`, read and checked against a base.

The file stays while the knowledge changes. What it does not have is filled in by rule, and said: a new answer weighs as
much as the mean of those between the first and the last (of all, where none is between), and the answers to a new
question weigh all the same.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from statistics import fmean
from typing import Any, Final

from engine.knowledge.errors import listed, suggest
from engine.knowledge.model import KnowledgeBase, NonAnswer, Question
from engine.loading.slips import TextError, parse_toml, read_text

FILE: Final = Path(__file__).parent / "weights.toml"
ALL: Final = 100
EVEN: Final = 50
"""Of a hundred, for the answers to a question that the file does not have."""

Share = Mapping[str, float]
"""By answer, in the question's order: its weight or, where several can be given, how many of a hundred give it."""
Table = Mapping[str, Any]


class WeightsError(Exception):
    """The file cannot be used with this base: all that is wrong with it."""


@dataclass(frozen=True)
class Given:
    """The share where a question before was answered in one of these ways."""

    question: str
    answers: tuple[str, ...]
    share: Share


@dataclass(frozen=True)
class Weights:
    """What the answers to every question of a base weigh."""

    seed: int
    shares: Mapping[str, Share]
    given: Mapping[str, tuple[Given, ...]]
    filled: tuple[str, ...]
    """The questions, and the answers as "question=answer", that the file does not have."""

    def of(self, question: str, known: Mapping[str, tuple[str, ...]]) -> Share:
        """The share of a question, where these answers are known: the first that fits."""
        for each in self.given.get(question, ()):
            if set(each.answers) & set(known.get(each.question, ())):
                return each.share
        return self.shares[question]


def weighed_answers(question: Question) -> tuple[str, ...]:
    """What is weighed: the options and, where only one is given, "does not apply" if it is offered.

    Where several can be given, who gives none says that it does not apply.
    """
    if question.kind == "one" and question.none:
        return *question.option_ids, NonAnswer.DOES_NOT_APPLY.value
    return question.option_ids


def read_weights(kb: KnowledgeBase, path: Path = FILE) -> Weights:
    """Read the file; WeightsError, with all that is wrong, where it cannot be used with this base."""
    try:
        document = parse_toml(read_text(path.read_bytes()))
    except TextError as error:
        raise WeightsError(f"{path.name}: line {error.line}: {error}") from None
    faults = list(_faults(kb, document))
    if faults:
        raise WeightsError("\n".join(f"{path.name}: {each}" for each in faults))
    entries = document["question"]
    shares, filled = {}, []
    for name, question in kb.questions.items():
        entry = entries.get(name)
        shares[name] = _filled(question, entry["share"] if entry else dict.fromkeys(weighed_answers(question), EVEN))
        filled += [name] if entry is None else [f"{name}={each}" for each in shares[name] if each not in entry["share"]]
    given = {name: tuple(_given(kb, name, each) for each in entry.get("given", ())) for name, entry in entries.items()}
    return Weights(document["seed"], shares, given, tuple(filled))


def _given(kb: KnowledgeBase, name: str, entry: Table) -> Given:
    ((question, answers),) = entry["when"].items()
    return Given(question, tuple(answers), _filled(kb.questions[name], entry["share"]))


def _filled(question: Question, share: Share) -> Share:
    known = [share[each] for each in question.option_ids if each in share]
    middle = fmean(known[1:-1] or known or share.values())
    return {each: share.get(each, middle) for each in weighed_answers(question)}


def _faults(kb: KnowledgeBase, document: Table) -> Iterator[str]:
    yield from _unknown("field", document, ("seed", "question"), "")
    if type(document.get("seed")) is not int:
        yield "seed: give a whole number"
    entries = document.get("question")
    if not isinstance(entries, dict):
        yield "question: give a table of questions, as in [question.agency]"
        return
    yield from _unknown("question", entries, kb.questions, "")
    for name, entry in entries.items():
        if name in kb.questions:
            yield from _of_question(kb, kb.questions[name], entry)


def _of_question(kb: KnowledgeBase, question: Question, entry: object) -> Iterator[str]:
    where = f"question '{question.id}': "
    if not isinstance(entry, dict):
        yield f"{where}give a table with 'share' and 'why'"
        return
    given = entry.get("given", ())
    yield from _unknown("field", entry, ("share", "why", "given"), where)
    yield from _of_entry(question, entry, where, above_zero=True)
    if not isinstance(given, list | tuple) or not all(isinstance(each, dict) for each in given):
        yield f"{where}given: give tables, as in [[question.{question.id}.given]]"
        return
    for number, each in enumerate(given, 1):
        place = f"{where}given {number}: "
        yield from _unknown("field", each, ("when", "share", "why"), place)
        yield from _of_when(kb, each.get("when"), place)
        yield from _of_entry(question, each, place, above_zero=False)


def _of_entry(question: Question, entry: Table, where: str, *, above_zero: bool) -> Iterator[str]:
    if not isinstance(entry.get("why"), str) or not entry["why"].strip():
        yield f"{where}why: say in a sentence why the answers weigh so"
    share = entry.get("share")
    if not isinstance(share, dict) or not share:
        yield f"{where}share: give a table of answers, as in {{ {question.option_ids[0]} = 50 }}"
        return
    yield from _unknown("answer", share, weighed_answers(question), where)
    for answer, weight in share.items():
        if type(weight) not in (int, float) or not 0 <= weight <= ALL or (above_zero and not weight):
            yield f"{where}share: {answer}: give a number {'above' if above_zero else 'from'} 0, up to {ALL}"
            return
    if question.kind == "one" and not any(share.values()):
        yield f"{where}share: give at least one answer a weight above 0"


def _of_when(kb: KnowledgeBase, when: object, where: str) -> Iterator[str]:
    pairs = list(when.items()) if isinstance(when, dict) else []
    if len(pairs) != 1 or not isinstance(pairs[0][1], list) or not pairs[0][1]:
        yield f'{where}when: give one question with a list of answers, as in {{ agency = ["yes"] }}'
        return
    name, answers = pairs[0]
    yield from _unknown("question", (name,), kb.questions, f"{where}when: ")
    if name in kb.questions:
        question = kb.questions[name]
        offered = (*question.option_ids, *((NonAnswer.DOES_NOT_APPLY.value,) if question.none else ()))
        yield from _unknown("answer", answers, offered, f"{where}when: ")


def _unknown(what: str, found: Any, allowed: Any, where: str) -> Iterator[str]:
    for each in chain(found):
        if each not in allowed:
            near = suggest(str(each), allowed) or f"; there are {listed(allowed)}"
            yield f"{where}unknown {what} {str(each)!r}{near}"
