"""The vocabulary: every kind of entry of the knowledge base, with what it is for.

These classes are at once the shape of the TOML files (strict: no unknown field, no coercion) and the values
the engine reasons over, so the form is said once (docs/adr/0001). They check what one entry can know about
itself; what needs its neighbours (references, cycles, reachability) is in `engine.loading.checks`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Final, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictInt, StringConstraints, model_validator

SLUG_PATTERN: Final = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
PASSAGE_PATTERN: Final = r"^[a-z][a-z-]*\.[0-9]+$"
TEXT_PATTERN: Final = r"^\S(.*\S)?$"
VERSION_PATTERN: Final = r"^[0-9]+\.[0-9]+\.[0-9]+$"

Slug = Annotated[str, StringConstraints(pattern=SLUG_PATTERN, max_length=64)]
"""A readable, stable id: small letters, digits and single hyphens."""

PassageId = Annotated[str, StringConstraints(pattern=PASSAGE_PATTERN, max_length=64)]
"""The id of a passage of the chapter: section, dot, number."""

Text = Annotated[str, StringConstraints(min_length=1, pattern=TEXT_PATTERN)]
"""One paragraph of plain text, without space around it or line breaks in it."""

LiteralText = Annotated[str, StringConstraints(min_length=1, max_length=160)]
"""A premise as written in a file; see `engine.knowledge.atoms`."""

Premises = Annotated[tuple[LiteralText, ...], Field(min_length=1)]
"""A conjunction: all its literals have to hold."""

Alternatives = tuple[Premises, ...]
"""A disjunction of conjunctions: one list that holds is enough. Empty means: never."""

Sources = Annotated[tuple[PassageId, ...], Field(min_length=1)]
"""The passages an entry comes from."""

Side = Literal["pro", "con"]
Weight = Literal["minor", "normal", "major"]
Scope = Literal["local", "always", "general"]
Degree = Literal["must", "should"]
Importance = Literal["less", "normal", "more"]
Moment = Literal["before", "start", "running", "end"]
"""When a step is due: before the project starts, as it starts, while it runs, as it ends."""
Layout = Literal["list", "checklist", "form", "reading"]
"""How a document is laid out: points to work out in writing, things to tick off, fields to fill in, or only to read."""
Fill = Literal["line", "lines", "date", "tick", "choice"]
"""How a field of a form is filled in."""


class NonAnswer(StrEnum):
    """What may stand where an answer would: the first two leave the facts open, the third rules them all out."""

    DONT_KNOW = "dont-know"
    LATER = "later"
    DOES_NOT_APPLY = "does-not-apply"


class Entry(BaseModel):
    """Base of all entries: immutable, and an unknown field is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    def inside(self) -> Iterator[tuple[str, "Entry"]]:
        """The entries it holds, at any depth, each with the field that it stands in."""
        for name, value in self:
            for each in value if isinstance(value, tuple) else (value,):
                if isinstance(each, Entry):
                    yield name, each
                    yield from each.inside()


class Passage(Entry):
    """One numbered paragraph or list item of the chapter: the unit of citation."""

    id: PassageId
    role: Literal["substance", "frame"]
    """`frame` only announces what follows and is not cited."""
    gist: Text | None = None
    """Its point in our own words."""


class Section(Entry):
    """A section of the chapter with its passages, in order."""

    id: Slug
    title: Text
    level: Annotated[StrictInt, Field(ge=1, le=5)]
    page: Annotated[StrictInt, Field(ge=1)] | None = None
    """Page in the printed manual, where known."""
    passages: Annotated[tuple[Passage, ...], Field(min_length=1)]


class Work(Entry):
    """The source itself."""

    title: Text
    chapter: StrictInt
    chapter_title: Text
    project: Text
    period: Text


class Concern(Entry):
    """The value an argument appeals to: what a user can call more or less important."""

    id: Slug
    name: Text
    meaning: Text
    formerly: tuple[Slug, ...] = ()
    """Ids of concerns that it was part of: what an older case says of them is said of it."""


