"""The service is killed in the middle of saves: no save that it acknowledged is lost, none is torn, none doubled."""

import random
import re
from collections.abc import Iterator
from contextlib import ExitStack
from html import unescape
from pathlib import Path
from threading import Condition, Thread

import httpx2
import pytest

from tests.browser.service import running

SAVERS = 3
NEWEST = "999999999"
"""A revision that no case has come to: each save is made from the newest."""
MOST_SAVES = 12
"""Acknowledged between two kills."""
OURS = {"Sec-Fetch-Site": "same-origin"}
SEE_OTHER = 303


class Acknowledged:
    """How many saves were acknowledged, by anybody."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._count = 0

    def one_more(self) -> None:
        with self._changed:
            self._count += 1
            self._changed.notify_all()

    def wait_for_more(self, more: int) -> None:
        with self._changed:
            wanted = self._count + more
            assert self._changed.wait_for(lambda: self._count >= wanted, timeout=120)


class Saver:
    """Somebody without a browser who saves one number after the other: in words, and as one of two options."""

    def __init__(self, service: str, acknowledged: Acknowledged) -> None:
        self._acknowledged = acknowledged
        self.client = httpx2.Client(base_url=service, headers=OURS, trust_env=False)
        decision = self.client.get("/api/v1/decisions").json()["items"][0]
        self._decision, self._options = decision["id"], [each["id"] for each in decision["option"][:2]]
        begun = self.client.post("/start", data={"scope": "all"})
        self._page = f"{begun.headers['location'].rpartition('/q/')[0]}/d/{self._decision}"
        self.sent = self.saved = 0

    def move(self, service: str) -> None:
        """Go on with the service that came after."""
        self.client.base_url = service

    def save_until_it_breaks(self) -> None:
        while True:
            self.sent += 1
            try:
                answer = self.client.post(self._page, data={"revision": NEWEST, **self._said(self.sent)})
            except httpx2.HTTPError:
                return
            assert answer.status_code == SEE_OTHER
            self.saved = self.sent
            self._acknowledged.one_more()

    def found(self) -> int:
        """What the case holds: the number whose words and option both are there."""
        page = unescape(self.client.get(self._page).raise_for_status().text)
        number = re.search(r'value="save (\d+)"', page)
        chosen = re.search(r'name="choices\.[^"]+" value="([^"]*)" checked', page)
        assert chosen is not None
        found = int(number[1]) if number else 0
        assert chosen[1] == (self._options[found % 2] if found else ""), "torn"
        return found

    def _said(self, number: int) -> dict[str, str]:
        return {
            f"reasons.{self._decision}": f"save {number}",
            f"choices.{self._decision}": self._options[number % 2],
        }


def _kills(folder: Path, times: int, chance: random.Random) -> Iterator[list[Saver]]:
    """Everybody who saved, after each kill and a new start over the same file."""
    acknowledged = Acknowledged()
    with ExitStack() as clients:
        savers: list[Saver] = []
        for turn in range(times + 1):
            with running(folder) as service:
                for saver in savers:
                    saver.move(service.url)
                if savers:
                    yield savers
                else:
                    savers = [Saver(service.url, acknowledged) for _ in range(SAVERS)]
                    for saver in savers:
                        clients.callback(saver.client.close)
                if turn == times:
                    return
                threads = [Thread(target=each.save_until_it_breaks) for each in savers]
                for thread in threads:
                    thread.start()
                acknowledged.wait_for_more(chance.randint(1, MOST_SAVES))
                service.process.kill()
                for thread in threads:
                    thread.join()


@pytest.mark.thorough
@pytest.mark.parametrize("times", [50])
def test_no_acknowledged_save_is_lost(tmp_path: Path, times: int) -> None:
    kills = 0
    for savers in _kills(tmp_path, times, random.Random(times)):
        kills += 1
        for saver in savers:
            assert saver.found() in {saver.saved, saver.sent}
            saver.saved = saver.sent = saver.found()
    assert kills == times
