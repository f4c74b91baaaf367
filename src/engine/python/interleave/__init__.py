"""What stands below CPython's own concurrency modules in the browser.

Every module here replaces the names of one C module (or of one thin layer above the operating
system) and lists them in REPLACED. `threading`, `queue`, `asyncio`, `multiprocessing` and
`concurrent.futures` above them are the standard library's own code.

`_interleave` is the engine's builtin module (src/engine/worker/builtins.ts). It exists from the
moment an interpreter starts, but its functions arrive only when the interpreter is attached to a
worker, so they are always looked up when called.
"""

import sys
import types

DIRECTORY = __file__.rpartition("/")[0] + "/"

if "_interleave" not in sys.modules:
    sys.modules["_interleave"] = types.ModuleType("_interleave")


class _Builtin:
    # A function in the place of a C function: kept in a class it does not become a method, it has no
    # `__dict__`, and it is pickled by the name of the module it stands in.

    __slots__ = ("_function", "_owner")

    def __init__(self, function, owner):
        self._function = function
        self._owner = owner

    __doc__ = property(lambda self: self._function.__doc__)
    __module__ = property(lambda self: self._owner.__name__)
    __name__ = property(lambda self: self._function.__name__)
    __self__ = property(lambda self: self._owner)

    def __call__(self, *args, **kwargs):
        return self._function(*args, **kwargs)

    def __getattr__(self, name):
        if name == "__qualname__":
            return self._function.__name__
        raise AttributeError(f"'builtin_function_or_method' object has no attribute {name!r}")

    def __reduce__(self):
        return self._function.__name__

    def __repr__(self):
        return f"<built-in function {self._function.__name__}>"


def replace(real, names, namespace):
    """Exchanges names of a real module for those of a seam, which then are of that module."""
    for name in names:
        replacement = namespace[name]
        if isinstance(replacement, types.FunctionType):
            replacement = _Builtin(replacement, real)
        setattr(real, name, replacement)
