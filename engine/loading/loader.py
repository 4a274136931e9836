"""A knowledge folder becomes a `KnowledgeBase`, or an error that teaches.

Files are found by existing: the four named ones, and every other `*.toml` below the folder is a topic file.
`python -m engine.loading.loader FOLDER` checks a folder and prints its faults.
"""

import hashlib
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar, cast

from pydantic import ValidationError

from engine.knowledge.errors import Fault, KnowledgeError
from engine.knowledge.model import (
    BaseFile,
    ConcernsFile,
    Entry,
    GlossaryFile,
    KnowledgeBase,
    ManualFile,
    RolesFile,
    TopicFile,
)
from engine.knowledge.schema import model_for
from engine.knowledge.shape import faults_of_shape
from engine.loading.checks import check
from engine.loading.files import read_folder

Files = dict[str, Entry]
E = TypeVar("E", bound=Entry)


def load(folder: Path) -> KnowledgeBase:
    """Read and check the knowledge folder; KnowledgeError, with every fault found, where it cannot be used."""
    raw = read_folder(folder)
    files = _shape(raw)
    _refuse(_duplicates(files))
    kb = assemble(files, _content_hash(raw))
    _refuse(check(kb, _homes(files)))
    return kb


def _refuse(faults: Iterable[Fault]) -> None:
    found = sorted(set(faults))
    if found:
        raise KnowledgeError(found)


def _shape(raw: Mapping[str, dict[str, Any]]) -> Files:
    """Each file as its model."""
    files: Files = {}
    faults: list[Fault] = []
    for name, data in raw.items():
        model = model_for(name)
        try:
            files[name] = model.model_validate(data)
        except ValidationError as error:
            faults.extend(faults_of_shape(name, data, model, error))
    _refuse(faults)
    return files


def _entries(files: Files) -> Iterator[tuple[str, str, Any]]:
    """Every entry that has an id: file, kind, entry."""
    for name, file in files.items():
        if isinstance(file, TopicFile):
            yield name, "topic", file.topic
            items = (item for document in file.document for part in document.part for item in part.item)
            yield from ((name, "item", item) for item in items if item.id)
        for kind in type(file).model_fields:
            value = getattr(file, kind)
            if isinstance(value, tuple):
                yield from ((name, kind, entry) for entry in value)
        if isinstance(file, ManualFile):
            yield from ((name, "passage", passage) for section in file.section for passage in section.passages)


def _homes(files: Files) -> dict[tuple[str, str], str]:
    """The file in which each entry stands, by its kind and id."""
    return {(kind, entry.id): name for name, kind, entry in _entries(files)}


def _duplicates(files: Files) -> Iterator[Fault]:
    first: dict[tuple[str, str], str] = {}
    for name, kind, entry in _entries(files):
        if (kind, entry.id) in first:
            message = f"this id is taken by another {kind} in {first[kind, entry.id]}; choose another"
            yield Fault(name, f"{kind} '{entry.id}'", "id", message)
        first.setdefault((kind, entry.id), name)


def _content_hash(raw: Mapping[str, dict[str, Any]]) -> str:
    """The same for the same content, whatever its comments, its layout and the order of its fields."""
    return hashlib.sha256(json.dumps(raw, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def assemble(files: Files, content_hash: str) -> KnowledgeBase:
    """All files as one base, its topics in the chapter's order."""
    identity = cast(BaseFile, files["base.toml"]).knowledge
    manual = cast(ManualFile, files["manual.toml"])
    place = {section.id: number for number, section in enumerate(manual.section)}

    def chapter_order(topic: TopicFile) -> tuple[int, str]:
        return place.get(topic.topic.sections[0], len(place)), topic.topic.id

    topics = sorted((file for file in files.values() if isinstance(file, TopicFile)), key=chapter_order)

    def gathered(pick: Callable[[TopicFile], tuple[E, ...]]) -> dict[str, E]:
        return by_id(entry for topic in topics for entry in pick(topic))

    return KnowledgeBase(
        title=identity.title,
        version=identity.version,
        content_hash=content_hash,
        work=manual.work,
        sections=by_id(manual.section),
        passages=by_id(passage for section in manual.section for passage in section.passages),
        concerns=by_id(cast(ConcernsFile, files["concerns.toml"]).concern),
        roles=by_id(cast(RolesFile, files["roles.toml"]).role),
        glossary=by_id(cast(GlossaryFile, files["glossary.toml"]).term),
        topics={topic.topic.id: topic for topic in topics},
        questions=gathered(lambda topic: topic.question),
        conditions=gathered(lambda topic: topic.condition),
        decisions=gathered(lambda topic: topic.decision),
        arguments=gathered(lambda topic: topic.argument),
        requirements=gathered(lambda topic: topic.requirement),
        advice=gathered(lambda topic: topic.advice),
        tensions=gathered(lambda topic: topic.tension),
        documents=gathered(lambda topic: topic.document),
        readiness=gathered(lambda topic: topic.readiness),
    )


def by_id(entries: Iterable[E]) -> dict[str, E]:
    """Entries by their id, in order."""
    return {entry.id: entry for entry in entries}  # type: ignore[attr-defined]


def main(arguments: list[str]) -> int:
    """Check the folder given, print its faults on stderr or its size on stdout; return the exit code."""
    if len(arguments) != 1:
        print("usage: python -m engine.loading.loader KNOWLEDGE_FOLDER", file=sys.stderr)
        return 2
    try:
        kb = load(Path(arguments[0]))
    except KnowledgeError as error:
        print(error, file=sys.stderr)
        print(f"{len(error.faults)} fault(s) in {arguments[0]}", file=sys.stderr)
        return 1
    print(
        f"{arguments[0]}: {len(kb.questions)} questions, {len(kb.conditions)} conditions, "
        f"{len(kb.decisions)} decisions, {len(kb.arguments)} arguments, "
        f"{len(kb.requirements)} requirements, {len(kb.advice)} pieces of advice, "
        f"{len(kb.tensions)} tensions, {len(kb.documents)} documents; version {kb.version}, {kb.content_hash[:12]}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
