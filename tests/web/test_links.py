"""Addresses: of every page, below any root, and back to what was asked for."""

import re
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
from starlette.requests import Request

from api.services.citations import citations
from engine.knowledge.model import KnowledgeBase
from web import pages
from web.links import PATHS, below, path_of, to, to_entry, to_passage

WEB = Path(pages.__path__[0]).parent


def _request(path: str, root: str = "") -> Request:
    return Request({"type": "http", "method": "GET", "path": path, "root_path": root, "headers": []})


def test_every_path_that_a_page_answers_stands_in_the_table_and_no_other() -> None:
    modules = [import_module(f"web.pages.{each.name}") for each in iter_modules(pages.__path__)]
    routes = [route for each in modules if hasattr(each, "router") for route in each.router.routes]
    assert {route.path for route in routes} == set(PATHS.values())


def test_an_address_names_a_page_and_a_place_there() -> None:
    assert to("home") == "/"
    assert to("decision", "place") == "/library/decisions/place"
    assert to("start-check", "cake-ready") == "/start/cake-ready"
    assert to("home", at="privacy") == "/#privacy"
    assert to_passage("personal-support.12") == "/library/manual/personal-support#personal-support.12"
    with pytest.raises(KeyError):
        to("none-such")


def test_pages_of_a_case_are_those_of_the_case_that_is_shown() -> None:
    with below(_request("/"), "blue-stone"):
        assert to("case") == "/case/blue-stone"
        assert to("verdict", "place", at="change") == "/case/blue-stone/d/place/closer#change"
        assert to("readiness-file", "cake-ready", "pdf") == "/case/blue-stone/ready/cake-ready/pdf"
        with below(_request("/", "/groundwork"), "red-door"):
            assert to("results") == "/groundwork/case/red-door/results"
        assert to("results") == "/case/blue-stone/results"


@pytest.mark.parametrize("root", ["/groundwork", "/groundwork/", "/a b/groundwork"])
def test_addresses_begin_where_the_service_is_mounted(root: str) -> None:
    with below(_request("/", root)):
        assert to("decision", "place") == f"{root.rstrip('/').replace(' ', '%20')}/library/decisions/place"
        assert to_entry("advice", "x").startswith(root[:2])
    assert to("decision", "place") == "/library/decisions/place", "only while the request is answered"


@pytest.mark.parametrize(
    ("path", "root", "asked_for"),
    [
        ("/decisions", "", "/decisions"),
        ("/groundwork/decisions", "/groundwork", "/decisions"),
        ("/groundwork/", "/groundwork", "/"),
        ("/decisions", "/groundwork", "/decisions"),
        ("/groundworks/decisions", "/groundwork", "/groundworks/decisions"),
        ("/groundwork/decisions", "/groundwork/", "/decisions"),
    ],
)
def test_what_was_asked_for_is_the_path_without_the_root(path: str, root: str, asked_for: str) -> None:
    assert path_of(_request(path, root)) == asked_for


def test_every_kind_of_entry_that_cites_a_passage_has_a_place(kb: KnowledgeBase) -> None:
    found = {
        each.kind: to_entry(each.kind, each.id, each.decision) for those in citations(kb).values() for each in those
    }
    assert found["option"].startswith("/library/decisions/cream#option--")
    assert found["readiness"] == "/library/readiness#readiness--cake-ready"
    assert found["decision"] == "/library/decisions/cream"
    assert found["term"].startswith("/library/glossary#term--")
    assert found["document"].startswith("/library/documents#document--")


def test_no_address_of_a_page_stands_anywhere_else() -> None:
    """Neither in code nor in templates: only paths of the API and of files are written out."""
    written = re.compile(r"""["'](?:/[a-z-]*|/(?:case|start|open|examples|library|static)/[^"']*)["']""")
    for path in sorted(WEB.rglob("*")):
        if path.suffix in (".py", ".html") and path.name != "links.py":
            assert not written.search(path.read_text(encoding="utf-8")), path
