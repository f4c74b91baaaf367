"""Puts the seams in place, in the order in which an interpreter comes to life."""

import gc
import sys


def before_imports():
    """From `sitecustomize`: before anything has imported `threading`, `socket` or `selectors`."""
    from . import _multiprocessing, _queue, _socket, _thread, io, posix, select
    from . import shared_memory, signals, time

    for seam in (_thread, _queue, time, posix, io, select, _socket, _multiprocessing, signals):
        seam.install()
    shared_memory.before_imports()


def after_boot():
    """Before the interpreter's memory becomes the snapshot all programs start from: common modules are
    imported, and what stands above them is put in place."""
    import asyncio

    from . import (
        pauses,
        popen_fork,
        popen_spawn,
        program,
        record,
        schedule,
        shared_memory,
        stdin,
        time,
        tracebacks,
        waits,
    )

    time.install()
    tracebacks.install()

    import concurrent.futures.process
    import concurrent.futures.thread
    import logging
    import multiprocessing.pool
    import multiprocessing.queues
    import multiprocessing.synchronize
    import random

    import multiprocessing.managers
    import multiprocessing.popen_spawn_posix
    import multiprocessing.shared_memory
    import multiprocessing.sharedctypes

    _explain_missing_executor(concurrent.futures)
    shared_memory.after_imports()
    popen_spawn.install()
    popen_fork.install()
    sys.stdout.reconfigure(line_buffering=True)
    sys.meta_path.insert(0, _NoBrowser)
    # A collection passes what all programs start with by: it is not theirs, and would be changed by it.
    gc.collect()
    gc.freeze()


_ONE_INTERPRETER = (
    "this build of CPython for the browser has one interpreter per process; "
    "use multiprocessing or ProcessPoolExecutor"
)


def _explain_missing_executor(futures):
    """Lets a program that wants `InterpreterPoolExecutor` read why there is none."""
    from opcode import opmap

    find = futures.__getattr__

    def find_or_explain(name):
        if name != "InterpreterPoolExecutor":
            return find(name)
        asking = sys._getframe(1)
        # `from … import` would put a text of its own in the place of that of an AttributeError.
        if asking.f_code.co_code[asking.f_lasti] == opmap["IMPORT_FROM"]:
            raise ImportError(f"cannot import name {name!r}: {_ONE_INTERPRETER}", name=futures.__name__)
        raise AttributeError(f"module {futures.__name__!r} has no attribute {name!r}: {_ONE_INTERPRETER}")

    futures.__getattr__ = find_or_explain


#: Pyodide's modules, which reach into the browser: they are not there, or only in part.
_BROWSER = ("js", "pyodide", "pyodide_js", "_pyodide", "_pyodide_core")


class _NoBrowser:
    """An import hook that says why a program cannot have them."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        if name in ("_interpreters", "_interpqueues", "_interpchannels"):
            raise ImportError(f"No module named {name!r}: {_ONE_INTERPRETER}", name=name)
        if name.partition(".")[0] in _BROWSER:
            raise ImportError(
                f"No module named {name!r}: a program here has Python, not the browser", name=name
            )


def attach():
    """In the first thread of a program: the builtins are there, threads may start."""
    import logging
    import multiprocessing.process
    import os
    import random
    import threading
    import time

    import _interleave

    from . import posix, program, record, signals, stdin

    posix.become(_interleave.getpid(), _interleave.cores())
    signals.attach()
    record.attach()
    # What these modules have noted when they were imported is of the day the site was built.
    random.seed()
    logging._startTime = time.time_ns()
    multiprocessing.process.current_process().authkey = os.urandom(32)
    threading.main_thread()._set_native_id()
    sys.stdin = sys.__stdin__ = stdin.Input()
    sys.path[0:0] = [program.HOME]
    args = _interleave.args()
    sys.argv = args.decode().split("\0")
