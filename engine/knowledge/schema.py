"""JSON Schemas of the knowledge files, for editors: generated from the models, never written by hand.

Run as `python -m engine.knowledge.schema FOLDER` to write them into FOLDER/schema.
"""

import json
import sys
from pathlib import Path

from engine.knowledge.model import BaseFile, ConcernsFile, Entry, GlossaryFile, ManualFile, RolesFile, TopicFile

NAMED_FILES: dict[str, type[Entry]] = {
    "base.toml": BaseFile,
    "manual.toml": ManualFile,
    "concerns.toml": ConcernsFile,
    "roles.toml": RolesFile,
    "glossary.toml": GlossaryFile,
}
"""The files a knowledge folder must have; every other TOML file in it is a topic file."""


def json_schemas() -> dict[str, str]:
    """The text of each schema file, by file name."""
    shapes = {name.removesuffix(".toml"): model for name, model in NAMED_FILES.items()} | {"topic": TopicFile}
    return {
        f"{name}.schema.json": json.dumps(
            {"$schema": "https://json-schema.org/draft/2020-12/schema", **model.model_json_schema()}, indent=2
        )
        + "\n"
        for name, model in shapes.items()
    }


def main(arguments: list[str]) -> int:
    """Write the schemas below the folder given; return the exit code."""
    if len(arguments) != 1:
        print("usage: python -m engine.knowledge.schema KNOWLEDGE_FOLDER", file=sys.stderr)
        return 2
    folder = Path(arguments[0]) / "schema"
    folder.mkdir(exist_ok=True)
    for name, text in json_schemas().items():
        (folder / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
