"""The templates keep to the house: short, escaped, without rules in them."""

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.settings import Settings
from tests.web.conftest import TOY, form
from tests.web.document import Document
from web.app import create_app
from web.rendering import TEMPLATES

LONGEST = 100
FILES = sorted(TEMPLATES.rglob("*.html"))
HOSTILE = "<b onclick=x>&amp; {{'kn'*3}} 'quoted'</b>"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_template_is_short_and_turns_no_escaping_off(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") < LONGEST
    assert "autoescape" not in text
    # The one place where markup is put together: nothing but a constant.
    safe = re.findall(r".*\|\s*safe\b.*", text)
    assert all(line.startswith("{% set apart = ' class=") for line in safe)
    assert not re.search(r"=\{\{", text), "attributes are quoted"


@pytest.fixture
def hostile(tmp_path: Path) -> TestClient:
    """The service over a base whose every text is markup."""
    for path in TOY.rglob("*.toml"):
        text = path.read_text(encoding="utf-8")
        field = r"\b(title|name|meaning|term|chapter_term|chapter_title|project|period|gist|text|none|label|intro"
        field += r"|statement|question|claim|remedy|dated|way_out|help)( = \")"
        target = tmp_path / path.relative_to(TOY)
        target.parent.mkdir(exist_ok=True)
        target.write_text(re.sub(field, rf"\1\2{HOSTILE} ", text), encoding="utf-8")
    return TestClient(create_app(Settings(knowledge=tmp_path)))


@pytest.mark.slow
def test_markup_in_the_knowledge_stays_text(hostile: TestClient) -> None:
    jam = [("answers.sky", "grey"), ("answers.wind", "hats"), ("choices.meal", "jam"), ("choices.place", "barn")]
    cake = [("answers.sky", "grey"), ("answers.wind", "kites"), ("choices.meal", "cake"), ("choices.cream", "whipped")]
    earlier = ("earlier", '{"answers": {"sky": "blue", "<b>old</b>": "x"}}')
    pages = [
        hostile.get(path).text
        for path in (
            "/",
            "/questionnaire",
            "/decisions",
            "/decisions/place",
            "/decisions/meal",
            "/advice",
            "/questions",
            "/documents",
            "/readiness",
            "/readiness/cake-ready",
            "/manual",
            "/manual/food",
            "/method",
            "/glossary",
        )
    ]
    for path in ("/results", "/results/place", "/results/cream", "/questionnaire", "/plan", "/readiness/cake-ready"):
        pages += [hostile.post(path, data=form([*fields, earlier])).text for fields in (jam, cake)]
    pages += [hostile.post("/results", data=form([("answers.wind", "hats"), ("answers.wind", "does-not-apply")])).text]
    for page in pages:
        document = Document.read(page)
        assert not document.root.all("b")
        assert "&amp;lt;b" not in page, "nothing is escaped twice"
        assert "knknkn" not in document.main.text
    assert sum("&lt;b onclick" in page for page in pages) == len(pages)


CANARY = "c4n4ry<script>alert(1)</script>"


@pytest.mark.parametrize(
    "path",
    [
        "/results",
        "/results/place",
        "/questionnaire",
        "/plan",
        "/plan/md",
        "/readiness/cake-ready",
        "/readiness/cake-ready/md",
        "/case",
        "/report",
        "/load",
    ],
)
def test_nothing_of_a_form_is_repeated_that_is_not_ours(client: TestClient, path: str) -> None:
    for fields in (
        {"answers.sky": CANARY},
        {CANARY: "grey"},
        {"answers.sky": "grey", "importances.comfort": CANARY, "choices.place": CANARY},
        {"answers.sky": "grey", "go-on": CANARY},
        {"answers.sky": "grey", "earlier": CANARY},
        {"answers.sky": "grey", "earlier": f'{{"answers": {{"sky": "{CANARY}"}}, "knowledge": "{CANARY}"}}'},
    ):
        answer = client.post(path, data=fields)
        assert "c4n4ry" not in answer.text + str(answer.headers)
    for content in (CANARY, f'{{"{CANARY}": 1}}', f'{{"answers": {{"{CANARY}": "x", "sky": "{CANARY}"}}}}'):
        answer = client.post("/load", files={"saved-case": (CANARY, content.replace("<", "\\u003c"))})
        assert "c4n4ry" not in answer.text + str(answer.headers)


@pytest.mark.parametrize(
    "path", ["/c4n4ry", "/manual/c4n4ry", "/decisions/c4n4ry", "/readiness/c4n4ry", "/static/c4n4ry", "/?c4n4ry=1"]
)
def test_nothing_of_an_address_is_repeated(client: TestClient, path: str) -> None:
    answer = client.get(path, headers={"X-Canary": "c4n4ry", "Referer": "http://c4n4ry/"})
    assert "c4n4ry" not in answer.text + str(answer.headers)
