"""A case replaced as a whole, over the API: in the revision that was read, and once only where that is asked for."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Final, Self

from api.services.casework.content import Content, Values
from api.services.casework.entries import EFFORTS, FIXED, NOTES, beside_the_case, values_of
from api.services.casework.merging import entered
from engine.knowledge.model import KnowledgeBase
from engine.reasoning.case import PARTS, Case

MARKS: Final = (FIXED, EFFORTS)
"""What is said of answers, besides what they are."""
MOST_TAKEN_BACK: Final = 400
"""More entries than any case has: of so many that were taken back it stays known, for pages that still show them."""
DIGITS: Final = 32


class ReplayError(Exception):
    """What is to be done once only was something else before."""


@dataclass(frozen=True, slots=True)
class Once:
    """What a client does once only, however often it sends it."""

    key: str
    """A digest of the client's name for it."""
    body: str
    """A digest of what it sends."""

    @classmethod
    def of(cls, key: str, body: bytes) -> Self:
        """Of the name as it was sent, and the body."""
        return cls(sha256(key.encode()).hexdigest()[:DIGITS], sha256(body).hexdigest()[:DIGITS])

    def done(self, content: Content) -> int | None:
        """The revision that it came to before; None where it has not been done. ReplayError."""
        for replay in content.replays:
            key, body, revision = replay.split()
            if key == self.key:
                if body != self.body:
                    raise ReplayError
                return int(revision)
        return None

    def noted(self, content: Content, revision: int) -> Content:
        """The content that knows it again."""
        return content.with_replay(f"{self.key} {self.body} {revision}")


@dataclass(frozen=True, slots=True)
class Replacement:
    """What is to stand in place of a case."""

    values: Mapping[str, Values]
    knowledge: str | None
    """The hash of the knowledge base that it says it is of, where it says that."""
    kept: bool | None
    """None where that stays as it is."""
    revisions: Collection[int]
    """Those of the case in which it may be replaced."""
    once: Once | None = None


def shown(kb: KnowledgeBase, case: Case, values: Mapping[str, Values]) -> dict[str, Values]:
    """What is told of a case that is entered so: what this base knows, in its own names."""

    def is_told(part: str, entry: str) -> bool:
        return part in NOTES or (part in MARKS and entry in kb.questions)

    beside = {name: said for name, said in values.items() if is_told(*name.split(".", 1))}
    return values_of(case) | beside


def replaced(content: Content, before: Mapping[str, Values], sent: Mapping[str, Values], revision: int) -> Content:
    """The content with what was sent in place of what was told `before`; the same object where that is the same.

    What this base does not know, and so was not told, stays as long as nothing is answered otherwise. What clashes goes
    on waiting for somebody to choose: who replaces a case has not seen it.
    """
    answered = content.values if _case_in(sent) == _case_in(before) else sent
    hidden = {name: said for name, said in content.values.items() if name not in before}
    return _with(content, {**_case_in(answered), **beside_the_case(hidden), **beside_the_case(sent)}, revision)


def taken_up(content: Content, sent: Mapping[str, Values], stamp: Mapping[str, str], revision: int) -> Content:
    """The content with exactly what was sent, as a case of the base with this stamp."""
    return replace(_with(content, sent, revision), knowledge=stamp)


def _with(content: Content, values: Mapping[str, Values], revision: int) -> Content:
    after = replace(entered(content, values, revision), clashes=content.clashes)
    gone = [name for name, each in after.entries.items() if not each.values and name not in after.clashes]
    gone.sort(key=lambda name: after.entries[name].revision, reverse=True)
    forgotten = frozenset(gone[MOST_TAKEN_BACK:])
    after = replace(after, entries={name: each for name, each in after.entries.items() if name not in forgotten})
    return content if after == content else after


def _case_in(values: Mapping[str, Values]) -> dict[str, Values]:
    return {name: said for name, said in values.items() if name.partition(".")[0] in PARTS}