class Role(Entry):
    """Who takes a step of the plan."""

    id: Slug
    name: Text
    meaning: Text


class Term(Entry):
    """A term of the glossary, with the passages that use it."""

    id: Slug
    term: Text
    meaning: Text
    source: tuple[PassageId, ...] = ()
    chapter_term: Text | None = None
    """The chapter's own word for it, where ours differs."""


class AnswerOption(Entry):
    """One answer a question offers."""

    id: Slug
    label: Text
    no_effect: StrictBool = False
    """True where no rule uses this answer, on purpose: it says that the facts asked about do not hold."""
    never_decisive: Text | None = None
    """Why it changes no verdict and nothing in the plan although a rule uses it, where that is so."""
    formerly: tuple[LiteralText, ...] = ()
    """Answers of older questionnaires that say this, as in "question=answer"; an older case is read so."""

    @model_validator(mode="after")
    def _not_reserved(self) -> Self:
        if self.id in set(NonAnswer):
            raise ValueError(f"id: {self.id!r} is the name of a non-answer; use another id")
        return self


class Question(Entry):
    """What the questionnaire asks about the local situation."""

    id: Slug
    text: Text
    kind: Literal["one", "several"]
    """Whether one answer can be given, or several."""
    option: Annotated[tuple[AnswerOption, ...], Field(min_length=1)]
    none: Text | None = None
    """The words for "does not apply" (none of the facts asked about holds); not offered where absent."""
    help: Text | None = None
    ask_when: Alternatives = ()
    """When the question arises; always, where empty."""
    source: Sources

    @cached_property
    def non_answers(self) -> tuple[NonAnswer, ...]:
        """The non-answers it offers."""
        return tuple(each for each in NonAnswer if self.none or each is not NonAnswer.DOES_NOT_APPLY)

    @cached_property
    def option_ids(self) -> tuple[str, ...]:
        """The ids of its answers, in order."""
        return tuple(option.id for option in self.option)

    @property
    def choice_ids(self) -> tuple[str, ...]:
        """All that can be answered, as `Decision.choice_ids` is all that can be chosen."""
        return self.option_ids

    def label(self, option: str) -> str:
        """The words of one of its answers; KeyError where it has no such answer."""
        return {each.id: each.label for each in self.option}[option]


class Condition(Entry):
    """A named proposition about the local situation, derived from answers, choices or other conditions."""

    id: Slug
    statement: Text
    when: Annotated[Alternatives, Field(min_length=1)]


class Option(Entry):
    """One alternative of a decision."""

    id: Slug
    label: Text
    text: Text
    source: Sources
    never_recommended: Text | None = None
    """Why the chapter never lets it be ahead of the others, where it does not."""
    always_recommended: Text | None = None
    """Why it is ahead whatever the answers are, where it is."""


class Family(Entry):
    """Options of one decision that are forms of one answer, where the chapter itself groups them."""

    id: Slug
    label: Text
    options: Annotated[tuple[Slug, ...], Field(min_length=2)]
    source: Sources


