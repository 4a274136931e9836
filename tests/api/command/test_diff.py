"""`groundwork diff` as its users run it."""

import json
import os
import subprocess
import tomllib
from pathlib import Path

import pytest

from engine.loading.loader import load
from engine.reasoning.case import read_case
from tests.api.command.conftest import Groundwork
from tests.engine.planting import MEAL, PLACE, TOY, copy_of_toy, replace

pytestmark = pytest.mark.slow

HEAVY = 'when = [["rain-likely"]]\nweight = "major"'
LIGHT = 'when = [["rain-likely"]]\nweight = "minor"'


@pytest.fixture
def lighter(tmp_path: Path) -> Path:
    """The toy base with an argument that counts less."""
    folder = copy_of_toy(tmp_path)
    replace(folder, PLACE, HEAVY, LIGHT)
    return folder


def test_verdicts_are_told_in_words_with_a_case_to_save(groundwork: Groundwork, lighter: Path) -> None:
    run = groundwork("diff", TOY, lighter)
    place = run.out.partition("The place\n---------\n")[2].partition("\n\n\n")[0]
    assert (run.code, run.err) == (4, "")
    assert place.startswith(
        "recommended “In the barn” → leaning to “In the barn”:\n"
        "  where this is said:\n"
        "    - How does the sky look? Grey\n"
        "\n"
        "    [answers]\n"
        '    sky = "grey"\n'
    )
    assert max(map(len, run.out.splitlines())) <= 80


def test_every_case_that_is_told_can_be_saved_and_read(groundwork: Groundwork, lighter: Path) -> None:
    out = groundwork("diff", TOY, lighter).out
    told = json.loads(groundwork("diff", TOY, lighter, "--json").out)
    witnesses = [shift["witness"] for each in told["decisions"] for shift in each["shifts"]]
    kb = load(TOY)
    blocks = [block for block in out.split("\n\n") if block.lstrip().startswith("[")]
    read = [read_case(kb, tomllib.loads(block)) for block in blocks]
    assert all(read_case(kb, each) in read for each in witnesses)


def test_a_case_that_is_told_shows_the_difference(groundwork: Groundwork, lighter: Path, tmp_path: Path) -> None:
    told = json.loads(groundwork("diff", TOY, lighter, "--json").out)
    shift = told["decisions"][0]["shifts"][0]
    case = tmp_path / "case.json"
    case.write_text(json.dumps(shift["witness"]), encoding="utf-8")
    for folder, side in ((TOY, "old"), (lighter, "new")):
        report = json.loads(groundwork("evaluate", "--knowledge", folder, case, "--json").out)
        verdict = {name: report["decisions"][0][name] for name in ("outcome", "recommended")}
        assert verdict == shift[side]


def test_a_pure_rewording_differs_in_nothing(groundwork: Groundwork, tmp_path: Path) -> None:
    folder = copy_of_toy(tmp_path)
    replace(folder, PLACE, 'claim = "Boats rock."', 'claim = "A boat is never still."')
    run = groundwork("diff", TOY, folder)
    assert (run.code, run.err) == (0, "")
    assert "Nothing: no case comes to another conclusion." in run.out
    as_json = json.loads(groundwork("diff", TOY, folder, "--json").out)
    assert as_json == {"decisions": [], "others": [], "went": [], "came": [], "unfinished": []}


def test_the_old_base_need_not_have_the_words_for_asking(groundwork: Groundwork, tmp_path: Path) -> None:
    folder = copy_of_toy(tmp_path)
    replace(folder, PLACE, 'help = "Look up."\n', "")
    assert groundwork("diff", folder, TOY).code == 0
    assert "help: this field is missing; add it" in groundwork("diff", TOY, folder).err


def test_entries_of_one_base_are_told_by_their_words(groundwork: Groundwork, tmp_path: Path) -> None:
    folder = copy_of_toy(tmp_path)
    path = folder / MEAL
    text = path.read_text(encoding="utf-8")
    for one, other in (("jam-indoors", "jam-inside"), ("umbrella", "parasol"), ("sweep-the-barn", "sweep")):
        text = text.replace(f'"{one}"', f'"{other}"')
    path.write_text(text, encoding="utf-8")
    run = groundwork("diff", TOY, folder)
    assert run.code == 4
    went, came = run.out.partition("Only in the old base\n")[2].split("Only in the new base\n")
    for listed, names in ((went, ("jam-indoors", "umbrella", "sweep-the-barn")), (came, ("jam-inside", "parasol"))):
        for name in names:
            assert f" {name}: " in listed
    assert "- Tension jam-indoors: Jam and good furniture do not go together." in went


def test_what_differs_alike_is_told_once(groundwork: Groundwork, tmp_path: Path) -> None:
    folder = copy_of_toy(tmp_path)
    replace(folder, PLACE, 'when = [["answer:sky=grey"]]', 'when = [["answer:sky=blue"]]')
    rest = groundwork("diff", TOY, folder).out.partition("Besides the verdicts\n")[2]
    blocks = [block for block in rest.split("\n\n") if block.lstrip().startswith("[")]
    assert "- Condition rain-likely: Rain is likely.\n" in rest
    assert len(blocks) == len(set(blocks))


def test_what_differs_whatever_is_said_needs_no_case(groundwork: Groundwork, tmp_path: Path) -> None:
    folder = copy_of_toy(tmp_path)
    replace(folder, MEAL, 'when = [["chosen:meal=cake"]]\ndated = "Forms', 'dated = "Forms')
    out = groundwork("diff", TOY, folder).out
    assert "- Document cake-form: The cake form\n  where nothing is said.\n\n" in out


