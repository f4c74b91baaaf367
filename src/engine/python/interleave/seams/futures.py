"""Why there is no `InterpreterPoolExecutor`: replaces how `concurrent.futures` finds it."""

import concurrent.futures as real
import sys
from opcode import opmap

from ..absent import ONE_INTERPRETER

REPLACED = {"concurrent.futures": ("__getattr__",)}

_find = real.__getattr__


def _find_or_explain(name: str) -> object:
    if name != "InterpreterPoolExecutor":
        return _find(name)  # pyright: ignore[reportCallIssue]
    asking = sys._getframe(1)
    # `from … import` would put a text of its own in the place of that of an AttributeError.
    if asking.f_code.co_code[asking.f_lasti] == opmap["IMPORT_FROM"]:
        raise ImportError(f"cannot import name {name!r}: {ONE_INTERPRETER}", name=real.__name__)
    raise AttributeError(f"module {real.__name__!r} has no attribute {name!r}: {ONE_INTERPRETER}")


def install() -> None:
    real.__getattr__ = _find_or_explain
