"""Puts the seams in place, in the order in which an interpreter comes to life."""

import gc
import sys
from importlib import import_module
from types import CodeType, FunctionType

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

#: What modules of the engine have for this one alone.
_USED_ONCE = ("ADDED", "REPLACED", "install", "install_in_socket")

#: Where a code object has the number of the instruction with which its frames begin (`_co_firsttraceable`).
_FIRST_TRACEABLE = 120


def before_imports() -> None:
    """From `sitecustomize`: before anything has imported `threading`, `socket` or `selectors`."""
    from .seams import (
        _multiprocessing,
        _posixshmem,
        _posixsubprocess,
        _queue,
        _signal,
        _socket,
        _thread,
        fcntl,
        io,
        mmap,
        os,
        posix,
        select,
        sys,
        time,
    )

    for seam in (
        _thread,
        _queue,
        time,
        os,
        posix,
        io,
        select,
        fcntl,
        _socket,
        _multiprocessing,
        _signal,
        sys,
    ):
        seam.install()
    _posixshmem.install()
    mmap.install()
    _posixsubprocess.install()


def after_boot() -> None:
    """Before the interpreter's memory becomes the snapshot all programs start from: common modules are
    imported, and what stands above them is put in place."""
    # They come when they are needed.
    sys.modules["_interpreters"] = None  # pyright: ignore[reportArgumentType]
    for module in _COMMON:
        import_module(module)
    del sys.modules["_interpreters"]

    # Some are used later: no file of the engine's is there but in the snapshot.
    from . import absent, program, replies  # noqa: F401
    from .seams import (
        _signal,
        _thread,
        faulthandler,
        futures,
        heap,
        io,
        popen_fork,
        popen_spawn,
        posix,
        sets,
        zipimport,
    )
    from .watching import accesses, locks, order, pauses, tasks, waits  # noqa: F401

    for seam in (zipimport, faulthandler, futures, sets, heap, popen_spawn, popen_fork):
        seam.install()
    io.install_in_socket()
    posix.in_forked_child += (
        _thread.after_fork,
        _signal.after_fork,
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
    """Annotations, lines, what modules and functions say of themselves, and where modules come from, are for who reads the
    engine, and some of it is used here alone. Who asks a lock's method for its signature finds none in CPython."""
    from . import DIRECTORY

    package = __name__.partition(".")[0]
    for found in gc.get_objects():
        if isinstance(found, type) and str(found.__module__).partition(".")[0] == package:
            found.__annotate__ = None
            if ".seams" not in found.__module__:
                found.__doc__ = None
            for read in ("__static_attributes__", "__firstlineno__"):
                if read in vars(found):
                    delattr(found, read)
        elif isinstance(found, FunctionType) and found.__code__.co_filename.startswith(DIRECTORY):
            found.__annotate__ = None
            is_seen = ".seams." in found.__module__ and not found.__name__.startswith("_")
            found.__code__ = _unseen(found.__code__, is_seen)
            if not is_seen:
                found.__doc__ = None
                found.__qualname__ = found.__name__
    for name, module in sys.modules.items():
        if name.partition(".")[0] == package:
            module.__doc__ = None
            module.__annotate__ = None
            module.__spec__ = None
            del module.__loader__
            for used in _USED_ONCE:
                vars(module).pop(used, None)


def _unseen(code: CodeType, has_doc: bool = False) -> CodeType:
    """The same, and CPython passes by its frames as by those that have not begun (`_PyFrame_IsIncomplete`), as if it were
    C's: nobody who walks the stack, traces, profiles or monitors meets them."""
    # Not before all is in place: others would be imported with it.
    import ctypes
    import opcode
    from inspect import CO_HAS_DOCSTRING

    inner = [_unseen(it) if isinstance(it, CodeType) else it for it in code.co_consts]
    if code.co_flags & CO_HAS_DOCSTRING and not has_doc:
        inner[0] = None
    # Who asks a code object for its instructions leaves a copy there: only the former one is asked.
    instructions = code.co_code[::2]
    # Nobody asks for lines either.
    unseen = code.replace(co_linetable=b"", co_qualname=code.co_name, co_consts=tuple(inner))
    begins_at = ctypes.c_int.from_address(id(unseen) + _FIRST_TRACEABLE)
    if begins_at.value != instructions.index(opcode.opmap["RESUME"]):
        raise AssertionError("this is another build of Python: its code objects differ")
    begins_at.value = len(instructions)
    return unseen


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

    from . import points, process, replies
    from .constants import HOME
    from .seams import _signal, _thread
    from .watching import accesses, locks, names, order, tasks, waits

    process.become(_interleave.getpid(), _interleave.cores())
    points.attach()
    _signal.attach()
    _thread.attach()
    names.attach()
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
    if _interleave.command() is None:
        sys.argv = _interleave.args()