class Decision(Entry):
    """An organisational choice of the chapter and the alternatives it names."""

    id: Slug
    title: Text
    question: Text
    option: Annotated[tuple[Option, ...], Field(min_length=2)]
    family: tuple[Family, ...] = ()
    ask_when: Alternatives = ()
    """When the decision arises; always, where empty."""
    source: Sources

    @cached_property
    def option_ids(self) -> tuple[str, ...]:
        """The ids of its options, in order."""
        return tuple(option.id for option in self.option)

    @cached_property
    def choice_ids(self) -> tuple[str, ...]:
        """All that can be chosen: its options, then its families, in order."""
        return (*self.option_ids, *(each.id for each in self.family))

    @cached_property
    def family_of(self) -> Mapping[str, str]:
        """The family of each option that has one."""
        return {option: each.id for each in self.family for option in each.options}

    def forms_of(self, choice: str) -> tuple[str, ...]:
        """The options a choice leaves: itself, or those of a family, in the decision's order."""
        return tuple(each for each in self.option_ids if choice in (each, self.family_of.get(each)))

    def label(self, choice: str) -> str:
        """The name of one of its options or families; KeyError where it has none of that id."""
        return self._labels[choice]

    @cached_property
    def _labels(self) -> Mapping[str, str]:
        return {each.id: each.label for each in self.option} | {each.id: each.label for each in self.family}

    @model_validator(mode="after")
    def _families_fit(self) -> Self:
        grouped = [option for each in self.family for option in each.options]
        for option in grouped:
            if option not in self.option_ids:
                raise ValueError(f"family: unknown option '{option}'; there are {', '.join(self.option_ids)}")
            if grouped.count(option) > 1:
                raise ValueError(f"family: '{option}' stands twice; name it once, in one family")
        for each in self.family:
            if self.choice_ids.count(each.id) > 1:
                raise ValueError(f"family: '{each.id}' is the id of another option or family; use another id")
            if len(each.options) == len(self.option):
                raise ValueError(
                    f"family: '{each.id}' has every option; leave out what it is weighed against, or remove it"
                )
        return self


class Mitigation(Entry):
    """How the chapter would soften a drawback."""

    text: Text
    source: Sources


class Argument(Entry):
    """A reason for or against one option of a decision or several at once."""

    id: Slug
    decision: Slug
    options: Annotated[tuple[Slug, ...], Field(min_length=1)]
    side: Side
    concern: Slug
    claim: Text
    scope: Scope = "local"
    """`local`: counts when its premises hold; `always`: the chapter judges without condition; `general`: the chapter
    ties it to no local condition, so it is shown and weighs nothing."""
    when: Alternatives = ()
    weight: Weight | None = None
    stronger_when: Alternatives = ()
    weaker_when: Alternatives = ()
    defeated_when: Alternatives = ()
    mitigation: Mitigation | None = None
    dated: Text | None = None
    """Why this is of the 1990s, where it is."""
    source: Sources

    @model_validator(mode="after")
    def _scope_fits(self) -> Self:
        if self.scope == "local" and not self.when:
            raise ValueError(
                "when: a local argument needs premises; give at least one list, or set scope to 'always' or 'general'"
            )
        if self.scope != "local" and self.when:
            raise ValueError(
                f"when: an argument with scope '{self.scope}' has no premises; remove them, or remove the scope"
            )
        if self.scope == "general":
            weighing = [
                name for name in ("weight", "stronger_when", "weaker_when", "defeated_when") if getattr(self, name)
            ]
            if weighing:
                raise ValueError(f"{weighing[0]}: a general consideration weighs nothing; remove the field")
        elif self.weight is None:
            raise ValueError("weight: missing; allowed are 'minor', 'normal', 'major'")
        return self


class Requirement(Entry):
    """Something an option cannot do without (`must`) or should have (`should`)."""

    id: Slug
    decision: Slug
    options: Annotated[tuple[Slug, ...], Field(min_length=1)]
    degree: Degree
    text: Text
    """What is required, as a sentence."""
    when: Alternatives = ()
    """When it is required at all; always, where empty."""
    met_when: Annotated[Alternatives, Field(min_length=1)]
    missed_when: Annotated[Alternatives, Field(min_length=1)]
    under_way_when: Alternatives = ()
    """When it is being arranged: it then bars nothing, and its remedy is among the first steps."""
    missed_prevails: Text | None = None
    """Why it can be met and missed at once, where it can: it then counts as missed."""
    remedy: Text
    dated: Text | None = None
    source: Sources


