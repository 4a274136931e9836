"""The knowledge base to look things up in: lists, and single entries with what belongs to them."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, TypeVar

from api.services.citations import Citation, citations
from api.services.views import COUNTED, Counts, Overview, PassageItem, SectionView, shape_of, told
from engine.knowledge.errors import LONGEST_NAME, suggest
from engine.knowledge.kinds import KINDS
from engine.knowledge.model import (
    Advice,
    Argument,
    Concern,
    Decision,
    Document,
    KnowledgeBase,
    Passage,
    Question,
    ReadinessCheck,
    Requirement,
    Role,
    Tension,
    Term,
    Topic,
    TopicFile,
)
from engine.rules.touches import Touches, touches_of_questions

ID_FORM: Final = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*(\.[0-9]+)?")
"""The form of ids, those of passages among them."""

E = TypeVar("E")


def is_id(text: str) -> bool:
    """Whether a text has the form of an id, and so may be repeated."""
    return len(text) <= LONGEST_NAME and ID_FORM.fullmatch(text) is not None


class UnknownEntryError(LookupError):
    """No entry of this kind has this id: names the nearest, and repeats only what has the form of an id."""

    def __init__(self, kind: str, identity: str, known: Iterable[str]) -> None:
        if is_id(identity):
            super().__init__(f"There is no {kind} '{identity}'{suggest(identity, known) or '.'}")
        else:
            super().__init__(f"There is no {kind} with this id.")


def find(kind: str, identity: str, known: Mapping[str, E]) -> E:
    """An entry by its id; UnknownEntryError where there is none."""
    if identity not in known:
        raise UnknownEntryError(kind, identity, known)
    return known[identity]


class Catalogue:
    """Views over one knowledge base; it keeps nothing of any request."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.kb = kb
        self.touches = touches_of_questions(kb)
        self.citations = citations(kb)
        self.homes = {
            passage.id: SectionView(each.id, each.title, each.level, each.page)
            for each in kb.sections.values()
            for passage in each.passages
        }
        """The section of each passage."""

    def overview(self) -> Any:
        """What the base is, and how much is in it."""
        counts = Counts(**{name: len(kind.entries(self.kb)) for name, kind in COUNTED.items()})
        return Overview(self.kb.stamp, self.kb.work, counts)

    def all(self, shelf: "Shelf") -> Any:
        """All entries of a kind."""
        return shelf.list(self.kb.stamp, tuple(map(self._item, shelf.kind.entries(self.kb).values())))

    def one(self, shelf: "Shelf", identity: str) -> Any:
        """One entry with what belongs to it; UnknownEntryError where there is none."""
        entry = find(shelf.kind.singular, identity, shelf.kind.entries(self.kb))
        return shelf.detail(self.kb.stamp, self._item(entry), *(beside(self, entry) for beside in shelf.beside))

    def _item(self, entry: Any) -> Any:
        """An entry as it is handed out."""
        match entry:
            case TopicFile():
                return entry.topic
            case Passage():
                return PassageItem(entry.id, entry.role, entry.gist, self.homes[entry.id].id)
        return entry


Beside = Callable[[Catalogue, Any], Any]
"""Something that belongs to an entry."""


class Shelf:
    """A kind of entry as it is handed out: all of them, and each with what belongs to it."""

    def __init__(
        self,
        kind: str,
        item: Any,
        listed: str,
        detailed: str,
        told: str,
        *,
        order: str = "the order of the knowledge base",
        name: str = "",
        **beside: tuple[Any, Beside],
    ) -> None:
        """`listed` and `detailed` describe what all and one are answered with, `told` describes asking for one.

        `name` is what an entry is called in addresses and answers: as its kind, where nothing is said.
        """
        self.kind, self.told, self.order = KINDS[kind], told, order
        self.name = name or kind
        fields = {self.name: item} | {each: kind_of for each, (kind_of, _) in beside.items()}
        self.list = shape_of(f"{self.name.capitalize()}List", listed, items=tuple[item, ...])
        self.detail = shape_of(f"{self.name.capitalize()}Detail", detailed, **fields)
        self.beside = tuple(found for _, found in beside.values())


