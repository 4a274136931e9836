"""The routes, one module for each kind of thing; all they do is ask a service and answer."""

from fastapi import APIRouter

from api.routes import (
    analyses,
    concerns,
    decisions,
    documents,
    evaluations,
    glossary,
    knowledge,
    passages,
    plans,
    problems,
    questions,
    readiness,
    roles,
    service,
    topics,
)


def routers() -> tuple[APIRouter, ...]:
    """Every router, in the order of the description."""
    modules = (
        evaluations,
        analyses,
        plans,
        readiness,
        knowledge,
        topics,
        decisions,
        questions,
        documents,
        concerns,
        roles,
        passages,
        glossary,
        problems,
        service,
    )
    return tuple(module.router for module in modules)
