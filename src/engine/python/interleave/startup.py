"""Puts the seams in place, in the order in which an interpreter comes to life."""

import gc
import sys
from importlib import import_module
from types import FunctionType

#: What programs commonly import.
_COMMON = (
    "asyncio",
    "concurrent.futures.process",
    "concurrent.futures.thread",
    "logging",
    "multiprocessing.managers",
    "multiprocessing.pool",
    "multiprocessing.popen_spawn_posix",
    "multiprocessing.queues",
    "multiprocessing.shared_memory",
    "multiprocessing.sharedctypes",
    "multiprocessing.synchronize",
    "random",
)


def before_imports() -> None:
    """From `sitecustomize`: before anything has imported `threading`, `socket` or `selectors`."""
    from .seams import (
        _multiprocessing,
        _posixshmem,
        _queue,
        _signal,
        _socket,
        _thread,
        io,
        mmap,
        posix,
        select,
        sys,
        time,
    )

    for seam in (_thread, _queue, time, posix, io, select, _socket, _multiprocessing, _signal, sys):
        seam.install()
    _posixshmem.install()
    mmap.install()


def after_boot() -> None:
    """Before the interpreter's memory becomes the snapshot all programs start from: common modules are
    imported, and what stands above them is put in place."""
    for module in _COMMON:
        import_module(module)

    # Some are used later: no file of the engine's is there but in the snapshot.
    from . import absent, program, replies  # noqa: F401
    from .seams import _thread, futures, heap, popen_fork, popen_spawn, posix, traceback, zipimport
    from .watching import accesses, locks, order, pauses, tasks, waits  # noqa: F401

    for seam in (traceback, zipimport, futures, heap, popen_spawn, popen_fork):
        seam.install()
    posix.in_forked_child += (
        _thread.after_fork,
        waits.attach,
        locks.attach,
        tasks.attach,
        accesses.attach,
    )
    sys.stdout.reconfigure(line_buffering=True)  # pyright: ignore[reportAttributeAccessIssue]
    absent.explain()
    _forget_what_is_read()
    # A collection passes what all programs start with by: it is not theirs, and would be changed by it.
    gc.collect()
    gc.freeze()


def _forget_what_is_read() -> None:
    """Annotations, and what modules say of themselves, are for who reads the engine. Who asks a lock's method for its
    signature finds none in CPython."""
    from . import DIRECTORY

    for found in gc.get_objects():
        if isinstance(found, FunctionType) and found.__code__.co_filename.startswith(DIRECTORY):
            found.__annotate__ = None
    for name, module in sys.modules.items():
        if name.partition(".")[0] == __name__.partition(".")[0]:
            module.__doc__ = None


def prepare() -> None:
    """Called on the main thread's behalf before it begins: what every run of a program begins with."""
    from . import program

    _attach()
    program.prepare()


def run() -> None:
    """The first thread of the first process; ends the process with the program's exit code."""
    from . import program

    program.run()


def _attach() -> None:
    """The builtins are there, threads may start."""
    import logging
    import multiprocessing.process
    import os
    import random
    import threading
    import time

    import _interleave

    from . import process, replies
    from .constants import HOME
    from .seams import _signal
    from .watching import accesses, locks, order, tasks, waits

    process.become(_interleave.getpid(), _interleave.cores())
    _signal.attach()
    waits.attach()
    locks.attach()
    tasks.attach()
    replies.attach()
    order.attach()
    accesses.attach()
    # What these modules have noted when they were imported is of the day the site was built.
    random.seed()
    logging._startTime = time.time_ns()  # pyright: ignore[reportAttributeAccessIssue]
    multiprocessing.process.current_process().authkey = os.urandom(32)
    threading.main_thread()._set_native_id()  # pyright: ignore[reportAttributeAccessIssue]
    sys.path[0:0] = [HOME]
    sys.argv = _interleave.args()
