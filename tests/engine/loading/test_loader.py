"""Loading a folder: ids taken twice, several faults at once, the hash, the command."""

import subprocess
import sys
from pathlib import Path

import pytest

from engine.knowledge.errors import KnowledgeError
from engine.knowledge.model import KnowledgeBase
from engine.loading.loader import load, main
from tests.engine.planting import (
    MEAL,
    PLACE,
    TIDY,
    TOY,
    Planted,
    assert_told,
    copy_of_toy,
    faults_of,
    planted,
    replace,
)

TAKEN = [
    Planted(
        "in one file",
        PLACE,
        'id = "rough"',
        'id = "rain-likely"',
        "condition 'rain-likely'",
        "id",
        f"this id is taken by another condition in {PLACE}; choose another",
    ),
    Planted(
        "in two files",
        PLACE,
        'id = "stay-dry"',
        'id = "cake-keeps"',
        "argument 'cake-keeps'",
        "id",
        f"this id is taken by another argument in {MEAL}; choose another",
    ),
    Planted(
        "of topics",
        PLACE,
        '[topic]\nid = "place"',
        '[topic]\nid = "meal"',
        "topic 'meal'",
        "id",
        f"this id is taken by another topic in {MEAL}; choose another",
    ),
    Planted(
        "of concerns",
        "concerns.toml",
        'id = "cost"',
        'id = "comfort"',
        "concern 'comfort'",
        "id",
        "this id is taken by another concern in concerns.toml; choose another",
    ),
    Planted(
        "of passages",
        "manual.toml",
        'id = "weather.3"',
        'id = "weather.2"',
        "passage 'weather.2'",
        "id",
        "this id is taken by another passage in manual.toml; choose another",
    ),
    Planted(
        "of roles",
        "roles.toml",
        'id = "guests"',
        'id = "cook"',
        "role 'cook'",
        "id",
        "this id is taken by another role in roles.toml; choose another",
    ),
    Planted(
        "of documents",
        MEAL,
        'id = "cake-form"',
        'id = "basket-list"',
        "document 'basket-list'",
        "id",
        f"this id is taken by another document in {MEAL}; choose another",
    ),
    Planted(
        "of items, in documents of their own",
        MEAL,
        'id = "wet"',
        'id = "umbrella"',
        "item 'umbrella'",
        "id",
        f"this id is taken by another item in {MEAL}; choose another",
    ),
    Planted(
        "of readiness checks, in two files",
        TIDY,
        'id = "ready-to-bury"',
        'id = "cake-ready"',
        "readiness 'cake-ready'",
        "id",
        f"this id is taken by another readiness in {MEAL}; choose another",
    ),
]


@planted(TAKEN)
def test_ids_taken_twice(fault: Planted, tmp_path: Path) -> None:
    assert_told(fault, tmp_path)


def test_the_same_id_for_different_kinds_of_entry_is_fine(toy: KnowledgeBase) -> None:
    assert toy.topics.keys() & toy.decisions.keys() == {"place", "meal"}


def test_all_faults_are_told_at_once_in_the_order_of_files(tmp_path: Path) -> None:
    folder = copy_of_toy(tmp_path)
    replace(folder, PLACE, 'concern = "cost"', 'concern = "zeal"')
    replace(folder, PLACE, 'when = [["rain-likely"]]', 'when = [["rain-likely", "snow"]]')
    replace(folder, MEAL, 'options = ["jam"]', 'options = ["ham"]')
    replace(folder, "glossary.toml", "food.3", "food.9")
    told = faults_of(folder)
    assert [(fault.file, fault.entry) for fault in told] == [
        ("glossary.toml", "term 'hamper'"),
        (MEAL, "argument 'ants-like-jam'"),
        (PLACE, "argument 'meadow-is-free'"),
        (PLACE, "argument 'stay-dry'"),
    ]


