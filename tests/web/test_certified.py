"""The certificate is made once, beside the event loop, and everyone waits for the same one."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from fastapi import FastAPI

from engine.review.certificate import Certificate, certify
from web import certified
from web.certified import Certified


def test_it_is_made_once_for_all_who_ask(app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    rule_base = app.state.consultation.rule_base
    made: list[object] = []
    real = certify

    def counted(asked: object) -> Certificate:
        made.append(asked)
        return real(rule_base)

    monkeypatch.setattr(certified, "certify", counted)
    once = Certified(rule_base)

    async def ask_twice(executor: ThreadPoolExecutor) -> tuple[Certificate, Certificate]:
        return await asyncio.gather(once.certificate(executor), once.certificate(executor))

    with ThreadPoolExecutor(1) as executor:
        assert made == []
        first, second = asyncio.run(ask_twice(executor))
        again = asyncio.run(once.certificate(executor))
    assert first is second is again
    assert made == [rule_base]
    assert first.knowledge.hash == app.state.consultation.kb.content_hash
