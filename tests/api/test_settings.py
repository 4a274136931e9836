from pathlib import Path

import pytest

from api.command.commands import parser
from api.settings import KNOWLEDGE, Settings, SettingsError, described


def test_without_environment_the_defaults_stand() -> None:
    assert Settings.from_environment({}) == Settings()
    assert (Settings().host, Settings().port) == ("127.0.0.1", 8000)


def test_the_knowledge_stands_beside_the_packages() -> None:
    assert Settings().knowledge == KNOWLEDGE == Path(__file__).resolve().parents[2] / "knowledge"


def test_every_setting_comes_from_the_environment(tmp_path: Path) -> None:
    given = {
        "GROUNDWORK_KNOWLEDGE": str(tmp_path),
        "HOST": "::1",
        "PORT": "0",
        "ROOT_PATH": "/help/groundwork",
        "WORKERS": "2",
        "ANALYSIS_SECONDS": "0.5",
    }
    assert Settings.from_environment(given) == Settings(tmp_path, "::1", 0, "/help/groundwork", 2, 0.5)
    assert [name for name, _, _ in described()] == list(given)


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


@pytest.mark.parametrize(
    ("name", "text", "what"),
    [
        *(("WORKERS", text, "a whole number from 1 to 64") for text in ("0", "65", "-2", "two", "2.0")),
        *(
            ("ANALYSIS_SECONDS", text, "seconds above 0, up to 60, such as 2 or 0.5")
            for text in ("0", "0.0", "60.1", "-1", "inf", "nan", "1e1", "0,5", "2s", "٢")
        ),
        *(
            ("ROOT_PATH", text, "a path that begins with a slash, such as /groundwork")
            for text in ("groundwork", "//elsewhere.example", "/a//b", "/a b", "/a/../b", "/./a", "/a?b", "http://a")
        ),
        ("GROUNDWORK_KNOWLEDGE", "/nowhere", "the folder of a knowledge base"),
        ("GROUNDWORK_KNOWLEDGE", __file__, "the folder of a knowledge base"),
    ],
)
def test_a_bad_setting_is_told_with_what_to_give(name: str, text: str, what: str) -> None:
    with pytest.raises(SettingsError) as refused:
        Settings.from_environment({name: text})
    assert str(refused.value) == f"{name} is {text[:40]!r}; give {what}"


@pytest.mark.parametrize(("given", "host"), [("[::1]", "::1"), ("[::]", "::"), ("[", "["), ("localhost", "localhost")])
def test_an_ipv6_address_may_stand_in_brackets(given: str, host: str) -> None:
    assert Settings.from_environment({"HOST": given}).host == host


@pytest.mark.parametrize(("given", "path"), [("/", ""), ("/gw/", "/gw"), ("/a/b.c/~d", "/a/b.c/~d")])
def test_a_root_path_ends_in_no_slash(given: str, path: str) -> None:
    assert Settings.from_environment({"ROOT_PATH": given}).root_path == path


def test_the_command_line_goes_by_the_same_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def folder(*arguments: str) -> Path:
        found: Path = parser().parse_args(["verify", *arguments]).knowledge
        return found

    monkeypatch.delenv("GROUNDWORK_KNOWLEDGE", raising=False)
    assert folder() == KNOWLEDGE
    monkeypatch.setenv("GROUNDWORK_KNOWLEDGE", "")
    assert folder() == KNOWLEDGE
    monkeypatch.setenv("GROUNDWORK_KNOWLEDGE", str(tmp_path))
    assert folder() == tmp_path
    assert folder("--knowledge", "other") == Path("other")


@pytest.mark.parametrize("port", ["65536", "-1", "80a", " 80", "8_000", "٨٠", "1.5", "1" * 5000])
def test_a_bad_port_is_told_with_what_to_give(port: str) -> None:
    with pytest.raises(SettingsError, match=r"^PORT is .{1,50}; give a whole number from 0 .* to 65535$"):
        Settings.from_environment({"PORT": port})
