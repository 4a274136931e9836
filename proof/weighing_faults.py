"""Faults that slip into the program of the weighing, by the law they break; one of them is planted at random."""

from collections.abc import Sequence
from random import Random

from engine.knowledge.model import KnowledgeBase
from proof.planting import Planting, Rewriting

Slip = tuple[str, str]
"""What stands there, and what stands there instead; `{sum}` is the sum that decides who leads."""
SUM = "margin(d,A,O,P,S) }"

OUTCOMES: Sequence[Slip] = (
    ('outcome(d,"not-asked")    :- decision(d), not arises(d).', ""),
    ('outcome(d,"barred")       :- arises(d), not any_left(d).', ""),
    ('outcome(d,"barred")       :- arises(d), not any_left(d).', 'outcome(d,"barred") :- not any_left(d).'),
    ('outcome(d,"barred")       :- arises(d), not any_left(d).', 'outcome(d,"barred") :- arises(d).'),
    (":- arises(d), any_left(d), not in_play(d).", ":- arises(d), any_left(d)."),
    (":- arises(d), any_left(d), not in_play(d).", ":- any_left(d), not in_play(d)."),
    (":- arises(d), any_left(d), not in_play(d).", ":- arises(d), not in_play(d)."),
    ('outcome(d,"clear")        :- is_clear(d).', ""),
    ('outcome(d,"clear")        :- is_clear(d).', 'outcome(d,"clear") :- advised(d).'),
    ('outcome(d,"leaning")      :- advised(d), not is_clear(d).', 'outcome(d,"leaning") :- advised(d).'),
    ('outcome(d,"leaning")      :- advised(d), not is_clear(d).', 'outcome(d,"leaning") :- not is_clear(d).'),
    (":- in_play(d), not advised(d).", ":- in_play(d)."),
    (":- in_play(d), not advised(d).", ":- not advised(d)."),
)
"""A decision can come out two ways at once, or no way at all."""
TWO: Sequence[Slip] = (
    (", not short(d,O,T).", "."),
    ("threshold(T), not leads(d,O,P,T).", "threshold(T), leads(d,P,O,T)."),
    ("recommended(d,O) :- ahead(d,O,leaning).", "recommended(d,O) :- contender(d,O), in_play(d)."),
    ("recommended(d,O) :- ahead(d,O,leaning).", "recommended(d,O) :- in_play(d), unbarred(d,O), leads(d,O,_,leaning)."),
    ("chosen(d,O) :- recommended(d,O), not decided(d).", "chosen(d,O) :- recommended(d,O)."),
    ("{sum} >= T.", "{sum} >= T - 5."),
    ("{sum} >= T.", "{sum} >= T - 6."),
    ("{sum} >= T.", "{sum} >= T - 8."),
    ("{sum} >= T.", "{sum} >= -T."),
    (
        "short(d,O,T)     :- option(d,O), unbarred(d,P), O != P,",
        "short(d,O,T)     :- option(d,O), unbarred(d,P), O < P,",
    ),
)
"""Two options can be recommended or chosen at once."""
BARRED: Sequence[Slip] = (
    ("several_left(d), unbarred(d,O), threshold(T)", "several_left(d), option(d,O), threshold(T)"),
    ("several_left(d), unbarred(d,O), threshold(T)", "several_left(d), fixed(d,O), threshold(T)"),
    (":- in_play(d), unbarred(d,O), not several_left(d)", ":- in_play(d), option(d,O), not several_left(d)"),
    (":- in_play(d), unbarred(d,O), not several_left(d)", ":- in_play(d), speaks(d,_,O,_), not several_left(d)"),
    ("recommended(d,O) :- only(d,O).", "recommended(d,O) :- only(d,_), option(d,O)."),
    ("recommended(d,O) :- ahead(d,O,leaning).", "recommended(d,O) :- ahead(d,_,leaning), fixed(d,O)."),
)
"""A premise that keeps barred options out is gone."""
SUPPORT: Sequence[Slip] = (
    ("{ N*S,A : worth(d,A,N), margin", "{ -N*S,A : worth(d,A,N), margin"),
    ("margin(d,A,O,P,S)   :- ", "margin(d,A,O,P,-S)  :- "),
    ("margin(d,A,P,O,-S)  :- ", "margin(d,A,P,O,S)   :- "),
    ("unbarred(d,O), not behind(d,O).", "unbarred(d,O), behind(d,O)."),
    ("{sum} >= T.", "{sum} <= T."),
    ("{sum} >= T.", "{sum} = T."),
    ("speaks(d,A,O,S) } >= 0.", "speaks(d,A,O,S) } <= 0."),
    ("speaks(d,A,O,S) } >= 0.", "speaks(d,A,O,S) } = 0."),
    ("behind(d,O)      :- unbarred(d,P), leads(d,P,O,leaning).", "behind(d,O) :- unbarred(d,P), leads(d,O,P,leaning)."),
    ("is_clear(d)      :- ahead(d,_,clear).", "is_clear(d) :- ahead(d,_,leaning), not ahead(d,_,clear)."),
)
"""A point more can leave an option worse off."""


def planted(kb: KnowledgeBase, chance: Random, slips: Sequence[Slip], law: str) -> Planting:
    """Plant one of these slips; the law that is broken by it tells of it."""
    old, new = (each.replace("{sum}", SUM) for each in chance.choice(slips))
    return Planting(kb, frozenset({law}), "the weighing", _rewriting(old, new))


def _rewriting(old: str, new: str) -> Rewriting:
    def rewrite(text: str) -> str:
        if old not in text:
            raise ValueError(f"the program of the weighing does not say {old!r} any more")
        return text.replace(old, new)

    return rewrite
