"""The strings under a dataclass's fields, as the descriptions of those fields: said once, in the code."""

import ast
import inspect
from collections.abc import Mapping
from dataclasses import is_dataclass
from itertools import pairwise
from types import ModuleType


def described_fields(*modules: ModuleType) -> Mapping[str, Mapping[str, str]]:
    """For each dataclass of the modules, by name, the descriptions of those fields that have one; its bases' too."""
    own = {
        getattr(module, node.name): dict(_fields(node))
        for module in modules
        for node in ast.parse(inspect.getsource(module)).body
        if isinstance(node, ast.ClassDef) and is_dataclass(getattr(module, node.name))
    }
    return {
        kind.__name__: {field: text for base in reversed(kind.__mro__) for field, text in own.get(base, {}).items()}
        for kind in own
    }


def _fields(node: ast.ClassDef) -> list[tuple[str, str]]:
    return [
        (field.target.id, inspect.cleandoc(text))
        for field, after in pairwise(node.body)
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant)
        if isinstance(text := after.value.value, str)
    ]