def test_all_faults_of_shape_are_told_at_once(tmp_path: Path) -> None:
    folder = copy_of_toy(tmp_path)
    replace(folder, PLACE, 'weight = "major"', 'weight = "huge"')
    replace(folder, PLACE, "no_effect", "no_efect")
    replace(folder, "base.toml", "1.2.3", "1.2")
    assert [fault.file for fault in faults_of(folder)] == ["base.toml", PLACE, PLACE]


def test_the_error_reads_as_one_line_for_each_fault(tmp_path: Path) -> None:
    folder = copy_of_toy(tmp_path)
    replace(folder, PLACE, 'concern = "cost"', 'concern = "costs"')
    replace(folder, "glossary.toml", "food.3", "food.9")
    with pytest.raises(KnowledgeError) as caught:
        load(folder)
    assert str(caught.value).splitlines() == [
        "glossary.toml: term 'hamper': source: unknown passage 'food.9', did you mean 'food.3'?",
        f"{PLACE}: argument 'meadow-is-free': concern: unknown concern 'costs', did you mean 'cost'?",
    ]


def test_topics_stand_in_the_order_of_the_chapter(toy: KnowledgeBase) -> None:
    """Not in that of the files, where the meal comes first."""
    assert list(toy.topics) == ["place", "meal"]
    assert list(toy.questions) == ["sky", "wind", "ants"]
    assert list(toy.decisions) == ["place", "meal", "cream"]


def test_topics_are_found_by_existing(tmp_path: Path) -> None:
    folder = copy_of_toy(tmp_path)
    (folder / "deep" / "down").mkdir(parents=True)
    (folder / "deep" / "down" / "tea.toml").write_text(
        '[topic]\nid = "tea"\ntitle = "Tea"\nintro = "Tea."\nsections = ["food"]\n'
        '[[advice]]\nid = "tea"\ntext = "Tea."\nwhen = [["rough"]]\nsource = ["food.1"]\n',
        encoding="utf-8",
    )
    assert list(load(folder).topics) == ["place", "meal", "tea"]


def test_arguments_and_requirements_are_found_by_decision(toy: KnowledgeBase) -> None:
    assert [each.id for each in toy.arguments_of("meal")] == ["ants-like-jam", "cake-keeps"]
    assert [each.id for each in toy.requirements_of("place")] == ["calm-water"]
    assert toy.arguments_of("drink") == ()
    assert toy.requirements_of("drink") == ()


def test_documents_items_roles_and_readiness_checks_are_found_by_id(toy: KnowledgeBase, outing: KnowledgeBase) -> None:
    assert list(toy.roles) == ["cook", "guests"]
    assert list(toy.readiness) == ["cake-ready"]
    assert [(document.id, item.text) for document, item in toy.items_of_documents()] == [
        ("basket-list", "A rug"),
        ("basket-list", "An umbrella"),
        ("cake-form", "Eaten on"),
        ("cake-form", "Crumbs"),
        ("cake-form", "Wet?"),
    ]
    # Only what depends on the case has an id.
    assert list(toy.items) == ["umbrella", "wet"]
    assert list(outing.documents) == ["basket-list", "cake-form", "thanks"]
    assert list(outing.items) == ["umbrella", "wet", "farmer", "gravedigger"]


def test_the_topic_of_each_question(toy: KnowledgeBase) -> None:
    assert toy.topic_of_question == {"sky": "place", "wind": "place", "ants": "meal"}


