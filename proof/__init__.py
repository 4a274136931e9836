"""Proofs about the rule base that are for developers: run on demand, and in small by the tests."""
