"""Forward chaining with experta: the only package that knows it (docs/adr/0002)."""

from engine.reasoning.forward.reasoner import Reasoner

__all__ = ["Reasoner"]
