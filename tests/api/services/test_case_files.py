import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.services.case_files import (
    NOTHING_BESIDE,
    LoadedCase,
    UnreadableCaseError,
    load_case,
    read_document,
    sifted,
    write_case,
)
from engine.consultation import Consultation
from engine.knowledge.errors import CaseError
from engine.reasoning.case import read_case
from tests.engine.planting import PLACE, copy_of_toy, replace

CASE: dict[str, Any] = {
    "answers": {"sky": "grey", "wind": ["hats", "kites"], "ants": "later"},
    "importances": {"cost": "less"},
    "choices": {"meal": "jam"},
}


def _file(value: object) -> bytes:
    return json.dumps(value).encode()


def test_what_is_written_is_read(consultation: Consultation) -> None:
    case = consultation.read(CASE)
    written = write_case(case, consultation)
    stamp = json.loads(written)["knowledge"]
    assert stamp == {"title": "Toy", "version": "1.2.3", "hash": consultation.kb.content_hash}
    loaded = load_case(written.encode(), consultation)
    assert (loaded.case, loaded.left_out, loaded.other_knowledge) == (case, (), False)


def test_older_names_are_read_whole_with_nothing_left_out(tmp_path: Path) -> None:
    folder = copy_of_toy(tmp_path)
    replace(folder, PLACE, 'label = "Grey"', 'label = "Grey", formerly = ["light=dim"]')
    renamed = Consultation.over(folder)
    old = {"answers": {"light": "dim"}, "knowledge": {"title": "Toy", "version": "1.0.0", "hash": "0"}}
    loaded = load_case(_file(old), renamed)
    assert (loaded.case, loaded.left_out) == (renamed.read({"answers": {"sky": "grey"}}), ())
    body, left_out = sifted(old, renamed.kb)
    assert (read_case(renamed.kb, body), left_out) == (loaded.case, ())


@pytest.mark.parametrize("data", [_file(CASE), b"\xef\xbb\xbf" + _file(CASE), json.dumps(CASE, indent=4).encode()])
def test_a_bare_case_is_read_too(consultation: Consultation, data: bytes) -> None:
    loaded = load_case(data, consultation)
    assert loaded.case == consultation.read(CASE)
    assert not loaded.other_knowledge


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("", b"answers.sky = 'grey'"),
        ("case.toml", b'\xef\xbb\xbf[answers]\r\nsky = "grey"\r\n'),
        ("case.json", b'{"answers": {"sky": "grey"}}'),
        ("case.toml", b' \n{"answers": {"sky": "grey"}}'),
        ("", b'\xef\xbb\xbf{"answers": {"sky": "grey"}}'),
    ],
)
def test_toml_and_json_are_told_apart_by_content_or_name(consultation: Consultation, name: str, data: bytes) -> None:
    loaded = load_case(data, consultation, name)
    assert loaded == LoadedCase(
        case=consultation.read({"answers": {"sky": "grey"}}),
        beside=NOTHING_BESIDE,
        entries={"answers.sky": ("grey",)},
        knowledge={},
        left_out=(),
        other_knowledge=False,
    )


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("", b"no case", "Line 1: type = between the name and its value"),
        ("", b"\xff\xfe\x00", "Line 1: the file is saved as UTF-16; save it as UTF-8"),
        ("", b"{" * 60_000, "Line 1: { is not expected here"),
        ("", b'{"a":' * 12_000, "Line 1: the text is nested too deeply; remove what is not needed"),
        ("", b'{"answers": NaN}', "Line 1: NaN and Infinity are no JSON; give a number or a text"),
        (
            "",
            b'{"answers": {},\n"answers": {}}',
            "Line 2: 'answers' stands here again, after line 1; remove one of them",
        ),
        ("", b'{"answers":\n"' + b"1" * 5_000, 'Line 2: what begins here with " is never closed; type " at its end'),
        ("", b'{"answers": ' + b"1" * 5_000 + b"}", "Line 1: a number has too many digits; remove what is not needed"),
        ("a.json", b"", "Line 1: the end is not expected here"),
        ("a.json", b"[]", "Line 1: a case is a table with 'answers', 'importances', 'choices', 'unsure'"),
        ("a.JSON", b"null", "Line 1: a case is a table with 'answers', 'importances', 'choices', 'unsure'"),
        ("", b'{"Answers": {}}', "Line 1: Answers: unknown part, did you mean 'answers'?"),
        (
            "",
            b'{"answers": {},\n"note": 1}',
            "Line 2: note: unknown part; a case has 'answers', 'importances', 'choices', 'unsure'",
        ),
        ("", b'{"answers": []}', "Line 1: answers: give a table of answers"),
        ("", b'{"answers": {},\n"choices": null}', "Line 2: choices: give a table of choices"),
        ("", b'[answers]\n"Anna, 31" = "x"', "Line 2: answers.?: a text of 8 characters is no question; there are"),
        (
            "",
            b'[answers]\nwind = [\n"hats",\n"Anna, 31"]',
            "Line 4: answers.wind: a text of 8 characters is no answer;",
        ),
    ],
)
def test_what_is_no_case_is_refused_with_line_and_what_to_do(
    consultation: Consultation, name: str, data: bytes, told: str
) -> None:
    with pytest.raises(UnreadableCaseError) as refused:
        load_case(data, consultation, name)
    assert str(refused.value).startswith(f"This file cannot be used as a case. {told}")


