"""How often each answer is given: `weights.toml`, read, checked, and fitted to a base.

The file stays while the knowledge changes, and what differs is said. An answer that the file has under an older name
(`formerly`) weighs what it weighed there. What the file does not have is filled in by rule: a new answer weighs as much
as the mean of those between the first and the last (of all, where none is between), and the answers to a new question
weigh all the same. What the base asks no longer is left out.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from statistics import fmean
from typing import Any, Final

from engine.knowledge import atoms
from engine.knowledge.errors import listed, suggest
from engine.knowledge.model import KnowledgeBase, NonAnswer, Question
from engine.loading.slips import TextError, parse_toml, read_text

FILE: Final = Path(__file__).parent / "weights.toml"
ALL: Final = 100
EVEN: Final = 50
"""Of a hundred, for the answers to a question that the file does not have."""

Share = Mapping[str, float]
"""By answer, in the question's order: its weight or, where several can be given, how many of a hundred give it."""
Answer = tuple[str, str]
"""An answer, after its question."""
Names = Mapping[Answer, tuple[Answer, ...]]
"""Of each answer of a base its name, then those it had."""
Table = Mapping[str, Any]


class WeightsError(Exception):
    """The file cannot be used: all that is wrong with it."""


@dataclass(frozen=True)
class Given:
    """The share where one of these answers was given before."""

    answers: tuple[Answer, ...]
    share: Share


@dataclass(frozen=True)
class Weights:
    """What the answers to every question of a base weigh."""

    seed: int
    shares: Mapping[str, Share]
    given: Mapping[str, tuple[Given, ...]]
    filled: tuple[str, ...]
    """The questions, and the answers as "question=answer", that the file does not have."""
    renamed: tuple[str, ...]
    """The answers that it has under an older name."""
    gone: tuple[str, ...]
    """The questions, and the answers, of the file that the base asks no longer."""

    def of(self, question: str, known: Mapping[str, tuple[str, ...]]) -> Share:
        """The share of a question, where these answers are known: the first that fits."""
        for each in self.given.get(question, ()):
            if any(answer in known.get(before, ()) for before, answer in each.answers):
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
    """Read the file and fit it to the base; WeightsError, with all that is wrong, where it is not as it has to be."""
    try:
        document = parse_toml(read_text(path.read_bytes()))
    except TextError as error:
        raise WeightsError(f"{path.name}: line {error.line}: {error}") from None
    faults = list(_faults(document))
    if faults:
        raise WeightsError("\n".join(f"{path.name}: {each}" for each in faults))
    return _fitted(kb, document["seed"], document["question"])


def _fitted(kb: KnowledgeBase, seed: int, entries: Table) -> Weights:
    names = {(each.id, answer): tuple(_names(each, answer)) for each in kb.questions.values() for answer in _all(each)}
    in_file = {(name, answer): weight for name, entry in entries.items() for answer, weight in entry["share"].items()}
    shares, given, filled, renamed = {}, {}, [], []
    for name, question in kb.questions.items():
        weighed = {(name, each): names[name, each] for each in weighed_answers(question)}
        new = [each for each, named in weighed.items() if in_file.keys().isdisjoint(named)]
        filled += [name] if len(new) == len(weighed) else [atoms.pair(*each) for each in new]
        renamed += [atoms.pair(*each) for each in weighed if each not in in_file and each not in new]
        shares[name] = _share(question, names, in_file)
        home = next((before for named in weighed.values() for before, _ in named if before in entries), None)
        given[name] = tuple(_given(question, names, home, entries[home].get("given", ()))) if home else ()
    return Weights(seed, shares, given, tuple(filled), tuple(renamed), tuple(_gone(names, entries)))


def _all(question: Question) -> tuple[str, ...]:
    """All that can be answered, "does not apply" among them if it is offered."""
    return *question.option_ids, *((NonAnswer.DOES_NOT_APPLY.value,) if question.none else ())


def _names(question: Question, answer: str) -> Iterator[Answer]:
    yield question.id, answer
    for each in chain.from_iterable(option.formerly for option in question.option if option.id == answer):
        before, _, older = each.partition("=")
        yield before, older


