"""A case over its life: begun, opened, saved by several, kept, given out and ended, with nothing lost on the way."""

from dataclasses import replace

import pytest

from api.services.casework.content import Content, Entry, Scope, Values
from api.services.casework.held import Casework, Held
from api.store.errors import ConflictError, NoCaseError, ReadOnlyKeyError
from api.store.keys import key_of
from engine.knowledge.model import KnowledgeBase
from engine.report.notes import StepNote
from tests.api.services.casework.conftest import Clock

RAIN: dict[str, Values] = {"answers.sky": ("grey",), "answers.wind": ("hats",)}
OLD = {"title": "Toy", "version": "1.0.0", "hash": "another"}


def test_a_new_case_has_a_name_the_base_s_stamp_and_what_is_entered(casework: Casework, kb: KnowledgeBase) -> None:
    held = casework.begin(Scope("decisions", ("place",)), RAIN)
    assert held.name.count("-") == 1
    assert held.content.knowledge == {"title": kb.title, "version": kb.version, "hash": kb.content_hash}
    assert held.content.scope == Scope("decisions", ("place",))
    assert held.content.values == RAIN
    assert held.case.answers == {"sky": ("grey",), "wind": ("hats",)}
    assert (held.revision, held.kept, held.left_out) == (1, False, ())
    assert held.content.verdicts["place"] == "clear:barn"


def test_it_is_found_by_its_key_and_by_its_words_alone(casework: Casework) -> None:
    held = casework.begin(values=RAIN)
    assert casework.open(key_of(" ".join(held.key.words))) == held
    assert casework.open(held.key.reader).content == held.content
    other = casework.begin()
    assert casework.open(held.key).content.values == RAIN
    assert casework.open(other.key).content.values == {}


def test_what_others_saved_meanwhile_is_kept_beside_what_is_saved(casework: Casework) -> None:
    held = casework.begin()
    casework.save(held.key, {"answers.sky": ("grey",)}, held.revision)
    now = casework.save(held.key, {"answers.sky": ("blue",), "answers.wind": ("hats",)}, held.revision)
    assert now.content.values == RAIN
    assert now.content.clashes == {"answers.sky": (("blue",),)}
    settled = casework.settle(held.key, {"answers.sky": ("blue",)})
    assert settled.content.values == {**RAIN, "answers.sky": ("blue",)}
    assert not settled.content.clashes


def test_a_save_sent_twice_is_saved_once(casework: Casework) -> None:
    held = casework.begin()
    once = casework.save(held.key, RAIN, held.revision)
    assert casework.save(held.key, RAIN, held.revision) == once
    assert once.revision == 2


def test_verdicts_are_those_of_the_last_save(casework: Casework) -> None:
    held = casework.begin()
    assert held.content.verdicts["place"] == "balanced"
    assert casework.save(held.key, RAIN, 1).content.verdicts["place"] == "clear:barn"


def test_who_only_reads_changes_nothing(casework: Casework) -> None:
    held = casework.begin(values=RAIN)
    for change in (
        lambda key: casework.save(key, {}, 1),
        lambda key: casework.settle(key, {}),
        lambda key: casework.alter(key, lambda content, _revision: content),
        casework.accept,
        casework.keep,
        casework.renew,
        casework.withdraw_readers,
        casework.delete,
    ):
        with pytest.raises(ReadOnlyKeyError):
            change(held.key.reader)
    assert casework.open(held.key) == held


def test_new_keys_open_the_same_case_and_the_old_ones_nothing(casework: Casework) -> None:
    held = casework.keep(casework.begin(values=RAIN).key)
    now = casework.withdraw_readers(held.key)
    assert now.content == held.content
    assert now.kept
    for old in (held.key, held.key.reader):
        with pytest.raises(NoCaseError):
            casework.open(old)
    assert casework.open(now.key.reader).content == held.content
    # A page from before goes on from where it was.
    assert casework.save(now.key, {"answers.sky": ("blue",)}, held.revision).content.values["answers.sky"] == ("blue",)


