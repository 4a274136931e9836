"""The pages' own words are plain: short sentences, short words, and respectful."""

import re
from collections.abc import Callable, Iterator

import pytest

from tests.web import cases
from tests.web.conftest import Send
from tests.web.document import Document, Element

LONGEST_SENTENCE = 20
HIGHEST_GRADE = 8
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


def _sentences(text: str) -> list[str]:
    return [each for each in re.split(r"(?<=[.?!:;])\s+", text) if re.search(r"[a-z]", each)]


def _syllables(word: str) -> int:
    vowels = len(re.findall(r"[aeiouy]+", word.lower()))
    silent = word.lower().endswith("e") and not word.lower().endswith("le")
    return max(1, vowels - silent)


def test_sentences_are_short(words: dict[str, list[str]]) -> None:
    long = [
        (name, sentence)
        for name, blocks in words.items()
        for block in blocks
        for sentence in _sentences(block)
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
    """Flesch-Kincaid, with syllables counted by groups of vowels."""
    sentences = [each for block in words[name] for each in _sentences(block)]
    found = [re.findall(r"[A-Za-z]+", each) for each in sentences]
    count = sum(map(len, found))
    syllables = sum(_syllables(word) for each in found for word in each)
    grade = 0.39 * count / len(found) + 11.8 * syllables / count - 15.59
    assert grade <= HIGHEST_GRADE


def test_words_are_respectful(words: dict[str, list[str]]) -> None:
    for name, blocks in words.items():
        for block in blocks:
            assert not re.search(AVOIDED, block, re.IGNORECASE), (name, block)