class Advice(Entry):
    """A thing to do or to know, once a choice or a condition holds.

    With a moment and a role it is a step of the plan, without them something to keep in mind.
    """

    id: Slug
    text: Text
    scope: Literal["local", "always"] = "local"
    when: Alternatives = ()
    moment: Moment | None = None
    role: Slug | None = None
    dated: Text | None = None
    source: Sources

    @model_validator(mode="after")
    def _scope_fits(self) -> Self:
        if self.scope == "local" and not self.when:
            raise ValueError("when: local advice needs premises; give at least one list, or set scope to 'always'")
        if self.scope == "always" and self.when:
            raise ValueError("when: advice with scope 'always' has no premises; remove them, or remove the scope")
        if (self.moment is None) != (self.role is None):
            raise ValueError("moment: a step has both a moment and a role; give both, or neither")
        return self


class Item(Entry):
    """One line of a document."""

    text: Text
    id: Slug | None = None
    when: Alternatives = ()
    """When it is in the document; always, where empty."""
    fill: Fill | None = None
    choices: tuple[Text, ...] = ()
    dated: Text | None = None
    source: Sources

    @model_validator(mode="after")
    def _fields_fit(self) -> Self:
        if (self.id is None) != (not self.when):
            raise ValueError(
                "id: an item with premises has an id, and no other item has one; give it one, or remove it"
            )
        if bool(self.choices) != (self.fill == "choice"):
            raise ValueError("choices: give them where fill is 'choice', and only there")
        return self


class Part(Entry):
    """A part of a document."""

    title: Text
    intro: Text | None = None
    item: Annotated[tuple[Item, ...], Field(min_length=1)]
    source: tuple[PassageId, ...] = ()


class Document(Entry):
    """Working material of the plan: a paper to write, tick off or fill in, in the chapter's points."""

    id: Slug
    title: Text
    intro: Text
    layout: Layout
    moment: Moment
    """When it is needed first."""
    role: Slug
    when: Alternatives = ()
    """When it is in the plan; always, where empty."""
    part: Annotated[tuple[Part, ...], Field(min_length=1)]
    dated: Text | None = None
    source: tuple[PassageId, ...] = ()

    @model_validator(mode="after")
    def _layout_fits(self) -> Self:
        filled = [item.fill is not None for part in self.part for item in part.item]
        if self.layout == "form" and not all(filled):
            raise ValueError("fill: each item of a form has one; allowed are 'line', 'lines', 'date', 'tick', 'choice'")
        if self.layout != "form" and any(filled):
            raise ValueError("fill: only the items of a form are filled in; remove it, or make the layout 'form'")
        return self


class Tension(Entry):
    """Choices, or a choice and a condition, that the chapter says pull against each other, and the way out."""

    id: Slug
    text: Text
    when: Annotated[Alternatives, Field(min_length=1)]
    way_out: Text
    source: Sources


class ReadinessCheck(Entry):
    """A choice a user can check its readiness for: what its option requires, met, missed or open."""

    id: Slug
    title: Text
    intro: Text
    decision: Slug
    option: Slug
    answers: dict[Slug, Slug] = {}
    """What who asks for this check has answered by asking, question by question: it is not asked again."""
    source: Sources


class Topic(Entry):
    """What a topic file is about, and which sections of the chapter it encodes."""

    id: Slug
    title: Text
    intro: Text
    sections: Annotated[tuple[Slug, ...], Field(min_length=1)]


class TopicFile(Entry):
    """One topic file: all that the chapter says on one topic, in the chapter's order."""

    topic: Topic
    question: tuple[Question, ...] = ()
    condition: tuple[Condition, ...] = ()
    decision: tuple[Decision, ...] = ()
    argument: tuple[Argument, ...] = ()
    requirement: tuple[Requirement, ...] = ()
    advice: tuple[Advice, ...] = ()
    tension: tuple[Tension, ...] = ()
    document: tuple[Document, ...] = ()
    readiness: tuple[ReadinessCheck, ...] = ()


class Identity(Entry):
    """Which knowledge base this is."""

    title: Text
    version: Annotated[str, StringConstraints(pattern=VERSION_PATTERN)]
    """major.minor.patch: the meaning of an id changed, rules changed, words changed."""
    first: tuple[Slug, ...] = ()
    """The decisions to settle first, in their order, where who asks does not want to settle all."""