def test_everything_wrong_is_kept_and_the_first_few_are_said(consultation: Consultation) -> None:
    with pytest.raises(UnreadableCaseError) as refused:
        load_case(b"[answers]\n" + b"".join(b'a%d = "x"\n' % number for number in range(60)), consultation)
    problems = refused.value.problems
    assert [line for line, _ in problems] == [*range(2, 52), 1]
    assert problems[-1][1] == "there are 10 more problems; mend these first"
    assert str(refused.value).count("Line ") == 3


STAMP = {"title": "Toy", "version": "0.9.0", "hash": "other"}
OLD: dict[str, Any] = {
    "answers": {
        "sky": "purple",
        "wind": ["hats", "sails", "Anna, 31"],
        "old-question": "yes",
        "<script>": "x",
        "ants": "does-not-apply",
    },
    "importances": {"comfort": "more", "honour": "more", "cost": "very"},
    "choices": {"meal": ["jam"], "place": "barn"},
    "memos": {},
}


def test_what_another_version_had_is_told_in_words_and_the_rest_kept_answer_by_answer(
    consultation: Consultation,
) -> None:
    loaded = load_case(_file(OLD | {"knowledge": STAMP}), consultation)
    assert loaded.case == consultation.read(
        {"answers": {"wind": "hats"}, "importances": {"comfort": "more"}, "choices": {"place": "barn"}}
    )
    assert [str(problem) for problem in loaded.left_out] == [
        "memos: unknown part; a case has 'answers', 'importances', 'choices', 'unsure'",
        "'old-question' is no longer a question here.",
        "a text of 8 characters is no longer a question here.",
        "“How does the sky look?”: 'purple' is no longer offered.",
        "“What does the wind take?”: 'sails' is no longer offered.",
        "“What does the wind take?”: a text of 8 characters is no longer offered.",
        "“Are there ants?”: 'does-not-apply' is no longer offered.",
        "'honour' is no longer a concern here.",
        "“Cost”: 'very' is no longer offered.",
        "“The meal”: a list is no longer offered.",
    ]
    assert loaded.other_knowledge


def test_a_mark_goes_with_its_answer_of_which_that_is_said(consultation: Consultation) -> None:
    document = {"answers": {"wind": "sails", "sky": "grey", "old": "x"}, "unsure": ["wind", "sky", "old", "older"]}
    loaded = load_case(_file(document | {"knowledge": STAMP}), consultation)
    assert loaded.case == consultation.read({"answers": {"sky": "grey"}, "unsure": ["sky"]})
    assert [str(each) for each in loaded.left_out] == [
        "'old' is no longer a question here.",
        "“What does the wind take?”: 'sails' is no longer offered.",
    ]
    wrong = load_case(_file({"unsure": "sky", "knowledge": STAMP}), consultation)
    assert [str(each) for each in wrong.left_out] == ["unsure: give a list of questions"]
    written = write_case(loaded.case, consultation)
    assert load_case(written.encode(), consultation).case == loaded.case


