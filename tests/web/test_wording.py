"""The pages' own words are plain: short sentences, short words, and respectful."""

import re
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from tests.reading import HIGHEST_GRADE, LONGEST_SENTENCE, grade, sentences
from tests.web import cases
from tests.web.conftest import Begin, OpenCase
from tests.web.document import Document, Element

BLOCKS = ("p", "li", "h1", "h2", "h3", "h4", "h5", "th", "dt", "dd", "summary", "legend", "label", "caption")
AVOIDED = r"\b(addicts?|abuse\w*|junkies?|clean|drug users?|should not|must not|bad habit|victims?)\b"


LIBRARY = ("decisions", "decisions/place", "advice", "manual", "manual/food", "method", "questions", "documents")
OUTSIDE = ("/", "/start", "/start/cake-ready", "/start/paper", "/open", "/left", "/case/any-name")
PAGES: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "overview": ("", cases.CAKE),
    "question": ("q/ants", cases.CAKE),
    "check": ("check", cases.ASIDE),
    "weigh": ("weigh", cases.JAM_INDOORS),
    "results": ("results", cases.JAM_INDOORS),
    "decision": ("d/place", cases.JAM_INDOORS),
    "decision that does not arise": ("d/cream", cases.CREAM_ASIDE),
    "closer": ("d/place/closer", [*cases.JAM_INDOORS, ("fixed.sky", "yes")]),
    "plan": ("plan", cases.CAKE),
    "plan undecided": ("plan", cases.NON_ANSWERS),
    "gaps": ("ready/cake-ready", [("answers.wind", "kites"), ("efforts.wind", "3")]),
    "keep": ("keep", cases.CAKE),
    "words": ("keep/words", cases.CAKE),
    "link": ("keep/link", cases.CAKE),
}


@pytest.fixture(scope="module")
def words(client: TestClient, begin: Begin) -> dict[str, list[str]]:
    """The blocks of words on each page: over the toy base, whose own words are short."""
    paths = [*OUTSIDE, *(f"/library/{each}" for each in (*LIBRARY, "readiness", "glossary"))]
    pages = {path: Document.read(client.get(path).text) for path in paths}
    pages |= {name: begin(fields).get(page) for name, (page, fields) in PAGES.items()}
    pages["reader"] = begin(cases.CAKE, reads_only=True).get("plan")
    compared = begin(cases.CAKE)
    pages["compared"] = compared.send("ready/cake-ready", {"day": "today"})
    pages["what if"] = begin(cases.CAKE).send("what-if", {"answers.sky": "blue"})
    pages["error"] = begin().refused("q/wind", [("answers.wind", "hats"), ("answers.wind", "later")])
    pages["both"] = _clashing(begin()).get("both")
    pages["newer"] = begin(
        [("answers.old", "x"), *cases.RAIN], knowledge={"hash": "x"}, verdicts={"place": "barred"}
    ).get()
    return {name: list(_blocks(page.root.one("body"))) for name, page in pages.items()}


def _clashing(case: OpenCase) -> OpenCase:
    for said in ("grey", "blue"):
        case.post("q/sky", {"answers.sky": said, "revision": "1"})
    return case


def _blocks(root: Element) -> Iterator[str]:
    """Blocks of words; not premises, reasons and changes, which are put together from the knowledge, nor proofs."""
    for element in root.elements:
        if {"premises", "tree", "ways", "proved"} & set(element.attributes.get("class", "").split()):
            continue
        if element.tag in BLOCKS and not any(each.tag in (*BLOCKS, "ul", "ol", "div") for each in element.walk()):
            yield element.text
        else:
            yield from _blocks(element)


def test_sentences_are_short(words: dict[str, list[str]]) -> None:
    long = [
        (name, sentence)
        for name, blocks in words.items()
        for block in blocks
        for sentence in sentences(block)
        if len(sentence.split()) > LONGEST_SENTENCE
    ]
    assert long == []


@pytest.mark.parametrize(
    "name",
    [
        *("/", "/start", "/start/cake-ready", "/open", "/left", "/case/any-name", "/library/method"),
        *("overview", "check", "results", "decision", "closer", "plan", "gaps", "keep", "words", "link", "what if"),
        *("compared", "both"),
    ],
)
def test_words_are_plain(words: dict[str, list[str]], name: str) -> None:
    assert grade(words[name]) <= HIGHEST_GRADE


def test_words_are_respectful(words: dict[str, list[str]]) -> None:
    for name, blocks in words.items():
        for block in blocks:
            assert not re.search(AVOIDED, block, re.IGNORECASE), (name, block)
