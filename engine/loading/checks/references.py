"""Do all names lead somewhere: concerns, decisions, options, sections, passages?"""

from collections.abc import Iterable, Iterator, Mapping

from engine.knowledge.errors import Fault, listed, suggest
from engine.knowledge.model import KnowledgeBase
from engine.loading.checks.where import Homes, fault


def reference_faults(kb: KnowledgeBase, homes: Homes) -> Iterator[Fault]:
    """Every name that leads nowhere."""
    yield from _topics(kb, homes)
    yield from _manual(kb, homes)
    yield from _options(kb, homes)
    yield from _roles(kb, homes)
    yield from _sources(kb, homes)


def unknown(kind: str, found: str, allowed: Iterable[str]) -> str:
    """Say that no such thing is known, and which near or which few are."""
    allowed = tuple(allowed)
    return f"unknown {kind} '{found}'{suggest(found, allowed) or f'; there are {listed(allowed)}'}"


def _twice(names: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            yield name
        seen.add(name)


def _topics(kb: KnowledgeBase, homes: Homes) -> Iterator[Fault]:
    for identity, file in kb.topics.items():
        for section in file.topic.sections:
            if section not in kb.sections:
                yield fault(homes, "topic", identity, "sections", unknown("section", section, kb.sections))
    for identity, question in kb.questions.items():
        for option in _twice(question.option_ids):
            yield fault(
                homes, "question", identity, "option", f"the answer '{option}' stands twice; give each its own id"
            )
    for identity, decision in kb.decisions.items():
        for option in _twice(decision.option_ids):
            yield fault(
                homes, "decision", identity, "option", f"the option '{option}' stands twice; give each its own id"
            )


def _manual(kb: KnowledgeBase, homes: Homes) -> Iterator[Fault]:
    for identity, section in kb.sections.items():
        for number, passage in enumerate(section.passages, start=1):
            if passage.id != f"{identity}.{number}":
                message = f"passage number {number} is called '{passage.id}'; it has to be '{identity}.{number}'"
                yield fault(homes, "section", identity, "passages", message)
                break  # those after it are out of step because of it


def _options(kb: KnowledgeBase, homes: Homes) -> Iterator[Fault]:
    for argument in kb.arguments.values():
        if argument.concern not in kb.concerns:
            message = unknown("concern", argument.concern, kb.concerns)
            yield fault(homes, "argument", argument.id, "concern", message)
    for kind, entries in _with_options(kb).items():
        field = "option" if kind == "readiness" else "options"
        for identity, (decision, options) in entries.items():
            if decision not in kb.decisions:
                yield fault(homes, kind, identity, "decision", unknown("decision", decision, kb.decisions))
                continue
            for option in options:
                if option not in kb.decisions[decision].option_ids:
                    message = unknown(f"option of decision '{decision}'", option, kb.decisions[decision].option_ids)
                    yield fault(homes, kind, identity, field, message)
            for option in _twice(options):
                yield fault(homes, kind, identity, field, f"'{option}' stands twice; name it once")


def _with_options(kb: KnowledgeBase) -> Mapping[str, Mapping[str, tuple[str, tuple[str, ...]]]]:
    return {
        "argument": {key: (entry.decision, entry.options) for key, entry in kb.arguments.items()},
        "requirement": {key: (entry.decision, entry.options) for key, entry in kb.requirements.items()},
        "readiness": {key: (entry.decision, (entry.option,)) for key, entry in kb.readiness.items()},
    }


def _roles(kb: KnowledgeBase, homes: Homes) -> Iterator[Fault]:
    named = [("advice", entry.id, entry.role) for entry in kb.advice.values()]
    named += [("document", entry.id, entry.role) for entry in kb.documents.values()]
    for kind, identity, role in named:
        if role is not None and role not in kb.roles:
            yield fault(homes, kind, identity, "role", unknown("role", role, kb.roles))


def _cited(kb: KnowledgeBase) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """Every citation: kind, id, field, passages."""
    yield from (("term", entry.id, "source", entry.source) for entry in kb.glossary.values())
    yield from (("question", entry.id, "source", entry.source) for entry in kb.questions.values())
    yield from (("argument", entry.id, "source", entry.source) for entry in kb.arguments.values())
    yield from (("requirement", entry.id, "source", entry.source) for entry in kb.requirements.values())
    yield from (("advice", entry.id, "source", entry.source) for entry in kb.advice.values())
    yield from (("tension", entry.id, "source", entry.source) for entry in kb.tensions.values())
    yield from (("readiness", entry.id, "source", entry.source) for entry in kb.readiness.values())
    for document in kb.documents.values():
        yield "document", document.id, "source", document.source
        for part in document.part:
            yield "document", document.id, f"part '{part.title}'.source", part.source
            for item in part.item:
                yield "document", document.id, f"item '{item.text}'.source", item.source
    for decision in kb.decisions.values():
        yield "decision", decision.id, "source", decision.source
        for option in decision.option:
            yield "decision", decision.id, f"option '{option.id}'.source", option.source
    for argument in kb.arguments.values():
        if argument.mitigation:
            yield "argument", argument.id, "mitigation.source", argument.mitigation.source


def _sources(kb: KnowledgeBase, homes: Homes) -> Iterator[Fault]:
    for kind, identity, field, source in _cited(kb):
        for passage in source:
            if passage not in kb.passages:
                yield fault(homes, kind, identity, field, unknown("passage", passage, kb.passages))
            elif kb.passages[passage].role == "frame":
                message = f"passage '{passage}' only announces what follows; cite the passages that carry the point"
                yield fault(homes, kind, identity, field, message)
            elif kb.passages[passage].gist is None:
                message = f"passage '{passage}' has no gist in manual.toml; write one, as readers are led there"
                yield fault(homes, kind, identity, field, message)
        for passage in _twice(source):
            yield fault(homes, kind, identity, field, f"passage '{passage}' is cited twice; once is enough")
