"""The knowledge base to look things up in: lists, and single entries with what belongs to them."""

import re
from collections.abc import Mapping
from typing import Final, TypeVar

from api.services.citations import citations
from api.services.views import (
    CheckDetail,
    CheckList,
    ConcernDetail,
    ConcernList,
    Counts,
    DecisionDetail,
    DecisionList,
    DocumentDetail,
    DocumentList,
    Overview,
    PassageDetail,
    PassageItem,
    PassageList,
    QuestionDetail,
    QuestionList,
    RoleDetail,
    RoleList,
    SectionView,
    TermDetail,
    TermList,
    TopicDetail,
    TopicList,
)
from engine.knowledge.errors import LONGEST_NAME, suggest
from engine.knowledge.model import KnowledgeBase, Passage, Section
from engine.rules.touches import touches_of_questions

ID_FORM: Final = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*(\.[0-9]+)?")
"""The form of ids, those of passages among them."""

E = TypeVar("E")


class UnknownEntryError(LookupError):
    """No entry of this kind has this id: names the nearest, and repeats only what has the form of an id."""

    def __init__(self, kind: str, asked: str, known: Mapping[str, object]) -> None:
        if len(asked) > LONGEST_NAME or not ID_FORM.fullmatch(asked):
            super().__init__(f"There is no {kind} with this id.")
        else:
            super().__init__(f"There is no {kind} '{asked}'{suggest(asked, known) or '.'}")


class Catalogue:
    """Views over one knowledge base; it keeps nothing of any request."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.kb = kb
        self.stamp = kb.stamp
        self.touches = touches_of_questions(kb)
        self.citations = citations(kb)
        self._home: Mapping[str, Section] = {
            passage.id: section for section in kb.sections.values() for passage in section.passages
        }

    def overview(self) -> Overview:
        """What the base is, and how much is in it."""
        kb = self.kb
        counts = Counts(
            topics=len(kb.topics),
            questions=len(kb.questions),
            conditions=len(kb.conditions),
            decisions=len(kb.decisions),
            arguments=len(kb.arguments),
            requirements=len(kb.requirements),
            advice=len(kb.advice),
            tensions=len(kb.tensions),
            documents=len(kb.documents),
            readiness=len(kb.readiness),
            concerns=len(kb.concerns),
            roles=len(kb.roles),
            passages=len(kb.passages),
            terms=len(kb.glossary),
        )
        return Overview(self.stamp, kb.work, counts)

    def topics(self) -> TopicList:
        """All topics."""
        return TopicList(self.stamp, tuple(file.topic for file in self.kb.topics.values()))

    def topic(self, asked: str) -> TopicDetail:
        """One topic; UnknownEntryError where there is none."""
        file = find("topic", asked, self.kb.topics)
        return TopicDetail(
            self.stamp,
            file.topic,
            questions=tuple(each.id for each in file.question),
            decisions=tuple(each.id for each in file.decision),
            documents=tuple(each.id for each in file.document),
            readiness=tuple(each.id for each in file.readiness),
            advice=file.advice,
            tensions=file.tension,
        )

    def decisions(self) -> DecisionList:
        """All decisions."""
        return DecisionList(self.stamp, tuple(self.kb.decisions.values()))

    def decision(self, asked: str) -> DecisionDetail:
        """One decision; UnknownEntryError where there is none."""
        decision = find("decision", asked, self.kb.decisions)
        return DecisionDetail(self.stamp, decision, self.kb.arguments_of(asked), self.kb.requirements_of(asked))

    def questions(self) -> QuestionList:
        """All questions."""
        return QuestionList(self.stamp, tuple(self.kb.questions.values()))

    def question(self, asked: str) -> QuestionDetail:
        """One question; UnknownEntryError where there is none."""
        return QuestionDetail(self.stamp, find("question", asked, self.kb.questions), self.touches[asked])

    def documents(self) -> DocumentList:
        """All documents."""
        return DocumentList(self.stamp, tuple(self.kb.documents.values()))

    def document(self, asked: str) -> DocumentDetail:
        """One document; UnknownEntryError where there is none."""
        return DocumentDetail(self.stamp, find("document", asked, self.kb.documents))

    def checks(self) -> CheckList:
        """All readiness checks."""
        return CheckList(self.stamp, tuple(self.kb.readiness.values()))

    def check(self, asked: str) -> CheckDetail:
        """One readiness check; UnknownEntryError where there is none."""
        check = find("readiness check", asked, self.kb.readiness)
        required = tuple(each for each in self.kb.requirements_of(check.decision) if check.option in each.options)
        return CheckDetail(self.stamp, check, required)

    def roles(self) -> RoleList:
        """All roles."""
        return RoleList(self.stamp, tuple(self.kb.roles.values()))

    def role(self, asked: str) -> RoleDetail:
        """One role; UnknownEntryError where there is none."""
        role = find("role", asked, self.kb.roles)
        steps = tuple(each for each in self.kb.advice.values() if each.role == asked)
        used = tuple(each.id for each in self.kb.documents.values() if each.role == asked)
        return RoleDetail(self.stamp, role, steps, used)

    def concerns(self) -> ConcernList:
        """All concerns."""
        return ConcernList(self.stamp, tuple(self.kb.concerns.values()))

    def concern(self, asked: str) -> ConcernDetail:
        """One concern; UnknownEntryError where there is none."""
        concern = find("concern", asked, self.kb.concerns)
        appealing = tuple(each for each in self.kb.arguments.values() if each.concern == asked)
        return ConcernDetail(self.stamp, concern, appealing)

    def passages(self) -> PassageList:
        """All passages."""
        return PassageList(self.stamp, tuple(self._item(each) for each in self.kb.passages.values()))

    def passage(self, asked: str) -> PassageDetail:
        """One passage; UnknownEntryError where there is none."""
        passage = find("passage", asked, self.kb.passages)
        home = self._home[asked]
        section = SectionView(home.id, home.title, home.level, home.page)
        return PassageDetail(self.stamp, self._item(passage), section, self.citations[asked])

    def terms(self) -> TermList:
        """The glossary."""
        return TermList(self.stamp, tuple(self.kb.glossary.values()))

    def term(self, asked: str) -> TermDetail:
        """One term of the glossary; UnknownEntryError where there is none."""
        return TermDetail(self.stamp, find("term", asked, self.kb.glossary))

    def _item(self, passage: Passage) -> PassageItem:
        return PassageItem(passage.id, passage.role, passage.gist, self._home[passage.id].id)


def find(kind: str, asked: str, known: Mapping[str, E]) -> E:
    """An entry by its id; UnknownEntryError where there is none."""
    if asked not in known:
        raise UnknownEntryError(kind, asked, known)
    return known[asked]
