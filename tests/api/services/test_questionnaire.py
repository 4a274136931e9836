from dataclasses import replace

from api.services.questionnaire import Choice, questionnaire
from engine.knowledge.model import KnowledgeBase


def test_all_questions_are_there_numbered_in_the_chapters_order(kb: KnowledgeBase) -> None:
    blank = questionnaire(kb)
    questions = [question for topic in blank.topics for question in topic.questions]
    assert [question.id for question in questions] == list(kb.questions)
    assert [question.number for question in questions] == [1, 2, 3]
    assert [topic.id for topic in blank.topics] == ["place", "meal"]
    assert blank.knowledge.hash == kb.content_hash


def test_a_question_offers_its_answers_and_non_answers(kb: KnowledgeBase) -> None:
    sky, _, ants = (question for topic in questionnaire(kb).topics for question in topic.questions)
    assert sky.answers[0] == Choice("grey", "Grey")
    assert sky.non_answers == (
        Choice("does-not-apply", "There is no sky here"),
        Choice("dont-know", "Don’t know"),
        Choice("later", "Later"),
    )
    assert [choice.id for choice in ants.non_answers] == ["dont-know", "later"]


def test_when_a_question_counts_is_said_in_words(kb: KnowledgeBase) -> None:
    sky, _, ants = (question for topic in questionnaire(kb).topics for question in topic.questions)
    assert sky.counts_when == ()
    assert ants.counts_when == (("The place: “On the meadow”",), ("It is rough outside.",))


def test_an_answer_that_brings_up_a_question_is_named_by_number(kb: KnowledgeBase) -> None:
    ants = kb.questions["ants"].model_copy(update={"ask_when": (("answer:sky=grey", "answer:wind=hats"),)})
    meal = kb.topics["meal"].model_copy(update={"question": (ants,)})
    topics = {**kb.topics, "meal": meal}
    changed = replace(kb, topics=topics)
    assert questionnaire(changed).topics[1].questions[0].counts_when == (("Question 1: “Grey”", "Question 2: “Hats”"),)


def test_topics_that_ask_nothing_are_left_out(kb: KnowledgeBase) -> None:
    silent = kb.topics["meal"].model_copy(update={"question": ()})
    topics = {**kb.topics, "meal": silent}
    changed = replace(kb, topics=topics)
    assert [topic.id for topic in questionnaire(changed).topics] == ["place"]


def test_concerns_and_decisions_can_be_filled_in_too(kb: KnowledgeBase) -> None:
    blank = questionnaire(kb)
    assert [concern.id for concern in blank.concerns] == ["comfort", "cost"]
    assert [decision.id for decision in blank.decisions] == ["place", "meal", "cream"]
