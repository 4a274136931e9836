"""A knowledge folder becomes a `KnowledgeBase`, or an error that teaches.

Files are found by existing: the four named ones, and every other `*.toml` below the folder is a topic file.
`python -m engine.loading.loader FOLDER` checks a folder and prints its faults.
"""

import copy
import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any, Final, cast

from pydantic import ValidationError

from engine.knowledge.errors import Fault, KnowledgeError
from engine.knowledge.kinds import CITING, KINDS, Kind, of_field
from engine.knowledge.model import BaseFile, Entry, KnowledgeBase, ManualFile, TopicFile
from engine.knowledge.schema import NAMED_FILES
from engine.knowledge.shape import faults_of_shape
from engine.loading.checks import check, questionnaire_faults
from engine.loading.files import read_folder

_NO_HELP: Final = "No help was written for this question."

Files = dict[str, Entry]
Found = tuple[str, Kind, str, Entry]
"""File, kind, id, entry."""


def load(folder: Path, *, to_be_asked: bool = True) -> KnowledgeBase:
    """Read and check the knowledge folder; KnowledgeError, with every fault found, where it cannot be used.

    One from which nobody is to be asked need not have the words for it (help, short sentences): so a base of another
    time can be compared with one of today.
    """
    raw = read_folder(folder)
    files = _shape(raw if to_be_asked else _with_help(raw))
    entries = tuple(_entries(files.items()))
    _refuse(_duplicates(entries))
    kb = assemble(files, _content_hash(raw))
    homes = {(kind.name, identity): name for name, kind, identity, _ in entries}
    _refuse(chain(check(kb, homes), questionnaire_faults(kb, homes) if to_be_asked else ()))
    return kb


def _with_help(raw: Mapping[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The same, with help for each question that has none."""
    helped = copy.deepcopy(dict(raw))
    for data in helped.values():
        questions = data.get("question")
        for question in questions if isinstance(questions, list) else ():
            if isinstance(question, dict):
                question.setdefault("help", _NO_HELP)
    return helped


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
    base = cast(BaseFile, files["base.toml"])
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
    areas = {area.id: area for area in base.area}
    return KnowledgeBase(
        title=base.knowledge.title,
        version=base.knowledge.version,
        content_hash=content_hash,
        work=manual.work,
        areas=base.area,
        area_of_topic={
            file.topic.id: areas[folder]
            for name, file in ordered
            if isinstance(file, TopicFile) and (folder := name.partition("/")[0]) in areas
        },
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