def test_what_only_one_base_can_read_is_said(groundwork: Groundwork, tmp_path: Path) -> None:
    folder = copy_of_toy(tmp_path)
    replace(folder, PLACE, '{ id = "starry", label = "Starry", no_effect = true }', '{ id = "red", label = "Red" }')
    replace(folder, PLACE, 'when = [["answer:sky=grey"]]', 'when = [["answer:sky=grey"], ["answer:sky=red"]]')
    out = groundwork("diff", TOY, folder).out
    assert "    - How does the sky look? Red\n" in out
    assert "  The old base does not know all of it, and goes by the rest.\n" in out


def git(folder: Path, *arguments: str) -> None:
    named = ("-c", "user.name=nobody", "-c", "user.email=nobody@localhost", "-c", "commit.gpgsign=false")
    here = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    command = ["git", "-C", str(folder), *named, *arguments]
    subprocess.run(command, check=True, capture_output=True, env=here)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with the toy base in a folder of it, committed; returns that folder."""
    folder = copy_of_toy(tmp_path / "a repository" / "deep")
    git(tmp_path / "a repository", "init", "--quiet")
    git(tmp_path / "a repository", "add", ".")
    git(tmp_path / "a repository", "commit", "--quiet", "--message=first")
    git(tmp_path / "a repository", "tag", "first")
    return folder


def test_a_revision_is_compared_with_the_folder_as_it_is_now(groundwork: Groundwork, repository: Path) -> None:
    assert groundwork("diff", "first", repository).code == 0
    replace(repository, PLACE, HEAVY, LIGHT)
    changed = groundwork("diff", "first", repository)
    assert changed == groundwork("diff", TOY, repository)
    assert changed.code == 4
    git(repository, "commit", "--all", "--quiet", "--message=second")
    assert groundwork("diff", "HEAD", repository).code == 0
    assert groundwork("diff", "HEAD~1", repository) == changed


def test_what_a_hook_of_another_repository_is_told_does_not_count(
    groundwork: Groundwork, repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = copy_of_toy(tmp_path / "other")
    git(other, "init", "--quiet")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other / ".git" / "index"))
    monkeypatch.setenv("GIT_PREFIX", "deep/")
    replace(repository, PLACE, HEAVY, LIGHT)
    assert groundwork("diff", "first", repository) == groundwork("diff", TOY, repository)


def test_a_work_tree_beside_the_repository_will_do(groundwork: Groundwork, repository: Path, tmp_path: Path) -> None:
    git(repository, "worktree", "add", "--quiet", str(tmp_path / "beside"))
    folder = tmp_path / "beside" / repository.relative_to(tmp_path / "a repository")
    replace(folder, PLACE, HEAVY, LIGHT)
    assert groundwork("diff", "first", folder) == groundwork("diff", TOY, folder)


def test_a_revision_at_the_root_of_its_repository(groundwork: Groundwork, tmp_path: Path) -> None:
    folder = copy_of_toy(tmp_path)
    git(folder, "init", "--quiet")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message=first")
    assert groundwork("diff", "HEAD", folder).code == 0


@pytest.mark.parametrize("revision", ["second", "--help", "first:deep"])
def test_what_is_no_revision_is_told(groundwork: Groundwork, repository: Path, revision: str) -> None:
    run = groundwork("diff", "--", revision, repository)
    assert (run.code, run.out) == (3, "")
    assert run.err.startswith(f"{revision}: neither a folder, nor a revision of git that holds the folder ")


def test_a_folder_that_was_not_there_yet_is_told(groundwork: Groundwork, repository: Path) -> None:
    later = copy_of_toy(repository.parent / "later")
    run = groundwork("diff", "first", later)
    assert (run.code, run.out) == (3, "")
    assert run.err.startswith(f"first: neither a folder, nor a revision of git that holds the folder {later} (fatal: ")


def test_without_git_only_folders_can_be_compared(
    groundwork: Groundwork, lighter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    run = groundwork("diff", "HEAD", lighter)
    assert (run.code, run.out) == (3, "")
    assert run.err == "HEAD: no such folder; and git is not there to look for a revision\n"
    assert groundwork("diff", TOY, lighter).code == 4


def test_a_base_at_fault_is_told_by_its_name(groundwork: Groundwork, repository: Path) -> None:
    replace(repository, PLACE, 'id = "stay-dry"', 'id = "Stay dry"')
    run = groundwork("diff", "first", repository)
    assert (run.code, run.out) == (1, "")
    assert run.err.endswith(f"1 fault(s) in {repository}\n")
    git(repository, "commit", "--all", "--quiet", "--message=spoilt")
    replace(repository, PLACE, 'id = "Stay dry"', 'id = "stay-dry"')
    run = groundwork("diff", "HEAD", repository)
    assert (run.code, run.out) == (1, "")
    assert run.err.endswith("1 fault(s) in HEAD\n")


def test_what_is_not_finished_is_told_and_counts_as_a_difference(groundwork: Groundwork, tmp_path: Path) -> None:
    folder = copy_of_toy(tmp_path)
    replace(folder, PLACE, '"answer:wind=kites", "answer:sky=blue"', '"answer:wind=kites"')
    assert groundwork("diff", TOY, folder).code == 0
    run = groundwork("diff", TOY, folder, "--patience", "0")
    assert run.code == 4
    assert "Not finished\n" in run.out
    assert "- Requirement calm-water: The water is calm.\n" in run.out


@pytest.mark.parametrize("arguments", [["diff"], ["diff", "HEAD"], ["diff", "a", "b", "c"]])
def test_wrong_usage_is_2(groundwork: Groundwork, arguments: list[str]) -> None:
    assert groundwork(*arguments).code == 2
