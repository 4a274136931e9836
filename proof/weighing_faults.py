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
    ("recommended(d,O) :- form(d,O), not several_forms(d).", "recommended(d,O) :- form(d,O)."),
    ("recommended(d,F) :- supported(d,F), several_forms(d).", "recommended(d,F) :- supported(d,F)."),
    ("recommended(d,F) :- eliminated(d,F), several_forms(d).", "recommended(d,F) :- eliminated(d,F)."),
    ("picked(d,X)      :- recommended(d,X), not decided(d).", "picked(d,X) :- recommended(d,X)."),
    ("{sum} >= T.", "{sum} >= T - 5."),
    ("{sum} >= T.", "{sum} >= T - 6."),
    ("{sum} >= T.", "{sum} >= T - 8."),
    ("{sum} >= T.", "{sum} >= -T."),
    ("short(d,O,T)     :- option(d,O), unbarred(d,P),", "short(d,O,T)     :- option(d,O), unbarred(d,P), O < P,"),
)
"""Two options or families can be recommended or chosen at once."""
BARRED: Sequence[Slip] = (
    ("contender(d,O)   :- arises(d), unbarred(d,O),", "contender(d,O)   :- arises(d), option(d,O),"),
    ("contender(d,O)   :- arises(d), unbarred(d,O),", "contender(d,O)   :- arises(d), family(d,O,_),"),
    ("contender(d,O)   :- arises(d), unbarred(d,O), not", "contender(d,O) :- arises(d), fixed(d,O), option(d,O), not"),
    ("family(d,O,F), contender(d,O), reaches(d,O,1).", "family(d,O,F), not behind(d,O), reaches(d,O,1)."),
    ("family(d,O,F), contender(d,O), reaches(d,O,0).", "family(d,O,F), not behind(d,O), reaches(d,O,0)."),
    ("family(d,O,F), contender(d,O), reaches(d,O,1).", "family(d,O,F), reaches(d,O,1)."),
    ("recommended(d,O) :- form(d,O),", "recommended(d,O) :- supported(d,F), family(d,O,F),"),
)
"""A premise that keeps barred options out is gone."""
SUPPORT: Sequence[Slip] = (
    ("{ N*S,A : worth(d,A,N), margin", "{ -N*S,A : worth(d,A,N), margin"),
    ("margin(d,A,O,P,S)   :- ", "margin(d,A,O,P,-S)  :- "),
    ("margin(d,A,P,O,-S)  :- ", "margin(d,A,P,O,S)   :- "),
    ("unbarred(d,O), not behind(d,O).", "unbarred(d,O), behind(d,O)."),
    ("{sum} >= T.", "{sum} <= T."),
    ("{sum} >= T.", "{sum} = T."),
    ("speaks(d,A,O,S) } >= B.", "speaks(d,A,O,S) } <= B."),
    ("speaks(d,A,O,S) } >= B.", "speaks(d,A,O,S) } = B."),
    ("behind(d,O)      :- unbarred(d,P), leads(d,P,O,leaning).", "behind(d,O) :- unbarred(d,P), leads(d,O,P,leaning)."),
    ("ahead(d,F,clear), not capped(d,F).", "not ahead(d,F,clear), not capped(d,F)."),
    ("held_back(d,P), not family(d,P,F).", "not held_back(d,P), option(d,P), not family(d,P,F)."),
)
"""A point more can leave an option or its family worse off."""
FAMILY: Sequence[Slip] = (
    ("family(d,P,F), not family(d,O,F), threshold(T), not leads", "O != P, threshold(T), not leads"),
    ("short(d,O,T)     :- option(d,O), unbarred(d,P),", "short(d,O,T)     :- option(d,O), option(d,P),"),
    ("supported(d,F)   :- ahead(d,F,leaning),", "supported(d,F)   :- ahead(d,F,clear),"),
    ("eliminated(d,F)  :- ahead(d,F,leaning),", "eliminated(d,F)  :- ahead(d,F,clear),"),
    ("ahead(d,F,clear), not capped(d,F).", "ahead(d,F,clear), not capped(d,F), not several_forms(d)."),
    ("held_back(d,P), not family(d,P,F).", "held_back(d,P)."),
    (
        "ahead(d,F,T)     :- in_play(d), unbarred(d,O), family(d,O,F),",
        "ahead(d,F,T) :- in_play(d), unbarred(d,F), O = F,",
    ),
)
"""A family is not weighed as a whole: one that leads with the best of its options goes unsaid, or is said as less."""
GROUND: Sequence[Slip] = (
    ("family(d,O,F), contender(d,O), reaches(d,O,1).", "family(d,O,F), contender(d,O)."),
    ("family(d,O,F), contender(d,O), reaches(d,O,0).", "family(d,O,F), contender(d,O)."),
    (
        "form(d,O)        :- supported(d,F), family(d,O,F), contender(d,O), reaches(d,O,1).",
        "form(d,O) :- supported(d,F), family(d,O,F), unbarred(d,O).",
    ),
)
"""What has more against it than for it is recommended."""
ELIMINATION: Sequence[Slip] = (
    ("is_clear(d)      :- supported(d,F),", "is_clear(d) :- advised(d),"),
    ("is_clear(d)      :- supported(d,F),", "is_clear(d) :- eliminated(d,F),"),
    ("not argued(d,O), not supported(d,F).", "not supported(d,F)."),
    ("not argued(d,O), not supported(d,F).", "argued(d,O), not supported(d,F)."),
    ("is_clear(d)      :- supported(d,F), ahead(d,F,clear), not capped(d,F).", "is_clear(d) :- ahead(d,_,clear)."),
)
"""A verdict is clear by elimination, or rests on no ground."""
HIDDEN: Sequence[Slip] = (
    ("ahead(d,F,clear), not capped(d,F).", "ahead(d,F,clear)."),
    ("held_back(d,P), not family(d,P,F).", "held_back(d,P), family(d,P,F)."),
    ("option(d,P), not unbarred(d,P), not reached(d,P).", "option(d,P), not unbarred(d,P), outdone(d,P)."),
    ("option(d,P), not unbarred(d,P), not reached(d,P).", "option(d,P), not unbarred(d,P), not outdone(d,P)."),
    ("reached(d,P)     :- option(d,P), unbarred(d,O),", "reached(d,P)     :- option(d,P), option(d,O), O != P,"),
    ("held_back(d,P)   :- arises(d), not any_left(d), option(d,P), not outdone(d,P).", ""),
)
"""A barred option that would be ahead goes unsaid, or a verdict is clear beside it."""
FORMS: Sequence[Slip] = (
    ("family(d,O,F), contender(d,O), reaches(d,O,1).", "family(d,O,F), unbarred(d,O), reaches(d,O,1)."),
    ("recommended(d,F) :- supported(d,F), several_forms(d).", ""),
    ("recommended(d,F) :- eliminated(d,F), several_forms(d).", ""),
    ("several_forms(d) :- form(d,O), form(d,P), O < P.", "several_forms(d) :- form(d,O), form(d,P), O > P, O < P."),
    ("several_forms(d) :- form(d,O), form(d,P), O < P.", "several_forms(d) :- contender(d,O), contender(d,P), O < P."),
    (
        "recommended(d,O) :- form(d,O), not several_forms(d).",
        "recommended(d,O) :- contender(d,O), not several_forms(d).",
    ),
)
"""Forms are named that are not those of the family that leads."""
LEAST_BAD: Sequence[Slip] = (
    ("least_bad(d)     :- in_play(d), not grounded(d).", ""),
    ("least_bad(d)     :- in_play(d), not grounded(d).", "least_bad(d) :- in_play(d), not advised(d)."),
    (
        "least_bad(d)     :- in_play(d), not grounded(d).",
        "least_bad(d) :- arises(d), not grounded(d), any_left(d), option(d,O), not argued(d,O).",
    ),
    ("grounded(d)      :- unbarred(d,O), reaches(d,O,1).", "grounded(d) :- unbarred(d,O), reaches(d,O,0)."),
    ("grounded(d)      :- unbarred(d,O), reaches(d,O,1).", "grounded(d) :- option(d,O), reaches(d,O,1)."),
    ("grounded(d)      :- unbarred(d,O), not argued(d,O).", ""),
    ("grounded(d)      :- unbarred(d,O), not argued(d,O).", "grounded(d) :- option(d,O), not argued(d,O)."),
)
"""The least bad is told where there is better, or goes unsaid."""
CHOICE: Sequence[Slip] = (
    ("picked(d,X)      :- arises(d), fixed(d,X), choice(d,X).", "picked(d,X) :- arises(d), fixed(d,X), option(d,X)."),
    (
        "picked(d,X)      :- arises(d), fixed(d,X), choice(d,X).",
        "picked(d,X) :- arises(d), fixed(d,X), contender(d,X).",
    ),
    (
        "picked(d,X)      :- recommended(d,X), not decided(d).",
        "picked(d,X) :- recommended(d,X), not decided(d), option(d,X).",
    ),
    ("chosen(d,F)      :- picked(d,O), family(d,O,F).", ""),
    ("not short_in(d,O), reaches(d,O,1).", "reaches(d,O,1)."),
    ("not short_in(d,O), reaches(d,O,1).", "not short_in(d,O)."),
    (
        "family(d,P,F), O != P, unbarred(d,P), not leads(d,O,P,leaning).",
        "family(d,P,F), O < P, unbarred(d,P), not leads(d,O,P,leaning).",
    ),
    (
        "best_in(d,O)     :- argued_in(d,F), family(d,O,F), unbarred(d,O), not short_in(d,O), not argued(d,O).",
        "best_in(d,O) :- settled(d,_), contender(d,O).",
    ),
)
"""What the user chooses does not hold, or more holds with it than it says."""
SILENCE: Sequence[Slip] = (
    ("held_back(d,P)   :- arises(d), not any_left(d), option(d,P), not outdone(d,P).", ""),
    ("contender(d,O)   :- arises(d),", "contender(d,O)   :- in_play(d),"),
    ("contender(d,O)   :- arises(d),", "contender(d,O)   :- least_bad(d),"),
    ("unbarred(d,O), not behind(d,O).", "unbarred(d,O), reaches(d,O,1), not behind(d,O)."),
    (
        "outdone(d,P)     :- leads(d,_,P,leaning).",
        "outdone(d,P) :- option(d,P), option(d,O), O != P, not leads(d,P,O,leaning).",
    ),
)
"""A decision ends with nothing said."""


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
