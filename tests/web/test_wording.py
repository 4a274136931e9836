"""The pages' own words are plain: short sentences, short words, and respectful."""

import re
from collections.abc import Callable, Iterator

import pytest

from tests.reading import HIGHEST_GRADE, LONGEST_SENTENCE, grade, sentences
from tests.web import cases
from tests.web.conftest import Send
from tests.web.document import Document, Element

BLOCKS = ("p", "li", "h1", "h2", "h3", "h4", "h5", "th", "dt", "dd", "summary", "legend", "label", "caption")
AVOIDED = r"\b(addicts?|abuse\w*|junkies?|clean|drug users?|should not|must not|bad habit|victims?)\b"


@pytest.fixture(scope="module")
def words(get: Callable[[str], Document], send: Send) -> dict[str, list[str]]:
    """The blocks of words on each page: over the toy base, whose own words are short."""
    paths = ["/", "/questionnaire", "/decisions", "/decisions/place", "/advice", "/manual", "/manual/food", "/method"]
    paths += ["/questions", "/documents", "/readiness", "/readiness/cake-ready"]
    pages = {path: get(path) for path in paths}
    pages["filled"] = send("/questionnaire", cases.CAKE)
    pages["decision"] = send("/results/place", cases.JAM_INDOORS)
    pages["decision that does not arise"] = send("/results/cream", cases.CREAM_ASIDE)
    pages["plan"] = send("/plan", cases.CAKE)
    pages["plan undecided"] = send("/plan", cases.NON_ANSWERS)
    pages["report"] = send(
        "/readiness/cake-ready", [*cases.CAKE, ("earlier", '{"answers": {"sky": "blue", "x": "y"}, "knowledge": {}}')]
    )
    pages["results"] = send("/results", cases.JAM_INDOORS)
    pages["closer"] = send("/results/place/closer", [*cases.JAM_INDOORS, ("kept", "sky")])
    pages["what if"] = send("/what-if", [*cases.CAKE, ("earlier", '{"answers": {"sky": "blue"}}')])
    pages["gaps"] = send("/readiness/cake-ready", [("answers.wind", "kites"), ("efforts.wind", "3")])
    pages["error"] = send("/results", [("answers.wind", "hats"), ("answers.wind", "later")], 422)
    return {name: list(_blocks(page.root.one("body"))) for name, page in pages.items()}


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
        "/",
        "/questionnaire",
        "/method",
        "/readiness/cake-ready",
        "results",
        "decision",
        "plan",
        "report",
        "closer",
        "what if",
    ],
)
def test_words_are_plain(words: dict[str, list[str]], name: str) -> None:
    assert grade(words[name]) <= HIGHEST_GRADE


def test_words_are_respectful(words: dict[str, list[str]]) -> None:
    for name, blocks in words.items():
        for block in blocks:
            assert not re.search(AVOIDED, block, re.IGNORECASE), (name, block)
