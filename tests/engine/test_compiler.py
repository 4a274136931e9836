"""The rules a base is compiled to."""

from engine.compiler import ALWAYS, Rule, RuleBase, compile_rules
from engine.model import KnowledgeBase

TOY_RULES = """
0 question:ants:ask_when:1 asked:ants < chosen:place=meadow / 1
1 question:ants:ask_when:2 asked:ants < condition:rough / 1
2 question:ants:option:many answer:ants=many < asked:ants given:ants=many / 1
3 question:ants:option:none-seen answer:ants=none-seen < asked:ants given:ants=none-seen / 1
4 condition:rain-likely:when:1 condition:rain-likely < answer:sky=grey / 0
5 condition:rough:when:1 condition:rough < condition:rain-likely answer:wind=hats / 0
6 condition:rough:when:2 condition:rough < answer:wind=kites / 0
7 condition:indoors:when:1 condition:indoors < chosen:place=barn / 1
8 argument:stay-dry:when:1 argument:stay-dry < condition:rain-likely / 0
9 argument:stay-dry:stronger_when:1 stronger:stay-dry < condition:rough / 0
10 argument:stay-dry:weaker_when:1 weaker:stay-dry < answer:wind=kites / 0
11 argument:wet-blankets:when:1 argument:wet-blankets < condition:rain-likely / 0
12 argument:wet-blankets:weaker_when:1 weaker:wet-blankets < answer:wind=hats / 0
13 argument:wet-blankets:defeated_when:1 defeated:wet-blankets < answer:wind=kites / 0
14 argument:meadow-is-free:when:1 argument:meadow-is-free < answer:sky=blue / 0
15 argument:meadow-is-free:when:2 argument:meadow-is-free < answer:wind=kites / 0
16 argument:boats-rock:always argument:boats-rock < always / 0
17 argument:ants-like-jam:when:1 argument:ants-like-jam < answer:ants=many / 1
18 argument:cake-keeps:when:1 argument:cake-keeps < condition:indoors / 1
19 argument:cake-keeps:stronger_when:1 stronger:cake-keeps < answer:sky=grey / 1
20 requirement:calm-water:always requirement:calm-water < always / 0
21 requirement:calm-water:met_when:1 met:calm-water < answer:wind=kites answer:sky=blue / 0
22 requirement:calm-water:missed_when:1 missed:calm-water < condition:rough / 0
23 requirement:calm-water:bars:boat barred:place=boat < requirement:calm-water missed:calm-water / 0
24 requirement:handle:when:1 requirement:handle < condition:indoors / 1
25 requirement:handle:when:2 requirement:handle < answer:ants=many / 1
26 requirement:handle:met_when:1 met:handle < answer:wind=hats / 0
27 requirement:handle:missed_when:1 missed:handle < answer:wind=kites / 1
28 advice:bring-friends:always advice:bring-friends < always / 0
29 advice:sweep-the-barn:when:1 advice:sweep-the-barn < chosen:place=barn answer:wind=hats / 1
30 tension:jam-indoors:when:1 tension:jam-indoors < chosen:meal=jam condition:indoors / 2
"""
"""Number, id, head < body / stratum; written by hand from tests/toy."""


def as_text(rule: Rule) -> str:
    return f"{rule.number} {rule.id} {rule.head} < {' '.join(rule.body)} / {rule.stratum}"


def test_the_rules_of_the_toy_base(toy: KnowledgeBase) -> None:
    assert [as_text(rule) for rule in compile_rules(toy).rules] == TOY_RULES.strip().splitlines()


def test_decisions_are_weighed_in_the_order_of_their_strata(toy: KnowledgeBase) -> None:
    assert compile_rules(toy).weighing == (("place", 0), ("meal", 1))


def test_general_considerations_make_no_rules(toy: KnowledgeBase) -> None:
    assert not [rule for rule in compile_rules(toy).rules if "meadows-are-usual" in rule.id]


def test_questions_asked_only_in_some_cases(toy: KnowledgeBase) -> None:
    assert compile_rules(toy).conditional == {"ants"}


def test_rules_are_ground_positive_and_complete(toy: KnowledgeBase, real_rules: RuleBase) -> None:
    for rules in (compile_rules(toy), real_rules):
        heads = {rule.head for rule in rules.rules}
        given = {
            f"{'given' if question.id in rules.conditional else 'answer'}:{question.id}={option}"
            for question in rules.kb.questions.values()
            for option in question.option_ids
        }
        chosen = {
            f"chosen:{decision.id}={option}"
            for decision in rules.kb.decisions.values()
            for option in decision.option_ids
        }
        for rule in rules.rules:
            assert rule.body
            assert len(set(rule.body)) == len(rule.body)
            assert set(rule.body) <= {ALWAYS} | heads | given | chosen
        assert [rule.number for rule in rules.rules] == list(range(len(rules.rules)))
        assert len({rule.id for rule in rules.rules}) == len(rules.rules)


def test_no_rule_waits_for_a_later_stratum(toy: KnowledgeBase, real_rules: RuleBase) -> None:
    for rules in (compile_rules(toy), real_rules):
        known = {rule.head: 0 for rule in rules.rules}
        for rule in rules.rules:
            known[rule.head] = max(known[rule.head], rule.stratum)
        for decision, stratum in rules.weighing:
            known |= dict.fromkeys(
                (f"chosen:{decision}={option}" for option in rules.kb.decisions[decision].option_ids), stratum + 1
            )
        for rule in rules.rules:
            assert rule.stratum >= max(known.get(atom, 0) for atom in rule.body)
