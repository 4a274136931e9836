"""The strings under a dataclass's fields, as the descriptions of those fields: said once, in the code."""

import ast
import inspect
from collections.abc import Mapping
from dataclasses import is_dataclass
from itertools import pairwise
from types import ModuleType


def described_fields(module: ModuleType) -> Mapping[str, Mapping[str, str]]:
    """For each dataclass of the module, by name, the descriptions of those fields that have one; its bases' too."""
    own = {
        node.name: dict(_fields(node))
        for node in ast.parse(inspect.getsource(module)).body
        if isinstance(node, ast.ClassDef) and is_dataclass(getattr(module, node.name))
    }
    lines = {name: [base.__name__ for base in reversed(getattr(module, name).__mro__)] for name in own}
    return {
        name: {field: text for base in line for field, text in own.get(base, {}).items()}
        for name, line in lines.items()
    }


def _fields(node: ast.ClassDef) -> list[tuple[str, str]]:
    return [
        (field.target.id, inspect.cleandoc(text))
        for field, after in pairwise(node.body)
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant)
        if isinstance(text := after.value.value, str)
    ]
