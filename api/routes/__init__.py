"""The routes, one module for each kind of thing; all they do is ask a service and answer."""

from fastapi import APIRouter

from api.routes import analyses, cases, evaluations, knowledge, plans, problems, readiness, service


def routers() -> tuple[APIRouter, ...]:
    """Every router, in the order of the description."""
    modules = (evaluations, analyses, plans, readiness, cases, knowledge, problems, service)
    return tuple(module.router for module in modules)
