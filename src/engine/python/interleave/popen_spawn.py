"""Starting a fresh interpreter: replaces `multiprocessing.util.spawnv_passfds`, which runs a command,
and the two helper processes a desktop needs: the resource tracker and the fork server.

`multiprocessing.spawn` and `popen_spawn_posix` above are the standard library's: a child imports the
main module as `__mp_main__` and unpickles its target. The start method `forkserver` does the same.
"""

import sys
import types
from array import array

import _interleave

from . import posix

REPLACED = ("util.spawnv_passfds", "resource_tracker", "popen_forkserver", "reduction.DupFd")


def spawnv_passfds(path, args, passfds):
    """Starts `python -c COMMAND ARGS...` as a process that inherits `passfds`. Gives its pid."""
    posix.require_processes()
    command_line = args[args.index("-c") + 1 :]
    kept = array("H", [fd for fd in passfds if fd >= posix.FIRST_DESCRIPTOR])
    return _interleave.spawn("\0".join(command_line).encode(), kept.tobytes())


class _Descriptor:
    """A descriptor on its way to another process; replaces passing it through a Unix socket."""

    def __init__(self, fd):
        self._loan = _interleave.lend(fd)

    def detach(self):
        return _interleave.adopt(self._loan)


def _dup_fd(fd):
    """As `reduction.DupFd`: an object that can be pickled now and gives a descriptor over there."""
    from multiprocessing import context

    spawning = context.get_spawning_popen()
    if spawning is not None:
        return spawning.DupFd(spawning.duplicate_for_child(fd))
    return _Descriptor(fd)


def install():
    from multiprocessing import popen_spawn_posix, reduction, resource_tracker, spawn, util

    sys.executable = sys._base_executable = "/usr/bin/python3"
    spawn.set_executable(sys.executable)
    util.spawnv_passfds = spawnv_passfds
    reduction.DupFd = _dup_fd
    reduction.HAVE_SEND_HANDLE = True

    # Nothing outlives a program here, so nothing has to be tracked.
    tracker = resource_tracker._resource_tracker
    tracker.ensure_running = lambda: None
    tracker._ensure_running_and_write = lambda msg=None: None
    resource_tracker.ensure_running = lambda: None
    resource_tracker.getfd = lambda: -1

    class Popen(popen_spawn_posix.Popen):
        method = "forkserver"

    module = types.ModuleType("multiprocessing.popen_forkserver")
    module.Popen = Popen
    sys.modules["multiprocessing.popen_forkserver"] = module
