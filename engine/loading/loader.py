"""A knowledge folder becomes a `KnowledgeBase`, or an error that teaches.

Files are found by existing: the four named ones, and every other `*.toml` below the folder is a topic file.
`python -m engine.loading.loader FOLDER` checks a folder and prints its faults.
"""

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, cast

from pydantic import ValidationError

from engine.knowledge.errors import Fault, KnowledgeError
from engine.knowledge.kinds import CITING, KINDS, Kind, of_field
from engine.knowledge.model import BaseFile, Entry, KnowledgeBase, ManualFile, TopicFile
from engine.knowledge.schema import NAMED_FILES
from engine.knowledge.shape import faults_of_shape
from engine.loading.checks import check
from engine.loading.files import read_folder

Files = dict[str, Entry]
Found = tuple[str, Kind, str, Entry]
"""File, kind, id, entry."""


def load(folder: Path) -> KnowledgeBase:
    """Read and check the knowledge folder; KnowledgeError, with every fault found, where it cannot be used."""
    raw = read_folder(folder)
    files = _shape(raw)
    entries = tuple(_entries(files.items()))
    _refuse(_duplicates(entries))
    kb = assemble(files, _content_hash(raw))
    _refuse(check(kb, {(kind.name, identity): name for name, kind, identity, _ in entries}))
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
        model = NAMED_FILES.get(name, TopicFile)
        try:
            files[name] = model.model_validate(data)
        except ValidationError as error:
            faults.extend(faults_of_shape(name, data, model, error))
    _refuse(faults)
    return files


def _entries(files: Iterable[tuple[str, Entry]]) -> Iterator[Found]:
    """Every entry of a kind that has an id."""
    for name, file in files:
        for field, entry in file.inside():
            kind, identity = of_field(field), getattr(entry, "id", None)
            if kind and identity:
                yield name, kind, identity, entry


def _duplicates(entries: Iterable[Found]) -> Iterator[Fault]:
    first: dict[tuple[str, str], str] = {}
    for name, kind, identity, _ in entries:
        if taken := first.get((kind.name, identity)):
            message = f"this id is taken by another {kind.name} in {taken}; choose another"
            yield Fault(name, f"{kind.name} '{identity}'", "id", message)
        first.setdefault((kind.name, identity), name)


def _content_hash(raw: Mapping[str, dict[str, Any]]) -> str:
    """The same for the same content, whatever its comments, its layout and the order of its fields."""
    return hashlib.sha256(json.dumps(raw, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def assemble(files: Files, content_hash: str) -> KnowledgeBase:
    """All files as one base, its topics in the chapter's order."""
    base = cast(BaseFile, files["base.toml"]).knowledge
    manual = cast(ManualFile, files["manual.toml"])
    place = {section.id: number for number, section in enumerate(manual.section)}

    def chapter_order(named: tuple[str, Entry]) -> tuple[int, str]:
        if not isinstance(named[1], TopicFile):
            return -1, named[0]
        topic = named[1].topic
        return place.get(topic.sections[0], len(place)), topic.id

    found: dict[str, dict[str, Any]] = {kind.field: {} for kind in KINDS.values()}
    ordered = sorted(files.items(), key=chapter_order)
    for _, kind, identity, entry in _entries(ordered):
        found[kind.field][identity] = entry
    found["topics"] = {file.topic.id: file for _, file in ordered if isinstance(file, TopicFile)}
    del found["items"]  # a base finds them in its documents
    return KnowledgeBase(
        title=base.title,
        version=base.version,
        first=base.first,
        content_hash=content_hash,
        work=manual.work,
        **found,
    )


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
    counts = ", ".join(f"{len(kind.entries(kb))} {kind.many}" for kind in CITING)
    print(f"{arguments[0]}: {counts}; version {kb.version}, {kb.content_hash[:12]}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
