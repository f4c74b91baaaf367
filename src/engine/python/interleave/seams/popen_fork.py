"""Starting a child by fork: replaces `multiprocessing.popen_fork.Popen._launch`.

`os.fork` returns twice, which a WebAssembly stack cannot. `_launch` does the same with the child's
half written as a function; the rest of the class is the standard library's.
"""

import atexit
import multiprocessing.context
import os
from multiprocessing import popen_fork, util
from multiprocessing.process import BaseProcess

from . import posix

REPLACED = {
    "multiprocessing.context": ("_default_context._default_context",),
    "multiprocessing.popen_fork": ("Popen._launch",),
}


def _launch(self: popen_fork.Popen, process_obj: BaseProcess) -> None:
    parent_r, child_w = os.pipe()
    child_r, parent_w = os.pipe()

    def child() -> int:
        try:
            atexit._clear()
            atexit.register(util._exit_function)  # pyright: ignore[reportAttributeAccessIssue]
            os.close(parent_r)
            os.close(parent_w)
            return process_obj._bootstrap(parent_sentinel=child_r)  # pyright: ignore[reportAttributeAccessIssue]
        finally:
            atexit._run_exitfuncs()

    self.pid = posix.fork_calling(child)
    os.close(child_w)
    os.close(child_r)
    self.finalizer = util.Finalize(self, util.close_fds, (parent_r, parent_w))  # pyright: ignore[reportAttributeAccessIssue]
    self.sentinel = parent_r


def install() -> None:
    popen_fork.Popen._launch = _launch  # pyright: ignore[reportAttributeAccessIssue]
    # The programs of books and lessons expect what was Linux's default until Python 3.14.
    context = multiprocessing.context
    context._default_context._default_context = context._concrete_contexts["fork"]  # pyright: ignore[reportAttributeAccessIssue]
