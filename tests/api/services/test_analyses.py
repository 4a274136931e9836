"""The analyses are found by existing: a module is all it takes."""

import sys
from pathlib import Path

import pytest

import api.services.analyses as package
from api.services.analyses import analyses

ANOTHER = '''
"""What is answered by nobody."""

from api.services.analyses import Analysis, Answer, Task


def silence(task: Task) -> Answer:
    """Nothing."""
    return Answer(task.consultation.stamp, True, "Nothing.")


ANALYSIS = Analysis(silence, 9, "/evaluations/silence", "silence", "Say nothing", "say nothing")
'''


def test_they_come_in_their_order() -> None:
    assert [each.command for each in analyses()] == [
        "open",
        "next",
        "change",
        "why-not",
        "what-if",
        "firmness",
        "fragility",
        "gaps",
    ]


def test_no_two_share_an_address_a_command_or_a_place() -> None:
    for each in ("path", "command", "place", "answer"):
        assert len({getattr(analysis, each) for analysis in analyses()}) == len(analyses())


def test_another_module_is_another_analysis(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "silence.py").write_text(ANOTHER, encoding="utf-8")
    monkeypatch.setattr(package, "__path__", [*package.__path__, str(tmp_path)])
    # Not through the cache, which is the application's.
    found = analyses.__wrapped__()
    assert [each.command for each in found] == [*(each.command for each in analyses()), "silence"]
    monkeypatch.delitem(sys.modules, f"{package.__name__}.silence")
