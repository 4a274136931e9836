"""The templates keep to the house: short, escaped, without rules in them."""

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.settings import Settings
from tests.web.conftest import TOY, Begin, begin_over
from tests.web.document import Document
from web.app import create_app
from web.rendering import TEMPLATES

WEB = TEMPLATES.parent

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
        field += r"|statement|area|question|claim|remedy|dated|way_out|help)( = \")"
        target = tmp_path / path.relative_to(TOY)
        target.parent.mkdir(exist_ok=True)
        target.write_text(re.sub(field, rf"\1\2{HOSTILE} ", text), encoding="utf-8")
    return TestClient(create_app(Settings(knowledge=tmp_path, database_url=f"sqlite:///{tmp_path}/cases.db")))


@pytest.mark.slow
def test_markup_in_the_knowledge_stays_text(hostile: TestClient) -> None:
    jam = [("answers.sky", "grey"), ("answers.wind", "hats"), ("choices.meal", "jam"), ("choices.place", "barn")]
    cake = [("answers.sky", "grey"), ("answers.wind", "kites"), ("choices.meal", "cake"), ("choices.cream", "whipped")]
    library = ("decisions", "decisions/place", "decisions/meal", "advice", "questions", "documents", "readiness")
    paths = ["/start", "/start/cake-ready", "/start/paper"]
    paths += [f"/library/{each}" for each in (*library, "manual", "manual/food", "method", "glossary")]
    pages = [hostile.get(path).text for path in paths]
    for fields in (jam, cake):
        case = begin_over(hostile, [*fields, ("reasons.place", HOSTILE), ("who.document.basket-list", HOSTILE)])
        case.post("what-if", {"answers.sky": "blue"})
        asked = ("", "check", "weigh", "results", "d/place", "d/cream", "d/place/closer", "plan", "what-if", "q/wind")
        pages += [case.client.get(case.path(page)).text for page in (*asked, "ready/cake-ready")]
        pages.append(case.post("q/wind", [("answers.wind", "hats"), ("answers.wind", "does-not-apply")], 422).text)
    for page in pages:
        document = Document.read(page)
        assert not document.root.all("b")
        assert "&amp;lt;b" not in page, "nothing is escaped twice"
        assert "knknkn" not in document.main.text
    assert sum("&lt;b onclick" in page for page in pages) == len(pages)


CANARY = "c4n4ry<script>alert(1)</script>"


@pytest.mark.parametrize(
    "page", ["q/sky", "results", "d/place", "d/place/closer", "weigh", "what-if", "plan", "ready/cake-ready", "both"]
)
def test_nothing_of_a_form_is_repeated_that_is_not_ours(begin: Begin, page: str) -> None:
    case = begin()
    for fields in (
        {"answers.sky": CANARY},
        {CANARY: "grey"},
        {"answers.sky": "grey", "importances.comfort": CANARY, "choices.place": CANARY},
        {"shown": CANARY, "revision": CANARY},
        {f"clash.{CANARY}": CANARY, "clash.answers.sky": CANARY},
    ):
        answer = case.client.post(f"{case.path(page)}?then={CANARY}", data=fields)
        assert "c4n4ry" not in answer.text + str(answer.headers)
    assert "c4n4ry" not in str(case.held().content)


def test_nothing_of_a_file_is_repeated_but_what_is_told_of_it(client: TestClient) -> None:
    for content in (CANARY, f'{{"{CANARY}": 1}}', f'{{"answers": {{"{CANARY}": "x", "sky": "{CANARY}"}}}}'):
        file = (CANARY, content.replace("<", "\\u003c"))
        answer = client.post("/open/file", files={"saved-case": file})
        assert answer.status_code == 422
        assert "c4n4ry" not in answer.text + str(answer.headers)


@pytest.mark.parametrize(
    "path",
    [
        *("/c4n4ry", "/library/manual/c4n4ry", "/library/decisions/c4n4ry", "/start/c4n4ry", "/static/c4n4ry"),
        *("/?c4n4ry=1", "/case/c4n4ry/d/place"),
    ],
)
def test_nothing_of_an_address_is_repeated(client: TestClient, path: str) -> None:
    answer = client.get(path, headers={"X-Canary": "c4n4ry", "Referer": "http://c4n4ry/"})
    assert "c4n4ry" not in answer.text + str(answer.headers)


def test_every_template_and_every_macro_is_used() -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in FILES}
    everything = "\n".join((*texts.values(), *(each.read_text(encoding="utf-8") for each in WEB.rglob("*.py"))))
    for path, text in texts.items():
        assert f'"{path.relative_to(TEMPLATES)}"' in everything, path
        for macro in re.findall(r"{% macro (\w+)\(", text):
            assert len(re.findall(rf"\b{macro}\(", everything)) > 1, (path.name, macro)
        for names in re.findall(r"{% from \S+ import ([\w, ]+) %}", text):
            for name in names.split(", "):
                assert len(re.findall(rf"\b{name}\b", text)) > 1, (path.name, name)
