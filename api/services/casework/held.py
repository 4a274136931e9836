"""Cases in the store: begun, opened, saved, kept, given out and ended.

Everything here waits for a database: it runs beside the event loop.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from api.services.casework.content import EVERYTHING, Content, Scope, Values
from api.services.casework.entries import document_of, notes_in, values_of
from api.services.casework.merging import entered, merged, settled
from api.services.casework.replacing import Replacement, replaced, shown, taken_up
from api.store.cases import Cases, Change, Stored
from api.store.errors import ConflictError
from api.store.keys import Key, new_name
from engine.consultation import Consultation
from engine.knowledge.errors import Problem
from engine.reasoning.case import PARTS, Case
from engine.report.notes import Notes
from engine.report.report import Report


@dataclass(frozen=True, slots=True)
class Held:
    """A case that was opened with its key."""

    key: Key
    content: Content
    revision: int
    expires: datetime
    kept: bool
    case: Case
    """As far as this base knows it."""
    left_out: tuple[Problem, ...]
    """What this base does not know of it, or does not take any more."""

    @property
    def name(self) -> str:
        """The case's part of its addresses."""
        return self.content.name

    @property
    def notes(self) -> Notes:
        """What the group wrote beside it."""
        return notes_in(self.content.values)


class Casework:
    """What can be done with cases over one base in one store."""

    def __init__(self, consultation: Consultation, cases: Cases) -> None:
        self._consultation = consultation
        self._cases = cases
        kb = consultation.kb
        self._stamp = {"title": kb.title, "version": kb.version, "hash": kb.content_hash}

    def begin(
        self,
        scope: Scope = EVERYTHING,
        values: Mapping[str, Values] | None = None,
        *,
        knowledge: Mapping[str, str] | None = None,
        verdicts: Mapping[str, str] | None = None,
        kept: bool = False,
    ) -> Held:
        """A new case, be it with what was entered under another base; StoreError where it cannot be stored."""
        content = Content(new_name(), knowledge or self._stamp, scope, verdicts=verdicts or {})
        key, stored = self._cases.create(self._sealed(entered(content, values or {}, 1)), kept=kept)
        return self._held(key, stored)

    def open(self, key: Key) -> Held:
        """The case of a key; NoCaseError where there is none, StoreError where the store cannot be reached."""
        return self._held(key, self._cases.read(key))

    def save(self, key: Key, posted: Mapping[str, Values], base: int) -> Held:
        """The case with what a page sent that was made from revision `base`.

        ReadOnlyKeyError where the key only reads, ConflictError where others save all the time.
        """
        return self._change(key, lambda content, revision: merged(content, posted, base, revision))

    def settle(self, key: Key, chosen: Mapping[str, Values]) -> Held:
        """The case after the user chose between entries that clashed."""
        return self._change(key, lambda content, revision: settled(content, chosen, revision))

    def alter(self, key: Key, change: Callable[[Content, int], Content], *, expected: int | None = None) -> Held:
        """The case after any other change, given the content and the revision that it makes."""
        return self._change(key, change, expected=expected)

    def accept(self, key: Key) -> Held:
        """The case as this base knows it: what it does not know goes, and what it makes of the rest holds from now."""

        def accepted(content: Content, _revision: int) -> Content:
            case, _ = self._consultation.sift(document_of(content.values))
            known = values_of(case)
            entries = {
                name: entry
                for name, entry in content.entries.items()
                if name in known or not entry.values or name.partition(".")[0] not in PARTS
            }
            return replace(content, knowledge=self._stamp, entries=entries)

        return self._change(key, accepted)

    def keep(self, key: Key) -> Held:
        """The case, which now lives as long as a kept one."""
        return self._held(key, self._cases.change(key, lambda stored: Change(stored.content, kept=True)))

    def renew(self, key: Key) -> Held:
        """The case, whose time begins anew."""
        return self._held(key, self._cases.renew(key))

    def withdraw_readers(self, key: Key) -> Held:
        """The case under new keys: whoever has the old ones finds nothing."""
        return self._held(*self._cases.rekey(key))

    def delete(self, key: Key, *, expected: int | None = None) -> None:
        """End a case; ConflictError where it is not of the revision that is expected."""
        self._cases.delete(key, expected=expected)

    def replace(self, key: Key, wanted: Replacement) -> int:
        """Put something in place of a case, whose time begins anew; the revision that this came to.

        ReplayError, or ConflictError where the case is of another revision than those it may be replaced in: nothing
        was changed.
        """
        came_to, saved = 0, False

        def changed(stored: Stored) -> Change | None:
            nonlocal came_to, saved
            change, came_to = self._replacement(stored, wanted)
            saved = change is not None
            return change

        self._cases.change(key, changed)
        if not saved:
            self._cases.renew(key)
        return came_to

    def _replacement(self, stored: Stored, wanted: Replacement) -> tuple[Change | None, int]:
        """What is to be saved, if anything, and the revision that this comes to."""
        before = Content.read(stored.content)
        if wanted.once and (done := wanted.once.done(before)):
            return None, done
        if stored.revision not in wanted.revisions:
            raise ConflictError
        revision = stored.revision + 1
        if before.knowledge.get("hash") in (self._stamp["hash"], wanted.knowledge):
            case, _ = self._consultation.sift(document_of(before.values))
            told = shown(self._consultation.kb, case, before.values)
            after = replaced(before, told, wanted.values, revision)
        else:
            after = taken_up(before, wanted.values, self._stamp, revision)
        if wanted.once:
            after = wanted.once.noted(after, revision)
        kept = stored.kept if wanted.kept is None else wanted.kept
        if after is before and kept == stored.kept:
            return None, stored.revision
        return Change(self._sealed(after), kept), revision

    def _change(self, key: Key, change: Callable[[Content, int], Content], *, expected: int | None = None) -> Held:
        def changed(stored: Stored) -> Change | None:
            before = Content.read(stored.content)
            after = change(before, stored.revision + 1)
            return None if after is before else Change(self._sealed(after), kept=stored.kept)

        return self._held(key, self._cases.change(key, changed, expected=expected))

    def _sealed(self, content: Content) -> Mapping[str, object]:
        """The content to store; until its user has seen what a newer base makes of it, it says what it was before."""
        if content.knowledge == self._stamp:
            case, _ = self._consultation.sift(document_of(content.values))
            content = replace(content, verdicts=verdicts_of(self._consultation.evaluate(case)))
        return content.document()

    def _held(self, key: Key, stored: Stored) -> Held:
        content = Content.read(stored.content)
        case, left_out = self._consultation.sift(document_of(content.values))
        return Held(key, content, stored.revision, stored.expires, stored.kept, case, left_out)


def verdicts_of(report: Report) -> dict[str, str]:
    """What each decision comes to, in short: as the analyses name it."""
    return {each.id: f"{each.outcome}:{each.recommended or ''}".rstrip(":") for each in report.decisions}