class TestBaseFromWhichNobodyIsAsked:
    """One of another time, when questions needed no help and could be long."""

    @pytest.fixture
    def older(self, tmp_path: Path) -> Path:
        folder = copy_of_toy(tmp_path)
        replace(folder, PLACE, 'help = "Look up."\n', "")
        replace(folder, PLACE, "What does the wind take?", "What does the wind take " + "away " * 20 + "?")
        return folder

    def test_it_needs_no_words_for_asking(self, older: Path, toy: KnowledgeBase) -> None:
        assert len(faults_of(older)) == 1
        kb = load(older, to_be_asked=False)
        assert kb.questions.keys() == toy.questions.keys()
        assert kb.questions["sky"].help == "No help was written for this question."
        assert kb.questions["wind"].help == toy.questions["wind"].help

    def test_its_hash_is_of_what_it_says(self, older: Path) -> None:
        kb = load(older, to_be_asked=False)
        replace(older, PLACE, 'id = "sky"\n', 'id = "sky"\nhelp = "No help was written for this question."\n')
        assert load(older, to_be_asked=False).content_hash != kb.content_hash

    @pytest.mark.parametrize("questions", ["question = 3", "question = [3]"])
    def test_its_other_faults_are_told(self, questions: str, older: Path) -> None:
        (older / "tea.toml").write_text(f"{questions}\n", encoding="utf-8")
        with pytest.raises(KnowledgeError) as caught:
            load(older, to_be_asked=False)
        assert {fault.file for fault in caught.value.faults} == {"tea.toml"}


class TestContentHash:
    """It tells content apart, and nothing else."""

    def test_comments_layout_and_order_of_fields_do_not_count(self, tmp_path: Path, toy: KnowledgeBase) -> None:
        folder = copy_of_toy(tmp_path)
        replace(folder, "base.toml", "# A base", "# The base")
        replace(folder, "concerns.toml", '\nname = "Comfort"', '\n\n   name   =   "Comfort"   # as it were')
        replace(
            folder,
            PLACE,
            'title = "The place"\nintro = "Where to sit."',
            "intro = 'Where to sit.'\ntitle = 'The place'",
        )
        assert load(folder).content_hash == toy.content_hash

    @pytest.mark.parametrize(
        ("file", "old", "new"),
        [
            (PLACE, "Boats rock.", "Boats roll."),
            (PLACE, 'weight = "major"', 'weight = "minor"'),
            (PLACE, '["meadow", "boat"]', '["boat", "meadow"]'),
            ("base.toml", "1.2.3", "1.2.4"),
            ("glossary.toml", "What the food", "What food"),
            ("manual.toml", "page = 3", "page = 4"),
        ],
    )
    def test_a_changed_word_or_order_counts(
        self, file: str, old: str, new: str, tmp_path: Path, toy: KnowledgeBase
    ) -> None:
        folder = copy_of_toy(tmp_path)
        replace(folder, file, old, new)
        assert load(folder).content_hash != toy.content_hash

    def test_it_is_sha_256_in_hex(self, toy: KnowledgeBase) -> None:
        assert len(bytes.fromhex(toy.content_hash)) == 32


class TestCommand:
    """`python -m engine.loading.loader FOLDER`."""

    def test_a_good_folder_is_counted(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main([str(TOY)]) == 0
        out, err = capsys.readouterr()
        assert "3 questions, 3 conditions, 3 decisions, 9 arguments, 3 requirements, 3 pieces of advice" in out
        assert "1 tensions, 2 documents" in out
        assert "version 1.2.3" in out
        assert err == ""

    def test_faults_go_to_stderr(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        folder = copy_of_toy(tmp_path)
        replace(folder, PLACE, 'concern = "cost"', 'concern = "costs"')
        assert main([str(folder)]) == 1
        out, err = capsys.readouterr()
        assert out == ""
        assert err.splitlines() == [
            f"{PLACE}: argument 'meadow-is-free': concern: unknown concern 'costs', did you mean 'cost'?",
            f"1 fault(s) in {folder}",
        ]

    @pytest.mark.parametrize("arguments", [[], ["one", "two"]])
    def test_it_says_how_it_is_used(self, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        assert main(arguments) == 2
        assert capsys.readouterr().err == "usage: python -m engine.loading.loader KNOWLEDGE_FOLDER\n"

    def test_the_exit_code_reaches_the_shell(self, tmp_path: Path) -> None:
        command = [sys.executable, "-m", "engine.loading.loader"]
        assert subprocess.run([*command, TOY], check=False, capture_output=True).returncode == 0
        assert subprocess.run([*command, tmp_path], check=False, capture_output=True).returncode == 1
