"""What stands below CPython's own concurrency modules in the browser.

Every module in `seams` replaces names of one module of CPython, written in C or a thin layer above the
operating system; `threading`, `queue`, `asyncio`, `multiprocessing` and `concurrent.futures` above them
are the standard library's own code. They have one way to wait, in `parking`. What `watching` finds out
is for the page.

`_interleave` is the engine's builtin module (src/engine/builtins.ts). It exists from the moment an
interpreter starts, but its functions arrive only when the interpreter is attached to a
worker, so they are always looked up when called.
"""

import sys
import types

#: Where the engine's own files lie.
DIRECTORY = __file__.rpartition("/")[0] + "/"

if "_interleave" not in sys.modules:
    sys.modules["_interleave"] = types.ModuleType("_interleave")
