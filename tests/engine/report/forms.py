"""The toy base with what verdicts and requirements have besides: a family of options, and things under way."""

from pathlib import Path

from tests.engine.planting import MEAL, PLACE, copy_of_toy, outing_in, replace

FAMILY = """\
[[decision.family]]
id = "outside"
label = "Outside"
options = ["meadow", "boat"]
source = ["weather.2"]

"""
UNDER_WAY = 'under_way_when = [["answer:sky=starry"]]\n'
STAY_DRY = '[[argument]]\nid = "stay-dry"'
FREE = '["meadow"]\nside = "pro"\nconcern = "cost"'
PLANTED = (
    (PLACE, STAY_DRY, FAMILY + STAY_DRY),
    (PLACE, FREE, FREE.replace('"meadow"', '"meadow", "boat"')),
    (PLACE, 'label = "Starry", no_effect = true', 'label = "Starry"'),
    (PLACE, 'remedy = "Wait', f'{UNDER_WAY}remedy = "Wait'),
    (MEAL, 'remedy = "Borrow', f'{UNDER_WAY}remedy = "Borrow'),
    (MEAL, "chosen:place=meadow", "chosen:place=outside"),
)


ROCK = 'side = "{}"\nconcern = "comfort"\nclaim = "Boats rock."\nscope = "always"\nweight = "{}"'
HELD_BACK = (
    (PLACE, ROCK.format("con", "minor"), ROCK.format("pro", "major")),
    (PLACE, 'weight = "major"\nstronger_when = [["rough"]]', 'weight = "minor"'),
)


def held_back_in(folder: Path) -> Path:
    """The toy base in which a boat is what suits best, in a gale too, which bars it."""
    copy = copy_of_toy(folder)
    for each in HELD_BACK:
        replace(copy, *each)
    return copy


def forms_in(folder: Path) -> Path:
    """The toy base with the topic on tidying, in which meadow and boat are forms of one answer.

    Under stars calm water and a bowl are under way. Ants are asked about wherever one sits outside.
    """
    copy = outing_in(folder)
    for each in PLANTED:
        replace(copy, *each)
    return copy
