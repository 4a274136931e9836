"""The one import of experta 1.9.4, made safe.

- It needs frozendict 1.2, which names `collections.Mapping`: gone since Python 3.10, lent here while it is imported.
- It calls `logging.basicConfig()`, which would install a handler for the whole program: not while we import it.
- Its watchers would log facts, and so answers: they are silenced for good.
"""

import collections
import collections.abc
import logging
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def _careful_import() -> Iterator[None]:
    configure = logging.basicConfig
    lent = not hasattr(collections, "Mapping")
    logging.basicConfig = lambda **_: None
    if lent:
        collections.Mapping = collections.abc.Mapping  # type: ignore[attr-defined]
    try:
        yield
    finally:
        logging.basicConfig = configure
        if lent:
            del collections.Mapping  # type: ignore[attr-defined]


with _careful_import():
    from experta import Fact, InitialFact, KnowledgeEngine, Rule, watchers
    from experta.abstract import Matcher, Strategy
    from experta.activation import Activation
    from experta.agenda import Agenda
    from experta.matchers import ReteMatcher


def _nothing(*_: object) -> None: ...


for name in watchers.ALL:
    logger = getattr(watchers, name)
    logger.setLevel(logging.CRITICAL)
    logger.propagate = False
    logger.addHandler(logging.NullHandler())
    # Called at every firing, to find out that nobody watches.
    logger.info = _nothing
watchers.worth = _nothing

__all__ = [
    "Activation",
    "Agenda",
    "Fact",
    "InitialFact",
    "KnowledgeEngine",
    "Matcher",
    "ReteMatcher",
    "Rule",
    "Strategy",
]
