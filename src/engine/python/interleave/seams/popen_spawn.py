"""Starting a fresh interpreter: replaces the two helper processes a desktop needs for it, the resource tracker and the
fork server, and says where Python is.

`multiprocessing.spawn` and `popen_spawn_posix` above are the standard library's: a child imports the
main module as `__mp_main__` and unpickles its target. The start method `forkserver` does the same.
"""

import sys
import types
from multiprocessing import popen_spawn_posix, reduction, resource_tracker, spawn
from multiprocessing.context import get_spawning_popen

import _interleave

from ..constants import PROGRAM_DIRECTORY

REPLACED = {
    "multiprocessing.reduction": ("DupFd",),
    "multiprocessing.resource_tracker": (
        "ensure_running",
        "getfd",
    ),
    "multiprocessing.spawn": ("_python_exe",),
    "sys": ("_base_executable", "executable"),
}
ADDED = {
    "multiprocessing.popen_forkserver": ("Popen",),
    "multiprocessing.resource_tracker": (
        "_resource_tracker._ensure_running_and_write",
        "_resource_tracker.ensure_running",
    ),
}


class _Descriptor:
    """A descriptor on its way to another process; replaces passing it through a Unix socket."""

    def __init__(self, fd: int) -> None:
        self._ticket = _interleave.lend(fd)

    def detach(self) -> int:
        return _interleave.adopt(self._ticket)


def _dup_fd(fd: int) -> object:
    """As `reduction.DupFd`: an object that can be pickled now and gives a descriptor over there."""
    spawning = get_spawning_popen()
    if spawning is not None:
        return spawning.DupFd(spawning.duplicate_for_child(fd))
    return _Descriptor(fd)


def install() -> None:
    sys.executable = f"{PROGRAM_DIRECTORY}/python3"
    sys._base_executable = sys.executable  # pyright: ignore[reportAttributeAccessIssue]
    spawn.set_executable(sys.executable)
    reduction.DupFd = _dup_fd

    # Nothing outlives a program here, so nothing has to be tracked.
    tracker = resource_tracker._resource_tracker
    tracker.ensure_running = lambda: None
    tracker._ensure_running_and_write = lambda msg=None: None  # pyright: ignore[reportAttributeAccessIssue]
    resource_tracker.ensure_running = lambda: None
    resource_tracker.getfd = lambda: -1

    class Popen(popen_spawn_posix.Popen):
        method = "forkserver"

    module = types.ModuleType("multiprocessing.popen_forkserver")
    module.Popen = Popen  # pyright: ignore[reportAttributeAccessIssue]
    sys.modules["multiprocessing.popen_forkserver"] = module
