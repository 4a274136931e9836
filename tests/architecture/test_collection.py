"""Finding the tests loads no knowledge base: a module that would is told."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_a_base_loaded_at_import_is_told(tmp_path: Path) -> None:
    module = tmp_path / "test_early.py"
    module.write_text("from tests.engine.planting import REAL, load\nBASE = load(REAL)\n", encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "tests.conftest", "-p", "no:cacheprovider", str(module)],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    assert run.returncode != 0
    assert "knowledge is loaded as a test module is imported" in run.stdout
