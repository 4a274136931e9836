"""A case as the API has it: what is told of one that is stored, and what is taken of one that is sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Final

from pydantic import Field, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from api.services.casework.content import Values
from api.services.casework.entries import (
    EFFORTS,
    FIXED,
    LONGEST_NOTE,
    MARK,
    field,
    notes_of,
    part_of,
    values_of,
)
from api.services.casework.held import Held
from api.services.casework.notes import DONE, LINE, TICK, all_noted
from api.services.casework.replacing import MARKS, shown
from api.services.fields import SAID, Efforts, Flag, Mark, SeveralOf
from api.services.left_out import left_out_words
from engine.knowledge.model import KnowledgeBase
from engine.reasoning.case import PARTS, STAMP, Case

_NOTES_SCHEMA: Final = {
    "type": "object",
    "additionalProperties": False,
    "patternProperties": {
        LINE.pattern: {"type": "string", "minLength": 1, "maxLength": LONGEST_NOTE},
        TICK.pattern: {"type": "string", "enum": [MARK]},
    },
}
_NOTES_ARE: Final = (
    f"give a table of notes: under 'reasons.' and a decision, or 'who.' or 'by.' and a step of the plan, a line of "
    f"{LONGEST_NOTE} characters at most; under '{DONE}.' and a step, '{MARK}'"
)


class NoteTable(Mark):
    """What a group writes beside its case, by the names of the entries."""

    def over(self, _kb: KnowledgeBase) -> Any:
        """The same over every base: a step may be in the plan of another."""

        def read(value: object) -> dict[str, str]:
            notes = all_noted(value)
            if notes is None:
                raise PydanticCustomError(SAID, _NOTES_ARE)
            return notes

        return Annotated[dict[str, str], PlainValidator(read), WithJsonSchema(_NOTES_SCHEMA)]


@dataclass(frozen=True, slots=True)
class AsRead(Mark):
    """What is told of a stored case and not changed by what is sent: it may be there, as it was read."""

    takes: Any = str

    def over(self, _kb: KnowledgeBase) -> Any:
        """The same over every base."""
        return Annotated[self.takes, Field(json_schema_extra={"readOnly": True})]


Questions = tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class CaseToStore:
    """A case that is sent to be stored, and what is beside it."""

    case: Case
    knowledge: str | None = None
    """The hash of the knowledge base that it says it is of."""
    fixed: Annotated[Questions, SeveralOf("Questions whose answers may not change.", kind="question")] = None
    efforts: Annotated[
        Mapping[str, int] | None, Efforts("Question to how hard its answer is to change, from 1 to 3.", kind="question")
    ] = None
    notes: Annotated[
        Mapping[str, str] | None,
        NoteTable(
            "What the group writes beside it: `reasons.DECISION`, and for a step of the plan `who.STEP`, `by.STEP`, "
            "`done.STEP` (`yes`). Roles or initials, no names."
        ),
    ] = None
    kept: Annotated[
        bool | None,
        Flag(
            "Whether it lives long after it was last saved, and not only until it is not used; where not said, as is."
        ),
    ] = None
    name: Annotated[str | None, AsRead("As it was read.")] = None
    revision: Annotated[int | None, AsRead("As it was read.", takes=int)] = None
    expires: Annotated[str | None, AsRead("As it was read.")] = None
    left_out: Annotated[list[str] | None, AsRead("As it was read.", takes=list[str])] = None

    @property
    def values(self) -> dict[str, Values]:
        """As what is entered."""
        marks = {field(FIXED, each): (MARK,) for each in self.fixed or ()}
        efforts = {field(EFFORTS, each): (str(effort),) for each, effort in (self.efforts or {}).items()}
        return values_of(self.case) | marks | efforts | {name: (text,) for name, text in (self.notes or {}).items()}


@dataclass(frozen=True, slots=True)
class StoredCase:
    """A case that is stored, as far as this knowledge base knows it. It can be sent as it is read."""

    name: str
    """Two plain words by which its pages go, no secret."""
    answers: Mapping[str, str | list[str]]
    importances: Mapping[str, str]
    choices: Mapping[str, str]
    unsure: list[str]
    """Questions whose answers the group is not sure of."""
    fixed: tuple[str, ...]
    """Questions whose answers may not change."""
    efforts: Mapping[str, int]
    """Question to how hard its answer is to change."""
    notes: Mapping[str, str]
    """What the group wrote beside it."""
    knowledge: Mapping[str, str]
    """The knowledge base that it was last saved under."""
    revision: int
    """How often it was saved. In quotes, it is the entity tag."""
    expires: datetime
    """When it ends, if it is not used or saved before."""
    kept: bool
    """Whether it lives long after it was last saved, and not only until it is not used."""


@dataclass(frozen=True, slots=True)
class NewKeys:
    """The keys of a case, told this once: nobody can recover them."""

    key: str
    """Opens the case and changes it."""
    words: tuple[str, ...]
    """The same key, to write down."""
    reader: str
    """Opens the case, and changes nothing."""
    name: str
    """Two plain words by which its pages go, no secret."""
    revision: int
    expires: datetime
    kept: bool


@dataclass(frozen=True, slots=True)
class Replaced:
    """A case was replaced."""

    revision: int
    """The revision that this came to."""


def told(kb: KnowledgeBase, held: Held) -> StoredCase:
    """What is told of a case to whoever has a key of it."""
    values = shown(kb, held.case, held.content.values)
    parts = held.case.document()
    return StoredCase(
        name=held.name,
        **{part: parts[part] for part in PARTS},
        fixed=tuple(dict(part_of(values, FIXED))),
        efforts={question: int(said[0]) for question, said in part_of(values, EFFORTS)},
        notes={name: said[0] for name, said in notes_of(values).items()},
        knowledge=held.content.knowledge,
        revision=held.revision,
        expires=held.expires,
        kept=held.kept,
    )


def left_out(kb: KnowledgeBase, held: Held) -> tuple[str, ...]:
    """What this base does not know of a case."""
    return left_out_words(kb, held.left_out)


def keys_of(held: Held) -> NewKeys:
    """The keys of a case that was opened with the one that writes."""
    key = held.key
    return NewKeys(key.text, key.words, key.reader.text, held.name, held.revision, held.expires, held.kept)


def stamp_of(document: object) -> str | None:
    """The hash of the knowledge base that a document says it is of; None where it does not say."""
    stamp = document.get(STAMP) if isinstance(document, Mapping) else None
    return str(stamp.get("hash")) if isinstance(stamp, Mapping) else None


def of_this_base(kb: KnowledgeBase, document: object) -> object:
    """A document of another base without the marks on questions that this one does not have."""
    if not isinstance(document, Mapping) or stamp_of(document) in (None, kb.content_hash):
        return document
    return {**document, **{part: _known(kb, document[part]) for part in MARKS if part in document}}


def _known(kb: KnowledgeBase, marks: object) -> object:
    match marks:
        case list():
            return [each for each in marks if not isinstance(each, str) or each in kb.questions]
        case dict():
            return {each: effort for each, effort in marks.items() if each in kb.questions}
    return marks