def test_a_deleted_case_is_gone(casework: Casework) -> None:
    held = casework.begin(values=RAIN)
    casework.delete(held.key)
    with pytest.raises(NoCaseError):
        casework.open(held.key)


def test_it_ends_a_day_after_its_last_use_and_a_kept_one_90_days_after_its_last_save(
    casework: Casework, clock: Clock
) -> None:
    short, kept = casework.begin(values=RAIN), casework.keep(casework.begin(values=RAIN).key)
    for _ in range(3):
        clock.goes_on(hours=23)
        assert casework.open(short.key).content == short.content
    clock.goes_on(hours=25)
    with pytest.raises(NoCaseError):
        casework.open(short.key)
    assert casework.open(kept.key).expires == kept.expires
    clock.goes_on(days=60)
    renewed = casework.renew(kept.key)
    assert renewed.expires > kept.expires
    assert renewed.content == kept.content
    clock.goes_on(days=89)
    assert casework.open(kept.key).content == kept.content
    clock.goes_on(days=2)
    with pytest.raises(NoCaseError):
        casework.open(kept.key)


def test_any_other_change_is_made_of_the_newest_or_refused_where_another_was_expected(casework: Casework) -> None:
    held = casework.save(casework.begin().key, RAIN, 1)

    def tried(content: Content, _revision: int) -> Content:
        return replace(content, trial={"answers.sky": ("blue",)})

    now = casework.alter(held.key, tried, expected=2)
    assert now.content.trial == {"answers.sky": ("blue",)}
    assert now.content.values == RAIN
    with pytest.raises(ConflictError):
        casework.alter(held.key, tried, expected=2)


def _of_another_base(casework: Casework) -> Held:
    return casework.begin(
        values={
            "answers.sky": ("grey",),
            "answers.wind": ("hats", "sails"),
            "answers.moon": ("full",),
            "importances.taste": ("more",),
            "choices.meal": ("soup",),
            "reasons.meal": ("It is cold",),
            "who.advice.bring-friends": ("cook",),
            "efforts.sky": ("3",),
        },
        knowledge=OLD,
        verdicts={"place": "clear:boat"},
    )


def test_a_case_of_another_base_counts_as_far_as_it_is_known_and_keeps_the_rest(casework: Casework) -> None:
    held = _of_another_base(casework)
    assert held.case.answers == {"sky": ("grey",), "wind": ("hats",)}
    assert {each.path for each in held.left_out} == {
        ("answers", "wind"),
        ("answers", "moon"),
        ("importances", "taste"),
        ("choices", "meal"),
    }
    saved = casework.save(held.key, {"answers.ants": ("many",)}, 1)
    assert saved.content.values["answers.moon"] == ("full",)
    assert saved.content.knowledge == OLD
    assert saved.content.verdicts == {"place": "clear:boat"}


def test_once_its_user_has_seen_what_goes_the_case_is_of_this_base(casework: Casework, kb: KnowledgeBase) -> None:
    now = casework.accept(_of_another_base(casework).key)
    assert now.content.values == {
        "answers.sky": ("grey",),
        "answers.wind": ("hats",),
        "reasons.meal": ("It is cold",),
        "who.advice.bring-friends": ("cook",),
        "efforts.sky": ("3",),
    }
    assert now.content.entries["answers.sky"] == Entry(1, ("grey",))
    assert now.content.entries["answers.wind"] == Entry(2, ("hats",))
    assert now.content.knowledge["hash"] == kb.content_hash
    assert now.content.verdicts["place"] == "clear:barn"
    assert now.left_out == ()


def test_a_case_that_does_not_say_of_which_base_it_is_is_of_another(casework: Casework) -> None:
    assert casework.begin(values=RAIN, knowledge={}).content.knowledge == {}


def test_notes_are_read_from_what_is_entered(casework: Casework) -> None:
    notes = _of_another_base(casework).notes
    assert notes.reasons == {"meal": "It is cold"}
    assert notes.steps == {"advice.bring-friends": StepNote("cook", "", done=False)}
