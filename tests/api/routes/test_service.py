from fastapi.testclient import TestClient

from engine.knowledge.model import KnowledgeBase


def test_the_process_lives(client: TestClient) -> None:
    answer = client.get("/health")
    assert (answer.status_code, answer.json()) == (200, {"status": "alive"})
    assert answer.headers["cache-control"] == "no-store"


def test_it_is_ready_with_its_knowledge(client: TestClient, kb: KnowledgeBase) -> None:
    answer = client.get("/ready")
    assert answer.status_code == 200
    assert answer.json() == {
        "status": "ready",
        "knowledge": {"title": "Toy", "version": "1.2.3", "hash": kb.content_hash},
    }
    assert answer.headers["cache-control"] == "no-store"
