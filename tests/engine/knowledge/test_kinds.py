"""The table of kinds: it is whole, and its words are those of the base."""

from dataclasses import fields
from typing import Any

from engine.knowledge.kinds import CITING, KINDS, OF_FIELD, WITH_PREMISES, Place, gates, home, of_field, places
from engine.knowledge.model import Alternatives, KnowledgeBase, TopicFile


def test_every_kind_of_entry_of_a_base_is_in_the_table(toy: KnowledgeBase) -> None:
    kept = {each.name for each in fields(KnowledgeBase)} - {
        "title",
        "version",
        "content_hash",
        "work",
        "areas",
        "area_of_topic",
    }
    assert OF_FIELD.keys() == kept | {"items"}
    assert TopicFile.model_fields.keys() <= KINDS.keys()
    assert all(kind.entries(toy) for kind in KINDS.values())


def test_every_field_of_premises_is_in_the_table() -> None:
    """A field is one of premises where its shape says so."""
    for name, field in TopicFile.model_fields.items():
        model: Any = getattr(field.annotation, "__args__", (field.annotation,))[0]
        shapes = {each: found.annotation for each, found in model.model_fields.items()}
        assert {each for each, shape in shapes.items() if shape == Alternatives} == KINDS[name].premises.keys(), name


def test_places_and_what_follows_there(toy: KnowledgeBase) -> None:
    assert [
        each.concludes for each in places(toy) if each.id in ("ants", "cream", "calm-water", "stay-dry", "wet")
    ] == [
        "asked:ants",
        "arises:cream",
        "argument:stay-dry",
        "stronger:stay-dry",
        "weaker:stay-dry",
        "defeated:stay-dry",
        "requirement:calm-water",
        "met:calm-water",
        "missed:calm-water",
        "under-way:calm-water",
        "item:wet",
    ]
    assert {each.kind for each in places(toy)} == {each.name for each in WITH_PREMISES}


def test_what_an_entry_belongs_to_and_waits_for(toy: KnowledgeBase) -> None:
    assert home(toy, "argument", "cream-flies") == home(toy, "requirement", "bowl") == ("decision", "cream")
    assert home(toy, "item", "wet") == ("document", "cake-form")
    assert home(toy, "condition", "rough") is None
    assert gates(toy, "argument", "cream-flies") == (
        Place("decision", "cream", "ask_when", toy.decisions["cream"].ask_when),
    )
    assert gates(toy, "item", "wet") == (Place("document", "cake-form", "when", toy.documents["cake-form"].when),)
    assert gates(toy, "argument", "stay-dry") == gates(toy, "item", "umbrella") == gates(toy, "tension", "x") == ()


def test_words(toy: KnowledgeBase) -> None:
    assert KINDS["condition"].words(toy, "indoors") == toy.conditions["indoors"].statement
    assert (KINDS["advice"].singular, KINDS["advice"].many) == ("piece of advice", "pieces of advice")
    assert (KINDS["tension"].singular, KINDS["tension"].many) == ("tension", "tensions")
    assert [KINDS[each].title for each in ("advice", "item", "document", "question")] == [
        "Advice",
        "Lines of documents",
        "Documents of the plan",
        "Questions",
    ]


def test_the_kind_of_what_a_field_holds() -> None:
    assert of_field("passages") is KINDS["passage"]
    assert of_field("argument") is KINDS["argument"]
    assert of_field("mitigation") is None


def test_what_cites_the_chapter() -> None:
    """Not the outline, nor who and what entries name; the lines of documents go with those."""
    assert [each.name for each in CITING] == [
        *("question", "condition", "decision", "argument", "requirement"),
        *("advice", "tension", "document", "readiness", "term"),
    ]
