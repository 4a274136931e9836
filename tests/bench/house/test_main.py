"""The measures of trees are printed beside each other, and where the last one has what it should not have."""

from pathlib import Path

import pytest

from bench.house.__main__ import main


def test_trees_stand_beside_each_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, text in (("before", "x = 1\n" * 1000), ("after", 'x = f"chosen:{one}"\n')):
        (tmp_path / name / "engine").mkdir(parents=True)
        (tmp_path / name / "engine/__init__.py").write_text(text, encoding="utf-8")
    assert main(["--root", str(tmp_path / "before"), "--root", str(tmp_path / "after")]) == 0
    counts, places = capsys.readouterr().out.split("\n\n")
    lines = {line.rsplit(maxsplit=2)[0]: line.split()[-2:] for line in counts.splitlines()[1:]}
    assert lines["lines of source"] == ["1,000", "1"]
    assert lines["files over 300 lines"] == ["1", "0"]
    assert places.splitlines()[1:] == ["  engine/__init__.py: 1"]