class BaseFile(Entry):
    """`base.toml`."""

    knowledge: Identity


class ManualFile(Entry):
    """`manual.toml`: the outline of the chapter."""

    work: Work
    section: Annotated[tuple[Section, ...], Field(min_length=1)]


class ConcernsFile(Entry):
    """`concerns.toml`."""

    concern: Annotated[tuple[Concern, ...], Field(min_length=1)]


class RolesFile(Entry):
    """`roles.toml`."""

    role: Annotated[tuple[Role, ...], Field(min_length=1)]


class GlossaryFile(Entry):
    """`glossary.toml`."""

    term: Annotated[tuple[Term, ...], Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class KnowledgeStamp:
    """Which knowledge base a result rests on."""

    title: str
    version: str
    hash: str


@dataclass(frozen=True)
class KnowledgeBase:
    """The whole rule base, checked: what `engine.loading.loader.load` returns. Every mapping is in the files' order."""

    title: str
    version: str
    content_hash: str
    """SHA-256, in hex, over the content of all files; comments and layout do not count."""
    work: Work
    sections: Mapping[str, Section]
    passages: Mapping[str, Passage]
    concerns: Mapping[str, Concern]
    roles: Mapping[str, Role]
    glossary: Mapping[str, Term]
    topics: Mapping[str, TopicFile]
    questions: Mapping[str, Question]
    conditions: Mapping[str, Condition]
    decisions: Mapping[str, Decision]
    arguments: Mapping[str, Argument]
    requirements: Mapping[str, Requirement]
    advice: Mapping[str, Advice]
    tensions: Mapping[str, Tension]
    documents: Mapping[str, Document]
    readiness: Mapping[str, ReadinessCheck]
    first: tuple[str, ...] = ()
    """The decisions to settle first."""

    @cached_property
    def stamp(self) -> KnowledgeStamp:
        """Which base this is, as results say it."""
        return KnowledgeStamp(self.title, self.version, self.content_hash)

    @cached_property
    def topic_of_question(self) -> Mapping[str, str]:
        """The topic each question stands in."""
        return {question.id: topic for topic, file in self.topics.items() for question in file.question}

    @cached_property
    def answer_of_today(self) -> Mapping[str, tuple[str, str]]:
        """Question and option that say what an answer said under an older name, as in "question=answer"."""
        offered = ((question.id, option) for question in self.questions.values() for option in question.option)
        return {old: (question, option.id) for question, option in offered for old in option.formerly}

    @cached_property
    def items(self) -> Mapping[str, Item]:
        """The items of documents that are there only in some cases, by id."""
        return {item.id: item for _, item in self.items_of_documents() if item.id}

    @cached_property
    def document_of_item(self) -> Mapping[str, Document]:
        """The document each of these items stands in."""
        return {item.id: document for document, item in self.items_of_documents() if item.id}

    def items_of_documents(self) -> Iterator[tuple[Document, Item]]:
        """Every item with the document it stands in."""
        for document in self.documents.values():
            yield from ((document, item) for part in document.part for item in part.item)

    def arguments_of(self, decision: str) -> tuple[Argument, ...]:
        """The arguments on one decision, in order."""
        return self._arguments_of.get(decision, ())

    def requirements_of(self, decision: str) -> tuple[Requirement, ...]:
        """The requirements of one decision's options, in order."""
        return self._requirements_of.get(decision, ())

    @cached_property
    def _arguments_of(self) -> Mapping[str, tuple[Argument, ...]]:
        found = self.arguments.values()
        return {decision: tuple(each for each in found if each.decision == decision) for decision in self.decisions}

    @cached_property
    def _requirements_of(self) -> Mapping[str, tuple[Requirement, ...]]:
        found = self.requirements.values()
        return {decision: tuple(each for each in found if each.decision == decision) for decision in self.decisions}
