"""Is what the service says still the same, byte for byte? Kept until the house is rebuilt.

`python same.py OUT` writes what API, exports and command line answer, over the examples and 500 drawn cases, below
the folder OUT, one file an answer; `diff -r` of two such folders tells what has changed.
"""

import contextlib
import io
import json
import sys
import tomllib
from pathlib import Path
from random import Random
from typing import Any

from fastapi.testclient import TestClient

from api.command import main as groundwork
from api.settings import Settings
from web.app import create_app

OUT = Path(sys.argv[1])
EXAMPLES = {path.stem: path for path in sorted(Path("examples").glob("*.toml"))}
DRAWN = 500
ANALYSED = 60
chance = Random(1)
client = TestClient(create_app(Settings(analysis_seconds=20.0)))


def keep(name: str, content: bytes) -> None:
    path = OUT / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def get(path: str) -> Any:
    answer = client.get(path)
    keep(f"get{path.replace('/api/v1', '')}", answer.content)
    return answer.json()


def post(name: str, path: str, body: Any, accept: str = "application/json") -> Any:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    answer = client.post(path, content=raw, headers={"Content-Type": "application/json", "Accept": accept})
    keep(f"post{path.replace('/api/v1', '')}/{name}", f"{answer.status_code}\n".encode() + answer.content)
    return answer


def run(name: str, *arguments: str) -> None:
    out, err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8"), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = groundwork(arguments)
    out.flush()
    keep(f"run/{name}", f"{code}\n".encode() + out.buffer.getvalue() + err.getvalue().encode())


lists = {}
for kind in ("topics", "decisions", "questions", "documents", "readiness", "concerns", "roles", "passages", "glossary"):
    lists[kind] = get(f"/api/v1/{kind}")["items"]
    keep(f"get/{kind}.list", json.dumps(lists[kind]).encode())
    (OUT / "get" / kind).unlink(missing_ok=True)
    for each in lists[kind]:
        get(f"/api/v1/{kind}/{each['id']}")
get("/api/v1/knowledge")
for kind in ("invalid-case", "malformed-json", "unknown-entry"):
    get(f"/api/v1/problems/{kind}")
for path in ("topics", "decisions", "questions", "readiness", "passages"):
    keep(f"get404/{path}", client.get(f"/api/v1/{path}/nothing-here").content)


def answer(question: dict[str, Any]) -> Any:
    options = [each["id"] for each in question["option"]]
    if chance.random() < 0.15:
        return chance.choice(["dont-know", "later", *(["does-not-apply"] if question["none"] else [])])
    if question["kind"] == "several":
        return chance.sample(options, chance.randint(1, len(options)))
    return chance.choice(options)


def drawn() -> dict[str, Any]:
    share = chance.choice((0.1, 0.3, 0.7, 1.0))
    return {
        "answers": {q["id"]: answer(q) for q in lists["questions"] if chance.random() < share},
        "importances": {
            c["id"]: chance.choice(["less", "normal", "more"]) for c in lists["concerns"] if chance.random() < 0.3
        },
        "choices": {
            d["id"]: chance.choice([o["id"] for o in d["option"]]) for d in lists["decisions"] if chance.random() < 0.15
        },
    }


cases = {name: tomllib.loads(path.read_text(encoding="utf-8")) for name, path in EXAMPLES.items()}
cases |= {f"drawn-{number:03}": drawn() for number in range(DRAWN)}
checks = [each["id"] for each in lists["readiness"]]
names = list(cases)
for place, (name, case) in enumerate(cases.items()):
    post(name, "/api/v1/evaluations", case)
    post(name, "/api/v1/plans", case)
    check = chance.choice(checks)
    earlier = {"earlier": cases[chance.choice(names)]} if place % 2 else {}
    post(name, "/api/v1/readiness", {**case, "check": check, **earlier})
    if place < 100:
        post(f"{name}.md", "/api/v1/plans", case, "text/markdown")
        post(f"{name}.md", "/api/v1/readiness", {**case, "check": check, **earlier}, "text/markdown")
    if name in EXAMPLES:
        for ending, media in (
            ("pdf", "application/pdf"),
            ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ):
            post(f"{name}.{ending}", "/api/v1/plans", case, media)
            post(f"{name}.{ending}", "/api/v1/readiness", {**case, "check": check}, media)
unfinished = []
for name in names[:ANALYSED]:
    case = cases[name]
    decision = chance.choice(lists["decisions"])
    option = chance.choice(decision["option"])["id"]
    keep_some = chance.sample([q["id"] for q in lists["questions"]], 3)
    asked = {
        "open-questions": case,
        "next-questions": case,
        "what-would-change": {**case, "decision": decision["id"], "keep": keep_some},
        "why-not": {**case, "decision": decision["id"], "option": option},
        "what-if": {**case, "other": cases[chance.choice(names)]},
        "firmness": {**case, "decision": decision["id"]},
        "fragility": {**case, "decision": decision["id"], "unsure": keep_some},
    }
    for kind, body in asked.items():
        if not post(name, f"/api/v1/evaluations/{kind}", body).json().get("finished"):
            unfinished.append(f"{kind}/{name}")
    post(
        name,
        "/api/v1/readiness/gaps",
        {**case, "check": chance.choice(checks), "efforts": {keep_some[0]: 3}, "thorough": True},
    )
