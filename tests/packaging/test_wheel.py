"""A wheel of the project, in an environment of its own and away from the checkout, does what the checkout does."""

import json
import os
import shutil
import site
import subprocess
import sys
import urllib.request
import venv
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CASE = ROOT / "examples" / "small-town-founders.toml"
NOT_COPIED = shutil.ignore_patterns(".*", "build", "*.egg-info", "__pycache__", "tests")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="asks for bin/, and for a signal"),
]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from a copy of the tree."""
    tree, folder = tmp_path_factory.mktemp("copy") / "tree", tmp_path_factory.mktemp("wheel")
    shutil.copytree(ROOT, tree, ignore=NOT_COPIED)
    _pip("wheel", "--no-deps", "--no-index", "--no-build-isolation", "--wheel-dir", str(folder), str(tree))
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the programs are that the wheel installs into an environment without the checkout."""
    fresh = tmp_path_factory.mktemp("fresh")
    venv.create(fresh, symlinks=True)
    _pip("--python", str(fresh / "bin" / "python"), "install", "--no-deps", "--no-index", str(wheel))
    (packages,) = fresh.glob("lib/*/site-packages")
    # What it depends on stands here already; the checkout does not come with it, as no other .pth file is followed.
    (packages / "dependencies.pth").write_text("\n".join(site.getsitepackages()), encoding="utf-8")
    return fresh / "bin"


def _pip(*arguments: str) -> None:
    command = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def _environment(**more: str) -> Mapping[str, str]:
    ours = ("PYTHONPATH", "GROUNDWORK_KNOWLEDGE", "ROOT_PATH", "WORKERS")
    return {name: value for name, value in os.environ.items() if name not in ours} | more


def _run(program: Path, *arguments: str, cwd: Path, **environment: str) -> str:
    done = subprocess.run(
        [program, *arguments], cwd=cwd, env=_environment(**environment), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A folder with things of the same names as ours in it."""
    for name in ("knowledge", "web", "engine"):
        (tmp_path / name).mkdir()
    (tmp_path / "knowledge" / "other.toml").write_text("other = 1", encoding="utf-8")
    return tmp_path


def test_it_holds_the_knowledge_and_all_that_packages_read(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert {name.split("/")[0] for name in held} == {"engine", "api", "web", "knowledge", "examples"}
    meant = {
        path.relative_to(ROOT).as_posix()
        for folder in ("engine", "api", "web", "knowledge", "examples")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and path.suffix != ".pyc" and path != ROOT / "knowledge" / "README.md"
    }
    assert held == meant


def test_it_is_what_runs(programs: Path, elsewhere: Path) -> None:
    code = "import api, engine, web, api.settings as s; print(api.__file__, engine.__file__, web.__file__, s.KNOWLEDGE)"
    for place in _run(programs / "python", "-c", code, cwd=elsewhere).split():
        assert Path(place).is_relative_to(programs.parent)


@pytest.mark.parametrize(
    "arguments",
    [
        ("evaluate", str(CASE), "--json"),
        pytest.param(("questionnaire",), marks=pytest.mark.thorough),
        pytest.param(("verify",), marks=pytest.mark.thorough),
    ],
)
def test_its_commands_say_what_the_checkout_says(programs: Path, elsewhere: Path, arguments: tuple[str, ...]) -> None:
    checkout = _run(Path(sys.executable), "-m", "api.command", *arguments, cwd=ROOT)
    assert _run(programs / "groundwork", *arguments, cwd=elsewhere) == checkout


def test_it_makes_papers(programs: Path, elsewhere: Path) -> None:
    for form in ("pdf", "docx"):
        out = elsewhere / f"plan.{form}"
        _run(programs / "groundwork", "export", str(CASE), "--out", str(out), cwd=elsewhere)
        assert out.stat().st_size > 1000


def test_other_knowledge_can_be_given(programs: Path, elsewhere: Path) -> None:
    toy = str(ROOT / "tests" / "toy")
    told = json.loads(_run(programs / "groundwork", "questionnaire", "--json", cwd=elsewhere, GROUNDWORK_KNOWLEDGE=toy))
    own = json.loads(_run(programs / "groundwork", "questionnaire", "--json", cwd=elsewhere))
    assert told["knowledge"]["title"] == "Toy" != own["knowledge"]["title"]


@pytest.mark.parametrize(
    "command", [["groundwork-serve"], pytest.param(["python", "-m", "web"], marks=pytest.mark.thorough)]
)
def test_it_serves_pages(programs: Path, elsewhere: Path, command: list[str]) -> None:
    program, *arguments = command
    process = subprocess.Popen(
        [programs / program, *arguments],
        cwd=elsewhere,
        env=_environment(HOST="127.0.0.1", PORT="0"),
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            assert process.stdout
            url = process.stdout.readline().split()[3]
            # A proxy in the environment does not know this machine's ports.
            opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
            with opener.open(f"{url}start", timeout=30) as answer:
                page = answer.read().decode()
            assert "What do you want to decide?" in page
            style = page.split('rel="stylesheet" href="/')[1].split('"')[0]
            with opener.open(f"{url}{style}", timeout=30) as answer:
                assert answer.headers["content-type"].startswith("text/css")
        finally:
            process.terminate()
