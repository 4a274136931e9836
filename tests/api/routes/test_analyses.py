"""The analyses over HTTP: what the analyst finds, in words, within the time there is."""

import json
import logging
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.services.analysts import Analysts
from api.services.encoding import encode
from api.settings import Settings
from engine.consultation import Consultation
from engine.knowledge.model import KnowledgeBase
from engine.space.analyses.change import what_would_change
from engine.space.analyses.firmness import firmness
from engine.space.analyses.fragility import fragility
from engine.space.analyses.next_question import next_questions
from engine.space.analyses.next_question_goal import next_for_goal
from engine.space.analyses.open_questions import open_questions
from engine.space.analyses.why_not import why_not
from engine.space.analyst import Analyst
from engine.space.readings.solver import OutOfTimeError, Remaining, Solver
from engine.space.search import survey
from tests.api.conftest import TOY

EVALUATIONS = "/api/v1/evaluations"
GAPS = "/api/v1/readiness/gaps"
CASE: dict[str, Any] = {
    "answers": {"sky": "grey", "wind": ["hats"], "ants": "dont-know"},
    "importances": {"comfort": "more"},
}
KITES: dict[str, Any] = {"answers": {"wind": ["kites"]}, "choices": {"place": "barn"}}
BODIES: dict[str, dict[str, Any]] = {
    f"{EVALUATIONS}/open-questions": CASE,
    f"{EVALUATIONS}/next-questions": {"answers": {"sky": "grey"}},
    f"{EVALUATIONS}/what-would-change": CASE | {"decision": "place", "keep": ["wind"]},
    f"{EVALUATIONS}/why-not": CASE | {"decision": "place", "option": "meadow"},
    f"{EVALUATIONS}/what-if": CASE | {"other": {"answers": {"sky": "blue"}}},
    f"{EVALUATIONS}/firmness": CASE | {"decision": "place"},
    f"{EVALUATIONS}/fragility": CASE | {"decision": "place", "unsure": ["wind"]},
    GAPS: KITES | {"efforts": {"wind": 2}, "thorough": True},
}
"""A request that is in order, for each route."""
TIMED = [path for path in BODIES if not path.endswith(("what-if", "fragility"))]


@pytest.fixture(scope="module")
def analyst(consultation: Consultation) -> Analyst:
    return Analyst(consultation.rule_base)


@pytest.fixture
def no_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """However fast tables are read and the solver is, their time is up."""

    def finish(handle: Any, _remaining: Remaining) -> None:
        handle.cancel()
        raise OutOfTimeError

    def go_on(_remaining: Remaining) -> None:
        raise OutOfTimeError

    monkeypatch.setattr(Solver, "_finish", staticmethod(finish))
    monkeypatch.setattr(survey, "go_on", go_on)


def _found(client: TestClient, path: str) -> Any:
    return client.post(path, json=BODIES[path]).json()["found"]


def _json(value: object) -> Any:
    return json.loads(encode(value))


@pytest.mark.parametrize("path", BODIES)
def test_every_answer_says_what_it_rests_on_and_what_it_found(client: TestClient, kb: KnowledgeBase, path: str) -> None:
    answer = client.post(path, json=BODIES[path])
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")
    assert answer.headers["cache-control"] == "no-store"
    body = answer.json()
    assert body["knowledge"] == {"title": "Toy", "version": "1.2.3", "hash": kb.content_hash}
    assert body["finished"] is True
    assert body["said"].endswith((".", "”"))


@pytest.mark.parametrize("path", BODIES)
def test_the_same_request_gets_the_same_bytes(client: TestClient, toy_settings: Settings, path: str) -> None:
    with TestClient(create_app(toy_settings)) as another:
        answers = {each.post(path, json=BODIES[path]).content for each in (client, client, another)}
    assert len(answers) == 1


def test_open_questions_are_the_analysts(client: TestClient, consultation: Consultation, analyst: Analyst) -> None:
    body = client.post(f"{EVALUATIONS}/open-questions", json=CASE).json()
    prospects = [_json(each) for each in open_questions(analyst, consultation.read(CASE))]
    assert body["conclusions"] == prospects
    standings = [each["standing"] for each in prospects]
    opened = standings.count("open")
    assert body["said"] == (
        f"Of {len(standings)} things that can be concluded, {len(standings) - opened} are settled or ruled out, "
        f"{opened} open."
    )