print("unfinished:", unfinished)

some = cases["small-town-founders"]
BAD: dict[str, Any] = {
    "no-object": [],
    "unknown-part": {**some, "anwsers": {}},
    "unknown-question": {"answers": {"mony": "x"}},
    "strange": {"answers": {"Hello World": "x"}},
    "unknown-answer": {"answers": {"money": "wage"}},
    "two": {"answers": {"money": ["wages", "nothing"]}},
    "number": {"answers": {"money": 3}},
    "null": {"answers": None},
    "importance": {"importances": {"trust": "very"}},
    "concern": {"importances": {"trsut": "more"}},
    "choice": {"choices": {"base": "agency-wth-users"}},
    "choice2": {"choices": {"bases": "x", "base": 7}},
    "non-answer": {"answers": {"money": ["dont-know", "wages"]}},
    "many": {"answers": {f"question-{n}": "x" for n in range(80)}},
}
for name, body in BAD.items():
    post(name, "/api/v1/evaluations", body)
BESIDE: dict[str, list[dict[str, Any]]] = {
    "what-would-change": [
        {},
        {"decision": "pyment"},
        {"decision": 3},
        {"decision": "payment", "keep": "money"},
        {"decision": "payment", "keep": ["mony", 3]},
    ],
    "why-not": [
        {"decision": "payment"},
        {"decision": "payment", "option": "payd"},
        {"option": "paid"},
        {"decision": "x", "option": "paid"},
    ],
    "what-if": [{}, {"other": 3}, {"other": {"answers": {"mony": "x"}}}],
    "firmness": [{"decision": None}, {"decision": "payment", "extra": 1}],
    "fragility": [{"decision": "payment", "unsure": ["mony"]}, {"answers": {"mony": "x"}, "decision": "pyment"}],
}
for kind, bodies in BESIDE.items():
    for place, body in enumerate(bodies):
        post(f"bad-{place}", f"/api/v1/evaluations/{kind}", body)
for place, body in enumerate[dict[str, Any]](
    [
        {},
        {"check": "x"},
        {"check": checks[0], "efforts": {"money": 4}},
        {"check": checks[0], "efforts": []},
        {"check": checks[0], "efforts": {"mony": 2}},
        {"check": checks[0], "thorough": "yes"},
        {"check": 3},
    ]
):
    post(f"bad-{place}", "/api/v1/readiness/gaps", body)
for place, body in enumerate[dict[str, Any]](
    [{}, {"check": "x"}, {"check": 3}, {"check": checks[0], "earlier": {"answers": {"mony": "x"}}}]
):
    post(f"bad-{place}", "/api/v1/readiness", body)
for place, raw in enumerate([b"{", b"\xff", b'{"a":1,"a":2}', b"NaN", b"[" * 3000]):
    post(f"raw-{place}", "/api/v1/evaluations", raw)

for name, example in EXAMPLES.items():
    file = str(example)
    for extra in ((), ("--json",)):
        tail = "".join(extra)
        run(f"evaluate-{name}{tail}", "evaluate", file, *extra)
        run(f"explain-{name}{tail}", "explain", file, "payment", *extra)
        run(f"open-{name}{tail}", "open", file, "--seconds", "30", *extra)
        run(f"next-{name}{tail}", "next", file, "--seconds", "30", *extra)
        run(f"change-{name}{tail}", "change", file, "who", "--keep", "money", "--seconds", "30", *extra)
        run(f"why-not-{name}{tail}", "why-not", file, "payment", "paid", "--seconds", "30", *extra)
        run(f"firmness-{name}{tail}", "firmness", file, "who", "--seconds", "30", *extra)
        run(f"fragility-{name}{tail}", "fragility", file, "who", *extra)
        run(
            f"gaps-{name}{tail}",
            "gaps",
            file,
            "--check",
            checks[0],
            "--thorough",
            "--effort",
            "money=2",
            "--seconds",
            "30",
            *extra,
        )
        run(f"what-if-{name}{tail}", "what-if", file, str(EXAMPLES["big-city-agency"]), *extra)
    run(f"export-{name}", "export", file)
    run(f"export-readiness-{name}", "export", file, "--what", "readiness", "--check", checks[0])
run("questionnaire", "questionnaire")
run("questionnaire-json", "questionnaire", "--json")
run("verify", "verify")
run("verify-json", "verify", "--json")
