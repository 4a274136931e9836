"""The clean base: one that has every property of the certificate, so that whatever is found was planted."""

import tomllib
from pathlib import Path

from engine.knowledge.model import KnowledgeBase, TopicFile
from engine.sampling.bases import base_of

FILE = Path(__file__).parent / "clean.toml"


def clean_base() -> KnowledgeBase:
    """The base of `clean.toml`, in a manual of nonsense."""
    return base_of([TopicFile.model_validate(tomllib.loads(FILE.read_text(encoding="utf-8")))])