def test_all_is_settled_where_nothing_is_left_to_answer(client: TestClient) -> None:
    case = {"answers": {"sky": "blue", "wind": "does-not-apply", "ants": "many"}}
    body = client.post(f"{EVALUATIONS}/open-questions", json=case).json()
    assert body["said"] == "All is settled: nothing you could still answer changes anything."
    assert {each["standing"] for each in body["conclusions"]} == {"settled", "excluded"}


def test_the_next_questions_are_the_analysts(client: TestClient, consultation: Consultation, analyst: Analyst) -> None:
    path = f"{EVALUATIONS}/next-questions"
    assert _found(client, path) == _json(next_questions(analyst, consultation.read(BODIES[path])))


def test_what_would_change_honours_what_is_kept(
    client: TestClient, consultation: Consultation, analyst: Analyst
) -> None:
    path = f"{EVALUATIONS}/what-would-change"
    found = _found(client, path)
    assert found == _json(what_would_change(analyst, consultation.read(CASE), "place", ["wind"]))
    assert found["kept"] == ["wind"]
    assert all("wind" not in way["questions"] for way in found["changes"]["ways"])


def test_where_all_is_kept_nothing_changes_it(client: TestClient) -> None:
    body = CASE | {"decision": "place", "keep": ["ants", "wind", "sky", "sky"]}
    answer = client.post(f"{EVALUATIONS}/what-would-change", json=body).json()
    assert answer["found"]["kept"] == ["sky", "wind", "ants"]
    assert answer["said"] == (
        "Now: Recommended: “In the barn”. No other answers besides those you keep lead to another verdict."
    )


def test_why_not_is_the_analysts(client: TestClient, consultation: Consultation, analyst: Analyst) -> None:
    found = _found(client, f"{EVALUATIONS}/why-not")
    assert found == _json(why_not(analyst, consultation.read(CASE), "place", "meadow"))


def test_what_is_recommended_needs_no_excuse(client: TestClient) -> None:
    body = CASE | {"decision": "place", "option": "barn"}
    answer = client.post(f"{EVALUATIONS}/why-not", json=body).json()
    assert (answer["found"]["recommended"], answer["said"]) == (
        True,
        "It is recommended: nothing stands in its way.",
    )


def test_what_if_tells_what_turns(client: TestClient) -> None:
    found = _found(client, f"{EVALUATIONS}/what-if")
    assert found["verdicts"][0]["decision"] == "place"
    assert found["verdicts"][0]["before"] == "clear:barn"


def test_what_if_nothing_is_otherwise(client: TestClient) -> None:
    answer = client.post(f"{EVALUATIONS}/what-if", json=CASE | {"other": CASE}).json()
    assert answer["said"] == "Nothing changes."
    assert not any(answer["found"].values())


def test_firmness_is_the_analysts(client: TestClient, consultation: Consultation, analyst: Analyst) -> None:
    found = _found(client, f"{EVALUATIONS}/firmness")
    assert found == _json(firmness(analyst, consultation.read(CASE), "place"))


def test_fragility_looks_at_what_is_in_doubt(client: TestClient, consultation: Consultation, analyst: Analyst) -> None:
    found = _found(client, f"{EVALUATIONS}/fragility")
    assert found == _json(fragility(analyst, consultation.read(CASE | {"unsure": ["wind"]}), "place"))
    assert [each["question"] for each in found["unsure"]] == ["wind"]
    everything = client.post(f"{EVALUATIONS}/fragility", json=CASE | {"decision": "place"}).json()["found"]
    assert everything == found | {"unsure": []}


def test_with_a_goal_only_what_can_change_it_is_asked(
    client: TestClient, consultation: Consultation, analyst: Analyst
) -> None:
    body = CASE | {"answers": {}, "goal": ["meal"]}
    answer = client.post(f"{EVALUATIONS}/next-questions", json=body).json()
    assert answer["found"] == _json(
        next_for_goal(analyst, consultation.read({"importances": CASE["importances"]}), ["meal"])
    )
    assert [each["decision"] for each in answer["found"]["goal"]] == ["meal"]


def test_gaps_are_those_of_the_readiness_report(client: TestClient) -> None:
    missed = client.post("/api/v1/readiness", json=KITES).json()["missed"]
    assert [(each["id"], each["degree"]) for each in missed] == [("handle", "should")]
    thorough = client.post(GAPS, json=KITES | {"thorough": True}).json()["found"]
    assert thorough["gaps"] == ["handle"]
    musts = client.post(GAPS, json=KITES).json()
    assert (musts["found"]["gaps"], musts["said"]) == ([], "There is no gap to close.")


