"""The routes, one module for each kind of thing; all they do is ask a service and answer."""

from fastapi import APIRouter

from api.routes import (
    concerns,
    decisions,
    evaluations,
    glossary,
    knowledge,
    passages,
    problems,
    questions,
    service,
)


def routers() -> tuple[APIRouter, ...]:
    """Every router, in the order of the description."""
    modules = (evaluations, knowledge, decisions, questions, concerns, passages, glossary, problems, service)
    return tuple(module.router for module in modules)
