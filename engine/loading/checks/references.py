"""Do all names lead somewhere: concerns, decisions, options, roles, sections, passages?"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, Final

from engine.knowledge.errors import Fault, listed, suggest
from engine.knowledge.kinds import CITING, KINDS
from engine.knowledge.model import KnowledgeBase
from engine.loading.checks.where import Homes, fault

Found = Iterator[tuple[str, str, str, str]]
"""Kind and id of an entry, the field, and what is wrong there."""
Entries = Sequence[tuple[str, str, Any]]

_NAMING: Final = ("decision", "concern", "role")
"""Fields that name an entry of the kind they are called after."""
_CALLED: Final = {"option": "id", "part": "title", "item": "text"}
"""What a part of an entry is called by, by the field it stands in."""


def reference_faults(kb: KnowledgeBase, homes: Homes) -> Iterator[Fault]:
    """Every name that leads nowhere."""
    entries = [(kind.name, identity, entry) for kind in CITING for identity, entry in kind.entries(kb).items()]
    found = (_sections(kb), _passages(kb), _names(kb, entries), _options(kb, entries), _citations(kb, entries))
    return (fault(homes, *each) for each in chain(*found))


def first_faults(kb: KnowledgeBase) -> Iterator[Fault]:
    """What is wrong with the decisions that `base.toml` says come first."""
    for decision in kb.first:
        if decision not in kb.decisions:
            yield Fault("base.toml", "knowledge", "first", unknown("decision", decision, kb.decisions))
    for decision in _twice(kb.first):
        yield Fault("base.toml", "knowledge", "first", f"'{decision}' stands twice; name it once")


def unknown(kind: str, found: str, allowed: Iterable[str]) -> str:
    """Say that no such thing is known, and which near or which few are."""
    allowed = tuple(allowed)
    return f"unknown {kind} '{found}'{suggest(found, allowed) or f'; there are {listed(allowed)}'}"


def _twice(names: Sequence[str]) -> Iterator[str]:
    return (name for place, name in enumerate(names) if name in names[:place])


def _sections(kb: KnowledgeBase) -> Found:
    for identity, file in kb.topics.items():
        for section in file.topic.sections:
            if section not in kb.sections:
                yield "topic", identity, "sections", unknown("section", section, kb.sections)


def _passages(kb: KnowledgeBase) -> Found:
    for identity, section in kb.sections.items():
        for number, passage in enumerate(section.passages, start=1):
            if passage.id != f"{identity}.{number}":
                message = f"passage number {number} is called '{passage.id}'; it has to be '{identity}.{number}'"
                yield "section", identity, "passages", message
                break  # those after it are out of step because of it


def _names(kb: KnowledgeBase, entries: Entries) -> Found:
    for kind, identity, entry in entries:
        for named in _NAMING:
            found, known = getattr(entry, named, None), KINDS[named].entries(kb)
            if found is not None and found not in known:
                yield kind, identity, named, unknown(named, found, known)


def _options(kb: KnowledgeBase, entries: Entries) -> Found:
    for kind, identity, entry in entries:
        if offers := KINDS[kind].offers:
            for option in _twice(entry.option_ids):
                yield kind, identity, "option", f"the {offers} '{option}' stands twice; give each its own id"
        decision = kb.decisions.get(getattr(entry, "decision", ""))
        if decision:
            field, options = ("options", entry.options) if hasattr(entry, "options") else ("option", (entry.option,))
            for option in options:
                if option not in decision.option_ids:
                    message = unknown(f"option of decision '{decision.id}'", option, decision.option_ids)
                    yield kind, identity, field, message
            for option in _twice(options):
                yield kind, identity, field, f"'{option}' stands twice; name it once"


def _citations(kb: KnowledgeBase, entries: Entries) -> Found:
    for kind, identity, entry in entries:
        for part, each in (("", entry), *entry.inside()):
            source = getattr(each, "source", ())
            named = f"{part} '{getattr(each, _CALLED[part])}'" if part in _CALLED else part
            for message in _wrong(kb, source):
                yield kind, identity, f"{named}.source".lstrip("."), message


def _wrong(kb: KnowledgeBase, source: Sequence[str]) -> Iterator[str]:
    for passage in source:
        if passage not in kb.passages:
            yield unknown("passage", passage, kb.passages)
        elif kb.passages[passage].role == "frame":
            yield f"passage '{passage}' only announces what follows; cite the passages that carry the point"
        elif kb.passages[passage].gist is None:
            yield f"passage '{passage}' has no gist in manual.toml; write one, as readers are led there"
    for passage in _twice(source):
        yield f"passage '{passage}' is cited twice; once is enough"
