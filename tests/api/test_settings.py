from pathlib import Path

import pytest

from api.settings import Settings, SettingsError


def test_without_environment_the_defaults_stand() -> None:
    assert Settings.from_environment({}) == Settings()
    assert (Settings().host, Settings().port) == ("127.0.0.1", 8000)


def test_the_knowledge_stands_beside_the_packages() -> None:
    assert Settings().knowledge == Path(__file__).resolve().parents[2] / "knowledge"


def test_host_and_port_come_from_the_environment() -> None:
    settings = Settings.from_environment({"HOST": "0.0.0.0", "PORT": "9000"})  # noqa: S104
    assert (settings.host, settings.port) == ("0.0.0.0", 9000)  # noqa: S104


def test_it_reads_the_environment_of_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "9001")
    monkeypatch.delenv("HOST", raising=False)
    assert Settings.from_environment() == Settings(port=9001)


def test_empty_values_count_as_missing() -> None:
    assert Settings.from_environment({"HOST": "", "PORT": ""}) == Settings()


@pytest.mark.parametrize("port", ["0", "1", "65535"])
def test_every_port_there_is_can_be_used(port: str) -> None:
    assert Settings.from_environment({"PORT": port}).port == int(port)


@pytest.mark.parametrize("port", ["65536", "-1", "80a", " 80", "8_000", "٨٠", "1.5", "1" * 5000])
def test_a_bad_port_is_told_with_what_to_give(port: str) -> None:
    with pytest.raises(SettingsError, match=r"^PORT is .{1,50}; give a whole number from 0 .* to 65535$"):
        Settings.from_environment({"PORT": port})