def _share(question: Question, names: Names, weights: Mapping[Answer, float]) -> Share:
    """What the answers to a question weigh: by their own name, else together what they weighed by those they had."""
    found = {}
    for answer in weighed_answers(question):
        own, *older = names[question.id, answer]
        if weighing := [each for each in ([own] if own in weights else older) if each in weights]:
            found[answer] = sum(weights[each] for each in weighing)
    known = [found[each] for each in question.option_ids if each in found] or [*found.values()] or [EVEN]
    middle = fmean(known[1:-1] or known)
    return {each: found.get(each, middle) for each in weighed_answers(question)}


def _given(question: Question, names: Names, home: str, entries: Sequence[Table]) -> Iterator[Given]:
    """The shares that other answers lead to, where these can still be given and leave something to draw."""
    for entry in entries:
        ((before, answers),) = entry["when"].items()
        those = {(before, each) for each in answers}
        now = tuple(each for each, named in names.items() if those & {*named})
        share = _share(question, names, {(home, each): weight for each, weight in entry["share"].items()})
        if now and any(share.values()):
            yield Given(now, share)


def _gone(names: Names, entries: Table) -> Iterator[str]:
    """What the file speaks of and the base does not have, nor had by its own account."""
    known = set(chain.from_iterable(names.values()))
    spoken: dict[str, list[str]] = {}
    for name, entry in entries.items():
        tables = [{name: entry["share"]}, *({name: each["share"], **each["when"]} for each in entry.get("given", ()))]
        for before, answers in chain.from_iterable(each.items() for each in tables):
            spoken.setdefault(before, []).extend(answers)
    for name, answers in spoken.items():
        left = [each for each in dict.fromkeys(answers) if (name, each) not in known]
        yield from [name] if len(left) == len({*answers}) else [atoms.pair(name, each) for each in left]


def _faults(document: Table) -> Iterator[str]:
    yield from _unknown("field", document, ("seed", "question"), "")
    if type(document.get("seed")) is not int:
        yield "seed: give a whole number"
    entries = document.get("question")
    if not isinstance(entries, dict):
        yield "question: give a table of questions, as in [question.agency]"
        return
    for name, entry in entries.items():
        yield from _of_question(name, entry)


def _of_question(name: str, entry: object) -> Iterator[str]:
    where = f"question '{name}': "
    if not isinstance(entry, dict):
        yield f"{where}give a table with 'share' and 'why'"
        return
    given = entry.get("given", ())
    yield from _unknown("field", entry, ("share", "why", "given"), where)
    yield from _of_entry(entry, where, above_zero=True)
    if not isinstance(given, list | tuple) or not all(isinstance(each, dict) for each in given):
        yield f"{where}given: give tables, as in [[question.{name}.given]]"
        return
    for number, each in enumerate(given, 1):
        place = f"{where}given {number}: "
        yield from _unknown("field", each, ("when", "share", "why"), place)
        yield from _of_when(each.get("when"), place)
        yield from _of_entry(each, place, above_zero=False)


def _of_entry(entry: Table, where: str, *, above_zero: bool) -> Iterator[str]:
    if not isinstance(entry.get("why"), str) or not entry["why"].strip():
        yield f"{where}why: say in a sentence why the answers weigh so"
    share = entry.get("share")
    if not isinstance(share, dict) or not share:
        yield f"{where}share: give a table of answers, as in {{ yes = 50 }}"
        return
    for answer, weight in share.items():
        if type(weight) not in (int, float) or not 0 <= weight <= ALL or (above_zero and not weight):
            yield f"{where}share: {answer}: give a number {'above' if above_zero else 'from'} 0, up to {ALL}"
            return
    if not any(share.values()):
        yield f"{where}share: give at least one answer a weight above 0"


def _of_when(when: object, where: str) -> Iterator[str]:
    (answers, *more) = when.values() if isinstance(when, dict) and when else (None,)
    if more or not isinstance(answers, list) or not answers or not all(isinstance(each, str) for each in answers):
        yield f'{where}when: give one question with a list of answers, as in {{ agency = ["yes"] }}'


def _unknown(what: str, found: Table, allowed: tuple[str, ...], where: str) -> Iterator[str]:
    for each in found:
        if each not in allowed:
            near = suggest(each, allowed) or f"; there are {listed(allowed)}"
            yield f"{where}unknown {what} {each!r}{near}"
