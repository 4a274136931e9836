"""What people on a slow phone network wait for: `python -m bench.pages ADDRESS`, over a service that runs there.

Run by hand: it takes Playwright and the system's Chromium. Each page is loaded with nothing kept from before, at
400 kbit/s and 400 ms there and back; first is when the first words are drawn, whole when all is there.
"""

import argparse
import re
import shutil
import statistics
import sys
from collections.abc import Mapping
from typing import Final

from playwright.sync_api import Page, sync_playwright

from bench.timing import progress

NETWORK: Final = {
    "offline": False,
    "latency": 400,
    "downloadThroughput": 400_000 / 8,
    "uploadThroughput": 400_000 / 8,
}
OURS: Final = {"Sec-Fetch-Site": "same-origin"}
PHONE: Final = {"width": 390, "height": 844}
PAINTED: Final = """() => new Promise(done => new PerformanceObserver(
    list => done([list.getEntriesByName("first-contentful-paint")[0].startTime,
                  performance.getEntriesByType("navigation")[0].loadEventEnd])
).observe({ type: "paint", buffered: true }))"""
MILLISECONDS: Final = 1000


def main(arguments: list[str]) -> int:
    """Load the pages in turn, print what each took; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m bench.pages", description="Load pages over a slow network.")
    parser.add_argument("address", help="where the service runs, such as http://127.0.0.1:8000")
    parser.add_argument("--rounds", type=int, default=5, help="how often each is loaded")
    options = parser.parse_args(arguments)
    for page, (first, whole) in measured(options.address.rstrip("/"), options.rounds).items():
        print(f"{page:<14} first {first:.1f} s   whole {whole:.1f} s")
    return 0


def measured(service: str, rounds: int) -> Mapping[str, tuple[float, float]]:
    """Seconds until the first words and until all is there, the medians, by page."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        context = browser.new_context(viewport=PHONE)  # type: ignore[arg-type]
        home = context.request.get(service).text()
        example = re.search(r'formaction="([^"]+)"', home)
        if example is None:
            raise SystemExit("the home page offers no example to try")
        answer = context.request.post(service + example[1], headers=OURS, max_redirects=0)
        case = f"{service}{answer.headers['location'].rpartition('/')[0]}"
        question = re.search(r'href="[^"]*/q/([^"?#]+)', context.request.get(f"{case}/check").text())
        pages = {
            "home": service,
            "question": f"{case}/q/{question[1] if question else ''}",
            "results": f"{case}/results",
        }
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.setCacheDisabled", {"cacheDisabled": True})
        session.send("Network.emulateNetworkConditions", NETWORK)
        taken: dict[str, list[tuple[float, float]]] = {name: [] for name in pages}
        for turn in range(rounds):
            for name, address in pages.items():
                taken[name].append(_load(page, address))
            progress(turn + 1, rounds)
        browser.close()
    return {name: _medians(each) for name, each in taken.items()}


def _load(page: Page, address: str) -> tuple[float, float]:
    page.goto(address)
    first, whole = page.evaluate(PAINTED)
    return first / MILLISECONDS, whole / MILLISECONDS


def _medians(taken: list[tuple[float, float]]) -> tuple[float, float]:
    return statistics.median(first for first, _ in taken), statistics.median(whole for _, whole in taken)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
