"""Starting a child by fork: replaces `multiprocessing.popen_fork.Popen._launch`.

`os.fork` returns twice, which a WebAssembly stack cannot. `_launch` does the same with the child's
half written as a function; the rest of the class is the standard library's.
"""

import atexit
import os

from multiprocessing import context, popen_fork, util

from . import posix

REPLACED = {
    "multiprocessing.context": ("_default_context._default_context",),
    "multiprocessing.popen_fork": ("Popen._launch",),
}


def _launch(self, process_obj):
    parent_r, child_w = os.pipe()
    child_r, parent_w = os.pipe()

    def child():
        try:
            atexit._clear()
            atexit.register(util._exit_function)
            os.close(parent_r)
            os.close(parent_w)
            return process_obj._bootstrap(parent_sentinel=child_r)
        finally:
            atexit._run_exitfuncs()

    self.pid = posix.fork_calling(child)
    os.close(child_w)
    os.close(child_r)
    self.finalizer = util.Finalize(self, util.close_fds, (parent_r, parent_w))
    self.sentinel = parent_r


def install():
    popen_fork.Popen._launch = _launch
    # The programs of books and lessons expect what was Linux's default until Python 3.14.
    context._default_context._default_context = context._concrete_contexts["fork"]
