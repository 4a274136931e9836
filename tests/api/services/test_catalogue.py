import pytest

from api.services.catalogue import SHELVES, Catalogue, UnknownEntryError, find
from engine.knowledge.model import KnowledgeBase


@pytest.mark.parametrize(
    "identity",
    ["", "a" * 65, "Place", "place\n", "a\x00", "../etc", "a--b", "<b>", "é", "1", ".1", "a.", "a.1.1", "\ud800"],
)
def test_what_has_no_form_of_an_id_is_not_repeated(identity: str) -> None:
    with pytest.raises(UnknownEntryError, match=r"^There is no thing with this id\.$"):
        find("thing", identity, {"a": 1})


@pytest.mark.parametrize("identity", ["b", "a" * 64, "a-b2", "weather.9", "self-rules.12"])
def test_what_has_is_told_as_unknown(identity: str) -> None:
    with pytest.raises(UnknownEntryError) as unknown:
        find("thing", identity, {"zzzz": 1})
    assert str(unknown.value) == f"There is no thing '{identity}'."


def test_what_is_there_is_found() -> None:
    assert find("thing", "a", {"a": 1}) == 1


def test_every_passage_knows_its_section(kb: KnowledgeBase) -> None:
    catalogue = Catalogue(kb)
    shelf = next(each for each in SHELVES if each.name == "passage")
    for section in kb.sections.values():
        for passage in section.passages:
            assert catalogue.one(shelf, passage.id).section.id == section.id