def test_effort_is_counted_as_it_is_given(client: TestClient) -> None:
    efforts = [
        client.post(GAPS, json=KITES | {"thorough": True, "efforts": {"wind": effort}}).json()["found"]["changes"]
        for effort in (1, 2, 3)
    ]
    assert [each["smallest"] for each in efforts] == [1, 2, 3]
    assert {tuple(way["questions"]) for each in efforts for way in each["ways"]} == {("wind",)}


@pytest.mark.parametrize("path", TIMED)
@pytest.mark.usefixtures("no_time")
def test_without_time_nothing_is_told_but_when_to_ask_again(client: TestClient, path: str) -> None:
    answer = client.post(path, json=BODIES[path])
    assert (answer.status_code, answer.headers["content-type"]) == (503, "application/problem+json")
    assert int(answer.headers["retry-after"]) >= 1
    assert answer.json()["detail"].startswith("This cannot be worked out just now")


@pytest.mark.parametrize(
    ("path", "extra", "at", "said"),
    [
        ("what-would-change", {}, "/decision", "give one of 'place', 'meal', 'cream'"),
        ("what-would-change", {"decision": 1}, "/decision", "give one of 'place'"),
        ("what-would-change", {"decision": "plaice"}, "/decision", "did you mean 'place'?"),
        ("what-would-change", {"decision": "No Id"}, "/decision", "There is no decision with this id."),
        ("what-would-change", {"decision": "place", "keep": "sky"}, "/keep", "give a list of 'sky'"),
        ("what-would-change", {"decision": "place", "keep": ["sky", "skyy"]}, "/keep/1", "did you mean 'sky'?"),
        ("what-would-change", {"decision": "place", "keep": [None]}, "/keep/0", "give one of 'sky'"),
        ("what-would-change", {"decision": "place", "goal": []}, "/goal", "unknown part"),
        ("why-not", {"decision": "place"}, "/option", "give one of 'meadow', 'barn', 'boat'"),
        ("why-not", {"decision": "place", "option": "jam"}, "/option", "There is no option 'jam'"),
        ("why-not", {"option": "barn"}, "/decision", "give one of 'place'"),
        ("what-if", {}, "/other", "a case is a table"),
        ("what-if", {"other": []}, "/other", "a case is a table"),
        ("what-if", {"other": {"answers": {"skyy": "grey"}}}, "/other/answers/skyy", "did you mean 'sky'?"),
        ("firmness", {"decision": None}, "/decision", "give one of 'place'"),
        ("firmness", {"decision": "place", "keep": []}, "/keep", "unknown part"),
        ("fragility", {"decision": "place", "unsure": {"sky": 1}}, "/unsure", "give a list of questions"),
        ("fragility", {"decision": "place", "unsure": ["nope"]}, "/unsure", "unknown question 'nope'"),
        ("next-questions", {"goal": "place"}, "/goal", "give a list of 'place'"),
        ("next-questions", {"goal": ["plaice"]}, "/goal/0", "did you mean 'place'?"),
        ("open-questions", {"decision": "place"}, "/decision", "unknown part"),
        ("next-questions", {"answers": {"sky": "gray"}}, "/answers/sky", "did you mean 'grey'?"),
        ("gaps", {"check": "nope"}, "/check", "There is no readiness check 'nope'"),
        ("gaps", {"efforts": []}, "/efforts", "give a table of questions"),
        ("gaps", {"efforts": {"sky": 4}}, "/efforts/sky", "give a whole number from 1 to 3"),
        ("gaps", {"efforts": {"sky": True}}, "/efforts/sky", "give a whole number from 1 to 3"),
        ("gaps", {"efforts": {"sky": "1"}}, "/efforts/sky", "give a whole number from 1 to 3"),
        ("gaps", {"efforts": {"A name": 1}}, "/efforts", "There is no question with this id."),
        ("gaps", {"thorough": "yes"}, "/thorough", "give true or false"),
        ("gaps", {"earlier": {}}, "/earlier", "unknown part"),
    ],
)
def test_what_is_asked_wrongly_is_told_where_and_why(
    client: TestClient, path: str, extra: dict[str, Any], at: str, said: str
) -> None:
    answer = client.post(GAPS if path == "gaps" else f"{EVALUATIONS}/{path}", json=extra)
    assert (answer.status_code, answer.json()["type"]) == (422, "/api/v1/problems/invalid-case")
    (error,) = answer.json()["errors"]
    assert error["path"] == at
    assert said in error["detail"]


