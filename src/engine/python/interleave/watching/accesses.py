"""Tells the worker how to read, in memory, what the instructions of the reader's program access."""

import asyncio
import collections
import opcode
import sys
import threading
import types

import _interleave

from ..seams import _thread
from .names import innermost, name_of

_TYPES = (
    *(object, type, int, bool, float, str, bytes, tuple, list, dict, set, frozenset, bytearray),
    *(types.NoneType, types.ModuleType, types.CellType, types.GeneratorType, collections.deque),
    *(types.BuiltinFunctionType, types.MethodDescriptorType, types.WrapperDescriptorType),
    types.MemberDescriptorType,
)
#: What steps are compared by, too.
_OF_STEPS = (range, types.FunctionType, types.MethodType, _thread.lock, _thread.RLock)
_FUNCTIONS = (
    *(all, any, ascii, delattr, format, getattr, hasattr, len, max, min, next, print, repr),
    *(setattr, sorted, sum),
)

#: What the worker knows by its address. Nothing of it is ever destroyed.
_known: list[tuple[str, object]] = [
    *((str(known.__name__), known) for known in (*_TYPES, *_OF_STEPS, *_FUNCTIONS)),
    ("Thread", threading.Thread),
    ("Thread.start", threading.Thread.start),
    ("Thread.join", threading.Thread.join),
    ("run_once", asyncio.BaseEventLoop._run_once.__code__),  # pyright: ignore[reportAttributeAccessIssue]
    ("range_iterator", type(iter(range(0)))),
    ("tuple_iterator", type(iter(()))),
    ("dict_keys", type({}.keys())),
    ("dict_values", type({}.values())),
    ("dict_items", type({}.items())),
    ("list_iterator", type(iter([]))),
    ("dict_keyiterator", type(iter({}))),
    ("dict_valueiterator", type(iter({}.values()))),
    ("dict_itemiterator", type(iter({}.items()))),
    ("set_iterator", type(iter(set()))),
    ("deque_iterator", type(iter(collections.deque()))),
]


def _name(target: object) -> str | None:
    try:
        return name_of(target, innermost())
    except Exception:
        return None


def attach() -> None:
    """When this interpreter starts to be a process of a program; in a forked child once more."""
    if not _interleave.finds_races():
        return
    operators = [symbol for _, symbol in opcode._nb_ops]  # pyright: ignore[reportAttributeAccessIssue]
    disable = sys.monitoring.DISABLE
    _interleave.begin_accesses(opcode.opname, operators, disable, _name, _known)
