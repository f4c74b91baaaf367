"""Puts the seams in place, in the order in which an interpreter comes to life."""

import gc
import sys


def before_imports():
    """From `sitecustomize`: before anything has imported `threading`, `socket` or `selectors`."""
    from .seams import _multiprocessing, _posixshmem, _queue, _signal, _socket, _thread
    from .seams import io, mmap, posix, select, sys, time

    for seam in (_thread, _queue, time, posix, io, select, _socket, _multiprocessing, _signal, sys):
        seam.install()
    _posixshmem.install()
    mmap.install()


def after_boot():
    """Before the interpreter's memory becomes the snapshot all programs start from: common modules are
    imported, and what stands above them is put in place."""
    import asyncio
    import concurrent.futures.process
    import concurrent.futures.thread
    import logging
    import multiprocessing.managers
    import multiprocessing.pool
    import multiprocessing.popen_spawn_posix
    import multiprocessing.queues
    import multiprocessing.shared_memory
    import multiprocessing.sharedctypes
    import multiprocessing.synchronize
    import random

    from . import absent, points, program
    from .seams import _thread, futures, heap, popen_fork, popen_spawn, posix, traceback
    from .watching import locks, pauses, tasks, waits

    for seam in (traceback, futures, heap, popen_spawn, popen_fork):
        seam.install()
    posix.in_forked_child += _thread.after_fork, waits.attach, locks.attach, tasks.attach
    sys.stdout.reconfigure(line_buffering=True)
    absent.explain()
    # A collection passes what all programs start with by: it is not theirs, and would be changed by it.
    gc.collect()
    gc.freeze()


def run():
    """The first thread of the first process; ends the process with the program's exit code."""
    from . import program

    _attach()
    program.run()


def _attach():
    """The builtins are there, threads may start."""
    import logging
    import multiprocessing.process
    import os
    import random
    import threading
    import time

    import _interleave

    from . import process
    from .constants import HOME
    from .seams import _signal
    from .watching import locks, tasks, waits

    process.become(_interleave.getpid(), _interleave.cores())
    _signal.attach()
    waits.attach()
    locks.attach()
    tasks.attach()
    # What these modules have noted when they were imported is of the day the site was built.
    random.seed()
    logging._startTime = time.time_ns()
    multiprocessing.process.current_process().authkey = os.urandom(32)
    threading.main_thread()._set_native_id()
    sys.path[0:0] = [HOME]
    sys.argv = _interleave.args()
