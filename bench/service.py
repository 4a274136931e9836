"""What a user waits for: pages of a case and papers to keep, made by the whole service in this process.

It takes the way of a request through the app, without a network; the case answers every question that it can.
"""

import gzip
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any, Final

from starlette.testclient import TestClient

from api.settings import Settings
from bench.timing import Timing, side_by_side
from engine.knowledge.model import KnowledgeBase
from engine.sampling.cases import draw_document
from web.app import create_app

FULL: Final = 20
"""So many cases are drawn; the one with the most answers is used."""


@dataclass(frozen=True)
class Served:
    """What the service took for one case, and what its results weigh."""

    timings: Mapping[str, Timing]
    results_bytes: int
    """The results page, as it goes over the wire, compressed."""


def service(folder: Path, rounds: int) -> Served:
    """Ask for pages and papers, side by side."""
    app = create_app(Settings(knowledge=folder))
    form = _form(app.state.consultation.kb)
    # As a browser on this machine, from our own pages.
    with TestClient(app, base_url="http://localhost", headers={"Sec-Fetch-Site": "same-origin"}) as client:

        def asking(path: str) -> Any:
            def ask(sent: dict[str, list[str]]) -> None:
                client.post(path, data=sent).raise_for_status()

            return ask

        jobs = {
            "results page": asking("/results"),
            "plan page": asking("/plan"),
            "plan as JSON": asking("/plan/json"),
            "plan as Markdown": asking("/plan/md"),
            "plan as DOCX": asking("/plan/docx"),
            "plan as PDF": asking("/plan/pdf"),
        }
        timings = side_by_side(jobs, [form], rounds)
        page = client.post("/results", data=form).content
    return Served(timings, len(gzip.compress(page)))


def _form(kb: KnowledgeBase) -> dict[str, list[str]]:
    """The fullest of some drawn cases, as the fields of the questionnaire."""
    chance = Random(0)
    drawn = [draw_document(kb, chance) for _ in range(FULL)]
    fullest = max(drawn, key=lambda document: len(document["answers"]))
    return {
        f"{part}.{name}": value if isinstance(value, list) else [value]
        for part, entries in fullest.items()
        for name, value in entries.items()
    }
