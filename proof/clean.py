"""The clean base: one that has every property of the certificate, so that whatever is found was planted."""

import tomllib
from pathlib import Path

from bench.synthetic import base_of
from engine.model import KnowledgeBase, TopicFile

FILE = Path(__file__).parent / "clean.toml"


def clean_base() -> KnowledgeBase:
    """The base of `clean.toml`, in a manual of nonsense."""
    return base_of([TopicFile.model_validate(tomllib.loads(FILE.read_text(encoding="utf-8")))])