def test_a_flood_of_what_is_left_out_is_counted(consultation: Consultation) -> None:
    document = {"answers": {f"a{number}": "x" for number in range(60)}, "knowledge": STAMP}
    told = [str(problem) for problem in load_case(_file(document), consultation).left_out]
    assert told[0] == "'a0' is no longer a question here."
    assert (len(told), told[-1]) == (51, "10 more.")


@pytest.mark.parametrize("document", [[], {"answers": [], "knowledge": STAMP}])
def test_what_has_not_the_form_of_a_case_is_none_of_any_base(consultation: Consultation, document: object) -> None:
    if isinstance(document, dict):
        loaded = read_document(document, consultation)
        assert [str(problem) for problem in loaded.left_out] == ["answers: give a table of answers"]
    else:
        with pytest.raises(CaseError):
            read_document(document, consultation)


def test_the_same_in_toml(consultation: Consultation) -> None:
    toml = b'[answers]\nwind = ["hats", "sails"]\nants = 3\n[knowledge]\nhash = "other"\n'
    loaded = load_case(toml, consultation)
    assert loaded.case == consultation.read({"answers": {"wind": "hats"}})
    assert [str(problem) for problem in loaded.left_out] == [
        "“What does the wind take?”: 'sails' is no longer offered.",
        "“Are there ants?”: give one of 'many', 'none-seen', 'dont-know', 'later'.",
    ]


def test_a_file_of_this_base_is_to_be_mended_and_not_sifted(consultation: Consultation) -> None:
    of_this = OLD | {"knowledge": {"hash": consultation.kb.content_hash}}
    for document in (OLD, of_this):
        with pytest.raises(UnreadableCaseError):
            load_case(_file(document), consultation)
        with pytest.raises(CaseError):
            read_document(document, consultation)


def test_a_document_of_another_base_is_sifted_like_a_file(consultation: Consultation) -> None:
    document = OLD | {"knowledge": STAMP}
    assert read_document(document, consultation) == load_case(_file(document), consultation)


@pytest.mark.parametrize("stamp", [None, "1.2.3", {}, {"hash": 1}, []])
def test_a_stamp_that_is_not_ours_counts_as_another_knowledge_base(consultation: Consultation, stamp: object) -> None:
    assert load_case(_file({**CASE, "knowledge": stamp}), consultation).other_knowledge


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(
    document=st.fixed_dictionaries(
        {},
        optional={
            "answers": st.dictionaries(
                st.sampled_from(["sky", "wind", "x"]), json_values | st.just("grey"), max_size=3
            ),
            "importances": json_values,
            "choices": json_values,
            "knowledge": json_values,
        },
    )
)
def test_any_json_is_loaded_or_refused(consultation: Consultation, document: dict[str, object]) -> None:
    try:
        loaded = load_case(_file(document), consultation)
    except UnreadableCaseError:
        return
    assert consultation.read(loaded.case.document()) == loaded.case


@pytest.mark.parametrize(
    "beside",
    [
        {"notes": {"reasons.place": "\ud800"}},
        {"notes": {"reasons.place": "a\x00b"}},
        {"notes": {"done.advice.oilcloth": "no"}},
        {"notes": {"answers.sky": "grey"}},
        {"notes": {f"who.advice.n{number}": "cook" for number in range(401)}},
        {"notes": []},
        {"verdicts": {"place": "\ud800"}},
        {"verdicts": {"place": "a" * 201}},
    ],
)
def test_what_cannot_be_kept_beside_a_case_is_told(consultation: Consultation, beside: dict[str, object]) -> None:
    (field,) = beside
    with pytest.raises(UnreadableCaseError, match=f"{field}: give a table of"):
        load_case(_file(CASE | beside), consultation)


def test_notes_come_with_their_lines_cleaned_and_a_stamp_with_what_can_be_shown(consultation: Consultation) -> None:
    stamp = {"title": "Picnics\ud800", "version": "0.9", "hash": "another"}
    loaded = load_case(_file(CASE | {"notes": {"reasons.place": " It\nrains "}, "knowledge": stamp}), consultation)
    assert loaded.beside.notes == {"reasons.place": ("It rains",)}
    assert loaded.knowledge == {"version": "0.9", "hash": "another"}