def _ids(entries: Iterable[Any]) -> tuple[str, ...]:
    return tuple(each.id for each in entries)


def _where(entries: Mapping[str, E], fits: Callable[[E], bool]) -> tuple[E, ...]:
    return tuple(filter(fits, entries.values()))


Ids = tuple[str, ...]
_CHAPTER: Final = "the chapter's order"

SHELVES: Final = (
    Shelf(
        "topic",
        Topic,
        "All topics, in the chapter's order.",
        "A topic with all that is in it: what has an address of its own by id, the rest in full.",
        "A topic with all that is in it: advice with its moment and role, tensions, and the ids of the rest.",
        order=_CHAPTER,
        questions=(Ids, lambda _, file: _ids(file.question)),
        decisions=(Ids, lambda _, file: _ids(file.decision)),
        documents=(Ids, lambda _, file: _ids(file.document)),
        readiness=(told(Ids, "Readiness checks."), lambda _, file: _ids(file.readiness)),
        advice=(
            told(tuple[Advice, ...], "What has a moment and a role is a step of the plan."),
            lambda _, file: file.advice,
        ),
        tensions=(tuple[Tension, ...], lambda _, file: file.tension),
    ),
    Shelf(
        "decision",
        Decision,
        "All decisions with their options, in the chapter's order.",
        "A decision with its options, the arguments on both sides and the requirements of its options.",
        "A decision with its options, every argument on both sides, and the requirements of its options.",
        arguments=(tuple[Argument, ...], lambda over, decision: over.kb.arguments_of(decision.id)),
        requirements=(tuple[Requirement, ...], lambda over, decision: over.kb.requirements_of(decision.id)),
    ),
    Shelf(
        "question",
        Question,
        "All questions with the answers they offer, in the chapter's order.",
        "A question with all that its answers can bear on.",
        "A question with the answers it offers, and the decisions, arguments and other entries it can bear on.",
        touches=(Touches, lambda over, question: over.touches[question.id]),
    ),
    Shelf(
        "document",
        Document,
        "All documents: the working material of the plan.",
        "A document with all its parts, also those that are there only in some cases.",
        "A document with all its parts, and when each item is in it.",
        order=_CHAPTER,
    ),
    Shelf(
        "readiness",
        ReadinessCheck,
        "All readiness checks: the choices a project can check its readiness for.",
        "A readiness check with all that its option can require.",
        "A readiness check with all that its option can require.",
        order=_CHAPTER,
        name="check",
        requirements=(
            tuple[Requirement, ...],
            lambda over, check: tuple(
                each for each in over.kb.requirements_of(check.decision) if check.option in each.options
            ),
        ),
    ),
    Shelf(
        "concern",
        Concern,
        "All concerns: what a user can call more or less important.",
        "A concern with the arguments that appeal to it.",
        "A concern with the arguments that appeal to it.",
        arguments=(
            tuple[Argument, ...],
            lambda over, concern: _where(over.kb.arguments, lambda each: each.concern == concern.id),
        ),
    ),
    Shelf(
        "role",
        Role,
        "All roles: who takes the steps of the plan.",
        "A role with the steps it can have to take.",
        "A role with the steps it can have to take, and the documents it writes or uses.",
        advice=(
            tuple[Advice, ...],
            lambda over, role: _where(over.kb.advice, lambda each: each.role == role.id),
        ),
        documents=(
            told(Ids, "Those it writes or uses."),
            lambda over, role: _ids(_where(over.kb.documents, lambda each: each.role == role.id)),
        ),
    ),
    Shelf(
        "passage",
        PassageItem,
        "All passages of the chapter, in order.",
        "A passage, where it stands, and what it became: the entries that cite it.",
        "A passage with its gist, its section, and the entries that cite it.",
        section=(SectionView, lambda over, passage: over.homes[passage.id]),
        cited_by=(tuple[Citation, ...], lambda over, passage: over.citations[passage.id]),
    ),
    Shelf(
        "term",
        Term,
        "The glossary.",
        "A term of the glossary.",
        "A term with its meaning, the chapter's own word, and the passages that use it.",
    ),
)
"""Each kind that can be looked up, in the order of the description."""
