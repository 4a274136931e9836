"""Cases in the store: begun, opened, saved, kept, given out and ended.

Everything here waits for a database: it runs beside the event loop.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from api.services.casework.content import EVERYTHING, Content, Scope, Values
from api.services.casework.entries import beside_the_case, document_of, notes_in, values_of
from api.services.casework.merging import entered, merged, settled, taken_over
from api.services.casework.replacing import Replacement, replaced, shown, taken_up
from api.store.cases import Cases, Change, Stored
from api.store.errors import ConflictError
from api.store.keys import Key, new_name
from engine.consultation import Consultation
from engine.knowledge.errors import Problem
from engine.reasoning.case import Case, Telling, sift_case
from engine.report.notes import Notes
from engine.report.report import Report


class Known:
    """What is entered, as far as a base knows it: read once, and evaluated once if anybody asks what it comes to."""

    def __init__(self, consultation: Consultation, values: Mapping[str, Values], *, of_another: bool = False) -> None:
        self._consultation = consultation
        # Nobody is to mend it, so that no nearest names are looked for.
        self.case, self.left_out = sift_case(consultation.kb, document_of(values), Telling(suggestions=0))
        self.values = {**beside_the_case(values), **values_of(self.case)} if of_another else values
        """What is entered as pages show it: of a case of another base by the names of today."""

    @cached_property
    def report(self) -> Report:
        """What it comes to."""
        return self._consultation.evaluate(self.case)


@dataclass(frozen=True, slots=True)
class Held:
    """A case that was opened with its key."""

    key: Key
    content: Content
    revision: int
    expires: datetime
    kept: bool
    known: Known = field(compare=False)
    """Follows from the content."""

    @property
    def case(self) -> Case:
        """The case as far as this base knows it."""
        return self.known.case

    @property
    def left_out(self) -> tuple[Problem, ...]:
        """What this base does not know of it, or does not take any more."""
        return self.known.left_out

    @property
    def values(self) -> Mapping[str, Values]:
        """What is entered, as far as this base knows it."""
        return self.known.values

    @property
    def report(self) -> Report:
        """What it comes to under this base."""
        return self.known.report

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
        stamp = self._stamp if knowledge is None else knowledge
        content = entered(Content(new_name(), stamp, scope, verdicts=verdicts or {}), values or {}, 1)
        known = self._known(content)
        return self._held(*self._cases.create(self._sealed(content, known), kept=kept), known)

    def open(self, key: Key) -> Held:
        """The case of a key; NoCaseError where there is none, StoreError where the store cannot be reached."""
        return self._held(key, self._cases.read(key))

    def save(self, key: Key, posted: Mapping[str, Values], base: int, left_open: Collection[str] = ()) -> Held:
        """The case with what a page sent that was made from revision `base`, as `merged` has it.

        ReadOnlyKeyError where the key only reads, ConflictError where others save all the time.
        """
        return self._change(key, lambda content, revision: merged(content, posted, base, revision, left_open))

    def settle(self, key: Key, chosen: Mapping[str, Values]) -> Held:
        """The case after the user chose between entries that clashed."""
        return self._change(key, lambda content, revision: settled(content, chosen, revision))

    def alter(self, key: Key, change: Callable[[Content, int], Content], *, expected: int | None = None) -> Held:
        """The case after any other change, given the content and the revision that it makes."""
        return self._change(key, change, expected=expected)

    def accept(self, key: Key) -> Held:
        """The case as this base knows it: what it does not know goes, and what it makes of the rest holds from now."""

        def accepted(content: Content, revision: int) -> Content:
            known = {**beside_the_case(content.values), **values_of(self._known(content).case)}
            return replace(taken_over(content, known, revision), knowledge=self._stamp)

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
            told = shown(self._consultation.kb, self._known(before).case, before.values)
            after = replaced(before, told, wanted.values, revision)
        else:
            after = taken_up(before, wanted.values, self._stamp, revision)
        if wanted.once:
            after = wanted.once.noted(after, revision)
        kept = stored.kept if wanted.kept is None else wanted.kept
        if after is before and kept == stored.kept:
            return None, stored.revision
        return Change(self._sealed(after, self._known(after)), kept), revision

    def _change(self, key: Key, change: Callable[[Content, int], Content], *, expected: int | None = None) -> Held:
        saved: Known | None = None

        def changed(stored: Stored) -> Change | None:
            nonlocal saved
            before = Content.read(stored.content)
            after = change(before, stored.revision + 1)
            # What was made of an earlier try is not what is saved.
            saved = None if after is before else self._known(after)
            return Change(self._sealed(after, saved), kept=stored.kept) if saved else None

        stored = self._cases.change(key, changed, expected=expected)
        return self._held(key, stored, saved)

    def _sealed(self, content: Content, known: Known) -> Mapping[str, object]:
        """The content to store; until its user has seen what a newer base makes of it, it says what it was before."""
        if content.knowledge == self._stamp:
            content = replace(content, verdicts=verdicts_of(known.report))
        return content.document()

    def _known(self, content: Content) -> Known:
        return Known(self._consultation, content.values, of_another=content.knowledge != self._stamp)

    def _held(self, key: Key, stored: Stored, known: Known | None = None) -> Held:
        content = Content.read(stored.content)
        return Held(key, content, stored.revision, stored.expires, stored.kept, known or self._known(content))


def verdicts_of(report: Report) -> dict[str, str]:
    """What each decision comes to, in short: as the analyses name it."""
    return {each.id: f"{each.outcome}:{each.recommended or ''}".rstrip(":") for each in report.decisions}
