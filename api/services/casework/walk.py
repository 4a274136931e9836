"""The way through the questionnaire: its pages, and which of them comes next.

Questions stay with their topic. What follows from an answer is asked next in the same topic, then the topics go on in
the chapter's order, then come those that only later answers made arise: so that a walk asks every question there is.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from api.services.casework.content import Entry
from api.services.casework.entries import field
from engine.knowledge.model import KnowledgeBase, Question, Topic


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """One question, or a few that belong together."""

    id: str
    """That of its first question."""
    topic: Topic
    questions: tuple[Question, ...]

    def arising(self, arising: Collection[str]) -> tuple[Question, ...]:
        """Those of its questions that arise."""
        return tuple(each for each in self.questions if each.id in arising)


class Walk:
    """The pages of one knowledge base, in order."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.pages = tuple(
            QuestionPage(page[0].id, file.topic, page) for file in kb.topics.values() for page in file.pages
        )
        self._place = {page.id: place for place, page in enumerate(self.pages)}
        self.page_of: Mapping[str, QuestionPage] = {each.id: page for page in self.pages for each in page.questions}

    def page(self, identity: str) -> QuestionPage | None:
        """The page of this id."""
        return self.pages[self._place[identity]] if identity in self._place else None

    def to_ask(self, entries: Mapping[str, Entry], arising: Collection[str]) -> tuple[QuestionPage, ...]:
        """The pages with a question that arises and was not shown yet, in order."""
        open_ = {each for each in arising if field("answers", each) not in entries}
        return tuple(page for page in self.pages if not open_.isdisjoint(each.id for each in page.questions))

    def after(self, page: QuestionPage, entries: Mapping[str, Entry], arising: Collection[str]) -> QuestionPage | None:
        """The page to go on with; None where every question that arises was shown."""
        left = self.to_ask(entries, arising)
        here = self._place[page.id]
        ways = (
            [each for each in left if each.topic is page.topic and self._place[each.id] >= here],
            [each for each in left if each.topic is page.topic],
            [each for each in left if self._place[each.id] > here],
            left,
        )
        return next((way[0] for way in ways if way), None)

    def before(self, page: QuestionPage, arising: Collection[str]) -> QuestionPage | None:
        """The page that stands before one, as things are."""
        earlier = reversed(self.pages[: self._place[page.id]])
        return next((each for each in earlier if each.arising(arising)), None)
