"""The certificate of the rule base, made once per app and beside the event loop, when somebody first asks for it."""

import asyncio
from concurrent.futures import Executor, Future
from threading import Lock

from engine.review.certificate import Certificate, certify
from engine.rules.compiler import RuleBase


class Certified:
    """Has a rule base certified once; everyone who asks meanwhile waits for the same answer."""

    def __init__(self, rule_base: RuleBase) -> None:
        self._rule_base = rule_base
        self._lock = Lock()
        self._begun: Future[Certificate] | None = None

    async def certificate(self, executor: Executor) -> Certificate:
        """What was found; it takes seconds the first time."""
        with self._lock:
            if self._begun is None:
                self._begun = executor.submit(certify, self._rule_base)
        # A reader who goes away does not take it from the others.
        return await asyncio.shield(asyncio.wrap_future(self._begun))
