"""The rules a base is compiled to."""

from engine.knowledge.atoms import ALWAYS
from engine.knowledge.model import KnowledgeBase
from engine.rules.compiler import Rule, RuleBase, compile_rules
from engine.sampling.bases import synthetic_rules
from tests.engine.building import gated

TOY_RULES = """
0 question:ants:ask_when:1 asked:ants < chosen:place=meadow / 1
1 question:ants:ask_when:2 asked:ants < condition:rough / 1
2 question:ants:option:many answer:ants=many < asked:ants given:ants=many / 1
3 question:ants:option:none-seen answer:ants=none-seen < asked:ants given:ants=none-seen / 1
4 condition:rain-likely:when:1 condition:rain-likely < answer:sky=grey / 0
5 condition:rough:when:1 condition:rough < condition:rain-likely answer:wind=hats / 0
6 condition:rough:when:2 condition:rough < answer:wind=kites / 0
7 condition:indoors:when:1 condition:indoors < chosen:place=barn / 1
8 decision:cream:ask_when:1 arises:cream < chosen:meal=cake / 2
9 argument:stay-dry:when:1 argument:stay-dry < condition:rain-likely / 0
10 argument:stay-dry:stronger_when:1 stronger:stay-dry < condition:rough / 0
11 argument:stay-dry:weaker_when:1 weaker:stay-dry < answer:wind=kites / 0
12 argument:wet-blankets:when:1 argument:wet-blankets < condition:rain-likely / 0
13 argument:wet-blankets:weaker_when:1 weaker:wet-blankets < answer:wind=hats / 0
14 argument:wet-blankets:defeated_when:1 defeated:wet-blankets < answer:wind=kites / 0
15 argument:meadow-is-free:when:1 argument:meadow-is-free < answer:sky=blue / 0
16 argument:meadow-is-free:when:2 argument:meadow-is-free < answer:wind=kites / 0
17 argument:boats-rock:always argument:boats-rock < always / 0
18 argument:cream-flies:when:1 argument:cream-flies < answer:wind=hats arises:cream / 2
19 argument:cream-flies:when:2 argument:cream-flies < answer:wind=kites arises:cream / 2
20 argument:cream-is-cream:always argument:cream-is-cream < arises:cream / 2
21 argument:ants-like-jam:when:1 argument:ants-like-jam < answer:ants=many / 1
22 argument:cake-keeps:when:1 argument:cake-keeps < condition:indoors / 1
23 argument:cake-keeps:stronger_when:1 stronger:cake-keeps < answer:sky=grey / 1
24 requirement:calm-water:always requirement:calm-water < always / 0
25 requirement:calm-water:met_when:1 met:calm-water < answer:wind=kites answer:sky=blue / 0
26 requirement:calm-water:missed_when:1 missed:calm-water < condition:rough / 0
27 requirement:calm-water:bars:boat barred:place=boat < requirement:calm-water missed:calm-water / 0
28 requirement:handle:when:1 requirement:handle < condition:indoors / 1
29 requirement:handle:when:2 requirement:handle < answer:ants=many / 1
30 requirement:handle:met_when:1 met:handle < answer:wind=hats / 0
31 requirement:handle:missed_when:1 missed:handle < answer:wind=kites / 1
32 requirement:bowl:always requirement:bowl < arises:cream / 2
33 requirement:bowl:met_when:1 met:bowl < answer:sky=blue / 0
34 requirement:bowl:missed_when:1 missed:bowl < answer:sky=grey / 2
35 advice:bring-friends:always advice:bring-friends < always / 0
36 advice:sweep-the-barn:when:1 advice:sweep-the-barn < chosen:place=barn answer:wind=hats / 1
37 advice:whisk-the-cream:when:1 advice:whisk-the-cream < chosen:cream=whipped / 3
38 tension:jam-indoors:when:1 tension:jam-indoors < chosen:meal=jam condition:indoors / 2
39 document:cake-form:when:1 document:cake-form < chosen:meal=cake / 2
40 item:umbrella:when:1 item:umbrella < answer:sky=grey / 0
41 item:wet:when:1 item:wet < answer:sky=grey document:cake-form / 2
"""
"""Number, id, head < body / stratum; written by hand from tests/toy."""

