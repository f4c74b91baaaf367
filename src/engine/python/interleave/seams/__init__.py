"""One file for each module that is replaced, called as that is; `sets` for what several modules have of one kind.

Each lists, by modules, the names it exchanges, in REPLACED, and those it makes where this build of
Python has none, in ADDED. `install` does just that (test/engine/seams.node.test.ts); when, is
said in `startup`.
"""

from collections.abc import Iterable, Mapping
from importlib import import_module
from types import FunctionType, ModuleType


class _Builtin:
    # A function in the place of a C function: kept in a class it does not become a method, it has no
    # `__dict__`, and it is pickled by the name of the module it stands in.

    __slots__ = ("_function", "_owner")

    def __init__(self, function: FunctionType, owner: ModuleType) -> None:
        self._function = function
        self._owner = owner

    __doc__ = property(lambda self: self._function.__doc__)  # pyright: ignore[reportAssignmentType]
    __module__ = property(lambda self: self._owner.__name__)  # pyright: ignore[reportAssignmentType]
    __name__ = property(lambda self: self._function.__name__)
    __self__ = property(lambda self: self._owner)

    def __call__(self, *args: object, **kwargs: object) -> object:
        return self._function(*args, **kwargs)

    def __getattr__(self, name: str) -> object:
        if name == "__qualname__":
            return self._function.__name__
        raise AttributeError(f"'builtin_function_or_method' object has no attribute {name!r}")

    def __reduce__(self) -> str:
        return self._function.__name__

    def __repr__(self) -> str:
        return f"<built-in function {self._function.__name__}>"


class _Seldom(_Builtin):
    # One that few programs ask for: it comes with the library, when it does.

    __slots__ = ("_name",)

    def __init__(self, name: str, owner: ModuleType) -> None:
        self._name = name
        self._owner = owner

    @property
    def _function(self) -> FunctionType:
        return getattr(import_module("_seldom"), self._name)


def replace_by_library(names: Iterable[str]) -> None:
    """Exchanges names of `os` for those of library/_seldom.py."""
    os, posix = import_module("os"), import_module("posix")
    for name in names:
        function = _Seldom(name, posix)
        setattr(os, name, function)
        setattr(posix, name, function)


def replace(replaced: Mapping[str, Iterable[str]], namespace: Mapping[str, object]) -> None:
    """Exchanges names of modules for those of a seam, which then are of those modules."""
    for module, names in replaced.items():
        real = import_module(module)
        for name in names:
            replacement = namespace[name]
            if isinstance(replacement, FunctionType):
                replacement = _Builtin(replacement, real)
            setattr(real, name, replacement)
