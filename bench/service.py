"""What a user waits for: pages of a case and papers to keep, made by the whole service in this process.

It takes the way of a request through the app, without a network; the case answers every question that it can.
"""

import gzip
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any, Final

from starlette.testclient import TestClient

from api.services.casework.content import Values
from api.services.casework.entries import values_of
from api.settings import Settings
from bench.timing import Timing, side_by_side
from engine.knowledge.model import KnowledgeBase
from engine.reasoning.case import read_case
from engine.sampling.cases import draw_document
from web.app import create_app
from web.cookies import WRITES

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
    with TemporaryDirectory() as where:
        app = create_app(Settings(knowledge=folder, database_url=f"sqlite:///{where}/cases.db"))
        held = app.state.casework.begin(values=_values(app.state.consultation.kb))
        # As a browser on this machine, in which the case is open.
        with TestClient(app, base_url="http://localhost", headers={"Sec-Fetch-Site": "same-origin"}) as client:
            client.cookies.set(WRITES, held.key.text)

            def asking(path: str) -> Any:
                def ask(address: str) -> None:
                    client.get(f"{address}/{path}").raise_for_status()

                return ask

            jobs = {
                "question page": asking(f"q/{next(iter(app.state.consultation.kb.questions))}"),
                "results page": asking("results"),
                "plan page": asking("plan"),
                "plan as JSON": asking("plan/json"),
                "plan as Markdown": asking("plan/md"),
                "plan as DOCX": asking("plan/docx"),
                "plan as PDF": asking("plan/pdf"),
            }
            case = f"/case/{held.name}"
            timings = side_by_side(jobs, [case], rounds)
            page = client.get(f"{case}/results").content
    return Served(timings, len(gzip.compress(page)))


def _values(kb: KnowledgeBase) -> dict[str, Values]:
    """The fullest of some drawn cases, as what is entered."""
    chance = Random(0)
    drawn = [draw_document(kb, chance) for _ in range(FULL)]
    fullest = max(drawn, key=lambda document: len(document["answers"]))
    return values_of(read_case(kb, fullest))