def test_all_that_is_wrong_is_told_at_once(client: TestClient) -> None:
    body = {"decision": "x", "keep": ["y", "sky", "z"], "answers": {"skyy": "grey"}}
    errors = client.post(f"{EVALUATIONS}/what-would-change", json=body).json()["errors"]
    assert [each["path"] for each in errors] == ["/decision", "/keep/0", "/keep/2", "/answers/skyy"]


def test_of_a_long_list_only_the_first_faults_are_told(client: TestClient) -> None:
    body = {"decision": "place", "keep": ["nope"] * 5000}
    errors = client.post(f"{EVALUATIONS}/what-would-change", json=body).json()["errors"]
    assert [each["path"] for each in errors] == [f"/keep/{place}" for place in range(10)]


@pytest.mark.parametrize("path", BODIES)
def test_nothing_but_json_is_taken(client: TestClient, path: str) -> None:
    assert client.post(path, content=b"{}", headers={"Content-Type": "text/plain"}).status_code == 415
    assert client.post(path, content=b"{", headers={"Content-Type": "application/json"}).status_code == 400
    assert client.get(path).status_code in (404, 405)


@pytest.mark.parametrize("path", BODIES)
def test_where_too_many_wait_it_says_when_to_come_back(path: str) -> None:
    """Every worker is held up, and every place in the queue taken."""
    app = create_app(Settings(knowledge=TOY))
    held: Analysts = Analysts(app.state.consultation.rule_base, seconds=3.5, cores=1)
    app.state.analysts = held
    go = threading.Event()
    waiting: list[Future[bool]] = [held.submit(lambda _analyst, _remaining: go.wait(30)) for _ in range(9)]
    with TestClient(app) as client:
        try:
            full = client.post(path, json=BODIES[path])
        finally:
            go.set()
        assert all(each.result(30) for each in waiting)
        again = client.post(path, json=BODIES[path])
    assert (full.status_code, full.headers["content-type"]) == (503, "application/problem+json")
    assert full.headers["retry-after"] == "4"
    assert full.json()["title"] == "Service Unavailable"
    assert again.status_code == 200


def test_nothing_of_a_case_gets_into_the_log(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    for path, body in BODIES.items():
        client.post(path, json=body)
        client.post(path, json=body | {"nope": "zzz"})
    told = caplog.text
    assert "/open-questions" in told
    assert not [word for word in ("grey", "hats", "kites", "wind", "zzz") if word in told]


@pytest.mark.slow
def test_over_the_real_base_each_is_answered(real_case: dict[str, Any], real: TestClient) -> None:
    decision = next(iter(real.get("/api/v1/decisions").json()["items"]))["id"]
    option = real.get(f"/api/v1/decisions/{decision}").json()["decision"]["option"][0]["id"]
    bodies = {
        "open-questions": {},
        "next-questions": {},
        "what-would-change": {"decision": decision},
        "why-not": {"decision": decision, "option": option},
        "what-if": {"other": {}},
        "firmness": {"decision": decision},
        "fragility": {"decision": decision},
    }
    for name, extra in bodies.items():
        answer = real.post(f"{EVALUATIONS}/{name}", json=real_case | extra)
        assert (name, answer.status_code) == (name, 200)


@pytest.fixture(scope="module")
def real() -> Iterator[TestClient]:
    with TestClient(create_app(Settings())) as client:
        yield client


@pytest.fixture
def real_case(real: TestClient) -> dict[str, Any]:
    document = real.get("/api/v1/openapi.json").json()
    found: dict[str, Any] = document["components"]["schemas"]["Case"]["examples"][0]
    return found


def test_of_a_family_it_is_told_too_why_it_is_not_recommended(forms_client: TestClient) -> None:
    asked = {"decision": "place", "option": "outside"}
    path = f"{EVALUATIONS}/why-not"
    blue = forms_client.post(path, json={"answers": {"sky": "blue", "wind": ["hats"]}} | asked).json()
    assert (blue["found"]["recommended"], blue["finished"]) == (True, True)
    grey = forms_client.post(path, json={"answers": {"sky": "grey", "wind": ["hats"]}} | asked).json()
    assert (grey["found"]["recommended"], grey["found"]["repairs"]["smallest"]) == (False, 1)
    (error,) = forms_client.post(path, json=asked | {"option": "indoors"}).json()["errors"]
    assert "'outside'" in error["detail"]
