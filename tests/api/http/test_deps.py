"""What routes take from the application."""

import inspect
from collections.abc import Iterator

from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute


def _needed(dependant: Dependant) -> Iterator[Dependant]:
    for each in dependant.dependencies:
        yield each
        yield from _needed(each)


def test_nothing_that_a_route_takes_is_looked_up_in_a_thread(app: FastAPI) -> None:
    routes = [route for route in app.state.routes if isinstance(route, APIRoute)]
    needed = [each.call for route in routes for each in _needed(route.dependant)]
    assert len(routes) > 25
    assert len(needed) > len(routes)
    # FastAPI takes objects that can be called too.
    called = [each if inspect.isfunction(each) else type(each).__call__ for each in needed]
    assert all(map(inspect.iscoroutinefunction, called))