TIDYING_RULES = """
decision:crumbs:ask_when:1 arises:crumbs < answer:wind=hats / 0
argument:home-is-tidy:always argument:home-is-tidy < arises:crumbs / 2
argument:jam-sticks:when:1 argument:jam-sticks < chosen:meal=jam arises:crumbs / 2
requirement:gloves:always requirement:gloves < arises:crumbs / 0
requirement:gloves:met_when:1 met:gloves < answer:sky=blue / 0
requirement:gloves:missed_when:1 missed:gloves < answer:sky=grey / 0
requirement:sack:always requirement:sack < arises:crumbs / 2
requirement:sack:met_when:1 met:sack < answer:sky=blue / 0
requirement:sack:missed_when:1 missed:sack < answer:sky=grey / 2
requirement:sack:bars:home barred:crumbs=home < requirement:sack missed:sack / 2
requirement:spade:when:1 requirement:spade < answer:wind=kites arises:crumbs / 2
requirement:spade:met_when:1 met:spade < answer:sky=blue / 0
requirement:spade:missed_when:1 missed:spade < condition:rain-likely answer:wind=kites / 2
requirement:spade:bars:buried barred:crumbs=buried < requirement:spade missed:spade / 2
advice:shake-the-rug:when:1 advice:shake-the-rug < chosen:crumbs=home / 3
advice:shake-the-rug:when:2 advice:shake-the-rug < chosen:crumbs=buried / 3
advice:look-back:when:1 advice:look-back < answer:sky=blue / 0
document:thanks:when:1 document:thanks < answer:sky=grey / 0
item:farmer:when:1 item:farmer < chosen:place=barn document:thanks / 1
item:gravedigger:when:1 item:gravedigger < chosen:crumbs=buried document:thanks / 3
"""
"""The same without numbers; written by hand from tests/engine/tidying.toml."""


def as_text(rule: Rule) -> str:
    return f"{rule.number} {rule.id} {rule.head} < {' '.join(rule.body)} / {rule.stratum}"


def test_the_rules_of_the_toy_base(toy: KnowledgeBase) -> None:
    assert [as_text(rule) for rule in compile_rules(toy).rules] == TOY_RULES.strip().splitlines()


def test_the_rules_of_a_topic_whose_decision_arises_only_in_some_cases(outing: KnowledgeBase) -> None:
    """That it arises is known as soon as its own premises are, whatever the arguments on it wait for."""
    known = {line.partition(" ")[2] for line in TOY_RULES.strip().splitlines()}
    ours = [as_text(rule).partition(" ")[2] for rule in compile_rules(outing).rules]
    assert [line for line in ours if line not in known] == TIDYING_RULES.strip().splitlines()


def test_a_rule_knows_what_it_was_made_from(toy: KnowledgeBase) -> None:
    made = {rule.id: (rule.kind, rule.entry, rule.field, rule.part) for rule in compile_rules(toy).rules}
    assert {":".join(filter(None, each)) for each in made.values()} == made.keys()
    assert made["question:ants:option:many"] == ("question", "ants", "option", "many")
    assert made["argument:boats-rock:always"] == ("argument", "boats-rock", "always", "")
    assert made["requirement:calm-water:bars:boat"] == ("requirement", "calm-water", "bars", "boat")
    assert made["item:wet:when:1"] == ("item", "wet", "when", "1")


def test_decisions_are_weighed_in_the_order_of_their_strata(toy: KnowledgeBase) -> None:
    assert compile_rules(toy).weighing == (("place", 0), ("meal", 1), ("cream", 2))


def test_what_is_always_there_makes_no_rules(toy: KnowledgeBase) -> None:
    """A document or item without premises is not drawn from the case."""
    assert not [rule for rule in compile_rules(toy).rules if "basket-list" in rule.id]
    assert {rule.head for rule in compile_rules(toy).rules if rule.id.startswith("item:")} == {
        "item:umbrella",
        "item:wet",
    }


def test_general_considerations_make_no_rules(toy: KnowledgeBase) -> None:
    assert not [rule for rule in compile_rules(toy).rules if "meadows-are-usual" in rule.id]


def test_questions_asked_only_in_some_cases(toy: KnowledgeBase) -> None:
    assert compile_rules(toy).conditional == {"ants"}


def test_rules_are_ground_positive_and_complete(
    toy: KnowledgeBase, outing: KnowledgeBase, real_rules: RuleBase
) -> None:
    for rules in (compile_rules(toy), compile_rules(outing), real_rules):
        heads = {rule.head for rule in rules.rules}
        given = {
            f"{'given' if question.id in rules.conditional else 'answer'}:{question.id}={option}"
            for question in rules.kb.questions.values()
            for option in question.option_ids
        }
        chosen = {
            f"chosen:{decision.id}={choice}"
            for decision in rules.kb.decisions.values()
            for choice in decision.choice_ids
        }
        for rule in rules.rules:
            assert rule.body
            assert len(set(rule.body)) == len(rule.body)
            assert set(rule.body) <= {ALWAYS} | heads | given | chosen
        assert [rule.number for rule in rules.rules] == list(range(len(rules.rules)))
        assert len({rule.id for rule in rules.rules}) == len(rules.rules)


def test_no_rule_waits_for_a_later_stratum(toy: KnowledgeBase, outing: KnowledgeBase, real_rules: RuleBase) -> None:
    for rules in (compile_rules(toy), compile_rules(outing), gated(synthetic_rules(400)), real_rules):
        known = {rule.head: 0 for rule in rules.rules}
        for rule in rules.rules:
            known[rule.head] = max(known[rule.head], rule.stratum)
        for decision, stratum in rules.weighing:
            known |= dict.fromkeys(
                (f"chosen:{decision}={option}" for option in rules.kb.decisions[decision].option_ids), stratum + 1
            )
        for rule in rules.rules:
            assert rule.stratum >= max(known.get(atom, 0) for atom in rule.body)
