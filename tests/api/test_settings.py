from collections.abc import Callable
from pathlib import Path

import pytest

from api.command.commands import parser
from api.settings import KNOWLEDGE, Settings, SettingsError, described

Given = Callable[..., Settings]


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> Given:
    """The settings in an environment where nothing but this is set."""
    for name, _, _ in described():
        monkeypatch.delenv(name, raising=False)

    def read(**environment: str) -> Settings:
        for name, text in environment.items():
            monkeypatch.setenv(name, text)
        return Settings.from_environment()

    return read


def test_without_environment_the_defaults_stand(given: Given) -> None:
    assert given() == Settings()
    assert (Settings().host, Settings().port) == ("127.0.0.1", 8000)
    assert (Settings().case_hours, Settings().kept_days) == (24, 90)
    assert Settings().database_url == "sqlite:///var/groundwork.db"


def test_the_knowledge_stands_beside_the_packages() -> None:
    assert Settings().knowledge == KNOWLEDGE == Path(__file__).resolve().parents[2] / "knowledge"


def test_every_setting_comes_from_the_environment(given: Given, tmp_path: Path) -> None:
    environment = {
        "GROUNDWORK_KNOWLEDGE": str(tmp_path),
        "DATABASE_URL": "postgresql://me:secret@one,two/cases",
        "CASE_HOURS": "1",
        "KEPT_DAYS": "366",
        "RUN_BY": "Self-help “Süd”",
        "CONTACT": "help@groundwork.example.org",
        "HOST": "::1",
        "PORT": "0",
        "ALLOWED_HOSTS": "Groundwork.example.org, 192.0.2.7,[2001:DB8::1]",
        "TRUSTED_PROXIES": "192.0.2.1,10.0.0.0/8, [2001:db8::2]",
        "ROOT_PATH": "/help/groundwork",
        "WORKERS": "2",
        "ANALYSIS_SECONDS": "0.5",
    }
    assert given(**environment) == Settings(
        knowledge=tmp_path,
        database_url="postgresql://me:secret@one,two/cases",
        case_hours=1,
        kept_days=366,
        run_by="Self-help “Süd”",
        contact="help@groundwork.example.org",
        host="::1",
        port=0,
        allowed_hosts=("groundwork.example.org", "192.0.2.7", "2001:db8::1"),
        trusted_proxies=("192.0.2.1", "10.0.0.0/8", "2001:db8::2"),
        root_path="/help/groundwork",
        workers=2,
        analysis_seconds=0.5,
    )
    assert [name for name, _, _ in described()] == list(environment)


def test_host_and_port_come_from_the_environment(given: Given) -> None:
    settings = given(HOST="0.0.0.0", PORT="9000")  # noqa: S104
    assert (settings.host, settings.port) == ("0.0.0.0", 9000)  # noqa: S104


def test_what_code_says_holds_whatever_the_environment(given: Given) -> None:
    assert given(PORT="9001", HOST="::1") == Settings(port=9001, host="::1")
    assert Settings().port == 8000


def test_no_file_is_read(given: Given, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("PORT=9001\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert given().port == 8000


def test_empty_values_count_as_missing(given: Given) -> None:
    assert given(HOST="", PORT="", ALLOWED_HOSTS="", RUN_BY="") == Settings()


def test_the_way_to_the_database_is_not_repeated(given: Given) -> None:
    with pytest.raises(SettingsError, match=r"^DATABASE_URL cannot be used; give an address ") as refused:
        given(DATABASE_URL="postgres://me:canary@host/cases")
    assert "canary" not in str(refused.value)
    assert "canary" not in repr(Settings(database_url="postgresql://me:canary@host/cases"))


@pytest.mark.parametrize(
    ("environment", "hosts"),
    [
        ({}, {"127.0.0.1"}),
        ({"HOST": "Groundwork"}, {"groundwork"}),
        ({"HOST": "192.0.2.7", "ALLOWED_HOSTS": "a.example"}, {"192.0.2.7", "a.example"}),
        *(({"HOST": host}, set[str]()) for host in ("0.0.0.0", "::", "[::]", "0:0::0")),  # noqa: S104
        ({"HOST": "::", "ALLOWED_HOSTS": "a.example,b"}, {"a.example", "b"}),
    ],
)
def test_it_goes_by_the_names_it_is_given_and_the_one_it_listens_on(
    given: Given, environment: dict[str, str], hosts: set[str]
) -> None:
    settings = given(**environment)
    assert settings.hosts == hosts
    assert settings.listens_everywhere == (":" in settings.host or settings.host == "0.0.0.0")  # noqa: S104


@pytest.mark.parametrize("port", ["0", "1", "65535"])
def test_every_port_there_is_can_be_used(given: Given, port: str) -> None:
    assert given(PORT=port).port == int(port)


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
        *(("CASE_HOURS", text, "a whole number from 1 to 168") for text in ("0", "169")),
        *(("KEPT_DAYS", text, "a whole number from 1 to 366") for text in ("0", "367")),
        *(
            (name, text, "a line of plain text without < and >, up to 200 characters")
            for name in ("RUN_BY", "CONTACT")
            for text in ("x" * 201, "two\nlines", "<b>we</b>", "me <me@example.org>", "\udcff")
        ),
        *(
            (
                "ALLOWED_HOSTS",
                text,
                "a name or an address without port, such as groundwork.example.org, with commas between several",
            )
            for text in ("a.example:80", "*", "*.example", "a b", "a,", "https://a", "[a]:1", "a..b", "ä.example")
        ),
        *(
            (
                "TRUSTED_PROXIES",
                text,
                "an address or a network, such as 10.0.0.0/8, with commas between several",
            )
            for text in ("*", "proxy", "10.0.0.0/33", "10.0.0.1,,10.0.0.2", "10.0.0")
        ),
        ("GROUNDWORK_KNOWLEDGE", "/nowhere", "the folder of a knowledge base"),
        ("GROUNDWORK_KNOWLEDGE", __file__, "the folder of a knowledge base"),
    ],
)
def test_a_bad_setting_is_told_with_what_to_give(given: Given, name: str, text: str, what: str) -> None:
    with pytest.raises(SettingsError) as refused:
        given(**{name: text})
    assert str(refused.value) == f"{name} is {text[:40]!r}; give {what}"


@pytest.mark.parametrize(("text", "host"), [("[::1]", "::1"), ("[::]", "::"), ("[", "["), ("localhost", "localhost")])
def test_an_ipv6_address_may_stand_in_brackets(given: Given, text: str, host: str) -> None:
    assert given(HOST=text).host == host


@pytest.mark.parametrize(("text", "path"), [("/", ""), ("/gw/", "/gw"), ("/a/b.c/~d", "/a/b.c/~d")])
def test_a_root_path_ends_in_no_slash(given: Given, text: str, path: str) -> None:
    assert given(ROOT_PATH=text).root_path == path


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
def test_a_bad_port_is_told_with_what_to_give(given: Given, port: str) -> None:
    with pytest.raises(SettingsError, match=r"^PORT is .{1,50}; give a whole number from 0 .* to 65535$"):
        given(PORT=port)
