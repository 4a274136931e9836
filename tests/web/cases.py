"""Cases over the toy base, as fields of the questionnaire."""

RAIN = [("answers.sky", "grey"), ("answers.wind", "hats")]
"""Rain is likely and it is rough: the barn is recommended, and the boat barred."""
KITES = [("answers.sky", "grey"), ("answers.wind", "hats"), ("answers.wind", "kites")]
"""As before; what weakens and defeats is in play too."""
NON_ANSWERS = [("answers.sky", "dont-know"), ("answers.wind", "does-not-apply")]
ASIDE = [("answers.sky", "blue"), ("answers.wind", "later"), ("answers.ants", "many"), ("choices.place", "barn")]
"""The question about ants does not arise."""
JAM_INDOORS = [*RAIN, ("choices.meal", "jam"), ("choices.place", "barn"), ("importances.comfort", "more")]
"""A tension, advice and two decisions of the user's own."""
CAKE = [("answers.sky", "grey"), ("answers.wind", "kites"), ("choices.meal", "cake"), ("choices.cream", "whipped")]
"""The decision about cream arises, and its choice lacks what it requires."""
CREAM_ASIDE = [("answers.sky", "blue"), ("choices.meal", "jam"), ("choices.cream", "plain")]
"""A choice for a decision that does not arise."""
ALL = {
    "rain": RAIN,
    "kites": KITES,
    "non-answers": NON_ANSWERS,
    "aside": ASIDE,
    "jam indoors": JAM_INDOORS,
    "cake": CAKE,
    "cream aside": CREAM_ASIDE,
}

_PICKY = [("answers.guests", "picky"), ("answers.purse", "empty")]
SHELTERS = {
    "a family": [("answers.night", "mild")],
    "leaning to a family": [("answers.night", "cool")],
    "leaning within a family": [("answers.night", "mild"), ("answers.stay", "long")],
    "by elimination": [("answers.night", "frosty")],
    "least bad": [("answers.night", "stormy")],
    "held back": [("answers.night", "mild"), *_PICKY],
    "nothing but what is held back": _PICKY,
    "all barred": [("answers.sky", "grey"), ("answers.wind", "kites"), ("answers.night", "mild"), *_PICKY],
    "under way": [("answers.guests", "picky"), ("answers.purse", "saving")],
    "a family decided": [("answers.stay", "long"), ("choices.shelter", "tent")],
    "a family decided against the arguments": [("answers.guests", "picky"), ("choices.shelter", "tent")],
}
"""Of the decision about shelter: each kind of verdict with families, bars and grounds."""
