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


def replace(real, names, namespace):
    """Exchanges names of a real module for those of a seam, which then say they are of that module:
    so they are pickled by reference, as the originals are."""
    for name in names:
        replacement = namespace[name]
        if isinstance(replacement, types.FunctionType):
            replacement.__module__ = real.__name__
        setattr(real, name, replacement)
