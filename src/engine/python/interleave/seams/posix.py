"""Descriptors and processes: replaces parts of `os` (Modules/posixmodule.c).

Descriptors from FIRST_DESCRIPTOR on are the kernel's (src/engine/kernel/): pipes and sockets the
processes of one program share. Smaller ones are the interpreter's own files. Long because a seam is one file.
"""

import _signal as signal
import errno
import os as real
import stat
from collections.abc import Buffer, Callable, Iterable

import _interleave

from .. import parking, process, segments, unraisable
from ..constants import FIRST_DESCRIPTOR, FIRST_SEGMENT_DESCRIPTOR
from . import replace, replace_by_library

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Never

type Hook = Callable[[], object]

_NAMES = (
    "_exit",
    "abort",
    "close",
    "closerange",
    "cpu_count",
    "dup2",
    "dup",
    "fork",
    "fstat",
    "ftruncate",
    "get_blocking",
    "get_inheritable",
    "getpgid",
    "getpgrp",
    "getpid",
    "getppid",
    "getsid",
    "isatty",
    "kill",
    "killpg",
    "pipe",
    "read",
    "register_at_fork",
    "set_blocking",
    "set_inheritable",
    "setpgid",
    "setpgrp",
    "setsid",
    "wait",
    "waitpid",
    "write",
)
_SELDOM = (
    "lockf",
    "readv",
    "wait3",
    "wait4",
    "waitid",
    "writev",
)
_LACKING = ("pipe2", "sched_getaffinity", "sendfile")
_SELDOM_LACKING = (
    "copy_file_range",
    "getgroups",
    "link",
    "memfd_create",
    "nice",
    "sched_setaffinity",
)
REPLACED = {"os": (*_NAMES, *_SELDOM, "process_cpu_count"), "posix": (*_NAMES, *_SELDOM)}
ADDED = {"os": (*_LACKING, *_SELDOM_LACKING), "posix": (*_LACKING, *_SELDOM_LACKING)}

_read, _write, _close = real.read, real.write, real.close
_dup, _dup2 = real.dup, real.dup2
_fstat, _ftruncate, _isatty = real.fstat, real.ftruncate, real.isatty
_get_blocking, _set_blocking = real.get_blocking, real.set_blocking
_get_inheritable, _set_inheritable = real.get_inheritable, real.set_inheritable

#: Kernel descriptors on which a call that cannot be done at once fails instead of waiting.
_non_blocking: set[int] = set()

_NULL_DEVICE = real.makedev(1, 3)

#: What the engine does in a forked child, in this order and before anything of the program's.
in_forked_child: list[Hook] = []
_before_fork: list[Hook] = []
_after_fork_in_parent: list[Hook] = []
_after_fork_in_child: list[Hook] = []


def would_block() -> BlockingIOError:
    return BlockingIOError(errno.EAGAIN, real.strerror(errno.EAGAIN))


def _patience(fd: int) -> int | None:
    """How many seconds a call may wait for what this descriptor has or takes; None if for ever."""
    return 0 if fd in _non_blocking else None


#: Whether this is another interpreter than a program's first.
is_isolated = False

#: The standard descriptors that stand for others, which are the kernel's.
redirected: dict[int, int] = {}

#: What was typed and nobody has read yet; None once there is no more.
_typed: bytes | None = b""


def is_input(fd: int) -> bool:
    """Whether a descriptor is standard input: nothing else has been opened as 0 since."""
    if fd != 0 or fd in redirected:
        return False
    status = _fstat(0)
    return stat.S_ISCHR(status.st_mode) and status.st_rdev != _NULL_DEVICE


def has_input() -> bool | None:
    """True where standard input can be read at once: something is typed, or nothing will be; else None."""
    global _typed
    if _typed == b"":
        typed = _interleave.input()
        if typed is None:
            return None
        _typed = typed or None
    return True


def _read_input(length: int) -> bytes:
    global _typed
    if length < 0:
        raise OSError(errno.EINVAL, real.strerror(errno.EINVAL))
    if parking.until(has_input, _patience(0), on=("input", None)) is None:
        raise would_block()
    typed = _typed or b""
    if _typed is not None:
        _typed = typed[length:]
    return typed[:length]


def read(fd: int, length: int, /) -> bytes:
    fd = redirected.get(fd, fd)
    if fd < FIRST_DESCRIPTOR:
        return _read_input(length) if is_input(fd) else _read(fd, length)
    data = parking.until(lambda: _interleave.read(fd, length), _patience(fd))
    if data is None:
        raise would_block()
    return data


def write(fd: int, data: Buffer, /) -> int:
    fd = redirected.get(fd, fd)
    if fd < FIRST_DESCRIPTOR:
        return _write(fd, data)
    data = bytes(data)
    written = 0
    while True:
        count = parking.until(
            lambda start=written: _interleave.write(fd, data, start), _patience(fd)
        )
        if count is None:
            if written:
                return written
            raise would_block()
        written += count
        if written == len(data):
            return written


def sendfile(out_fd: int, in_fd: int, offset: int | None, count: int) -> int:
    """Copy count bytes from file descriptor in_fd to file descriptor out_fd."""
    data = read(in_fd, count) if offset is None else real.pread(in_fd, count, offset)
    return write(out_fd, data) if data else 0


def close(fd: int) -> None:
    own = redirected.pop(fd, fd)
    if own != fd:
        close(own)
    if fd < FIRST_DESCRIPTOR:
        return _close(fd)
    if fd >= FIRST_SEGMENT_DESCRIPTOR:
        return segments.close(fd)
    _non_blocking.discard(fd)
    _interleave.close(fd)


def fstat(fd: int) -> real.stat_result:
    fd = redirected.get(fd, fd)
    if fd >= FIRST_SEGMENT_DESCRIPTOR:
        return segments.fstat(fd)
    if fd >= FIRST_DESCRIPTOR:
        _interleave.poll(fd)
        return real.stat_result((stat.S_IFIFO | 0o600, 0, 0, 1, 0, 0, 0, 0, 0, 0))
    return _fstat(fd)


def ftruncate(fd: int, length: int, /) -> None:
    if fd >= FIRST_SEGMENT_DESCRIPTOR:
        return segments.ftruncate(fd, length)
    return _ftruncate(fd, length)


def closerange(low: int, high: int, /) -> None:
    for fd in range(low, high):
        try:
            close(fd)
        except OSError:
            pass


def isatty(fd: int, /) -> bool:
    return redirected.get(fd, fd) < FIRST_DESCRIPTOR and _isatty(fd)


def dup(fd: int, /) -> int:
    fd = redirected.get(fd, fd)
    if fd < FIRST_DESCRIPTOR:
        return _dup(fd)
    return _interleave.dup(fd)


def pipe() -> tuple[int, int]:
    return _interleave.pipe()


def dup2(fd: int, fd2: int, inheritable: bool = True) -> int:
    """Duplicate file descriptor."""
    if fd < 0 or fd2 < 0:
        raise OSError(errno.EBADF, real.strerror(errno.EBADF))
    fstat(fd)
    if fd == fd2:
        return fd2
    own, former = redirected.get(fd, fd), redirected.pop(fd2, None)
    if own < FIRST_DESCRIPTOR and fd2 < FIRST_DESCRIPTOR:
        _dup2(own, fd2, inheritable)
    elif own < FIRST_DESCRIPTOR:
        # For the kernel something else is there, so that nobody is given its number.
        kept, unused = pipe()
        _interleave.dup2(kept, fd2)
        _interleave.close(kept)
        _interleave.close(unused)
        redirected[fd2] = _dup(own)
    elif fd2 < FIRST_DESCRIPTOR:
        redirected[fd2] = copy = _interleave.dup(own)
        _interleave.redirect(fd2, copy)
    else:
        _interleave.dup2(own, fd2)
    set_blocking(fd2, get_blocking(fd))
    if former is not None:
        close(former)
    return fd2


def pipe2(flags: int, /) -> tuple[int, int]:
    """Create a pipe with flags set atomically."""
    ends = pipe()
    if flags & real.O_NONBLOCK:
        _non_blocking.update(ends)
    return ends


def get_blocking(fd: int, /) -> bool:
    fd = redirected.get(fd, fd)
    if fd < FIRST_DESCRIPTOR and not is_input(fd):
        return _get_blocking(fd)
    return fd not in _non_blocking


def set_blocking(fd: int, blocking: bool, /) -> None:
    fd = redirected.get(fd, fd)
    if fd < FIRST_DESCRIPTOR and not is_input(fd):
        return _set_blocking(fd, blocking)
    if blocking:
        _non_blocking.discard(fd)
    else:
        _non_blocking.add(fd)


def get_inheritable(fd: int, /) -> bool:
    return _get_inheritable(fd) if fd < FIRST_DESCRIPTOR else False


def set_inheritable(fd: int, inheritable: bool, /) -> None:
    if fd < FIRST_DESCRIPTOR:
        _set_inheritable(fd, inheritable)


def getpid() -> int:
    """Return the current process id."""
    return process.pid


def getppid() -> int:
    """Return the parent's process id, or 1 if the parent has ended."""
    return _interleave.getppid()


def cpu_count() -> int:
    """Return the number of logical CPUs in the system."""
    return process.cores


#: The processors that the program wants to have, where it has said so.
affinity: set[int] = set()


def process_cpu_count() -> int:
    """Get the number of CPUs of the current process."""
    return len(affinity) or process.cores


def sched_getaffinity(pid: int, /) -> set[int]:
    """Return the affinity of the process identified by pid."""
    return set(affinity or range(process.cores))


def kill(pid: int, signum: int, /) -> None:
    if pid <= 0:
        return killpg(-pid, signum)
    if _interleave.kill(pid, int(signum)) and pid == process.pid:
        parking.halt()
    if pid == process.pid and parking.current == parking.MAIN:
        _interleave.raise_signals()


def killpg(pgid: int, signum: int, /) -> None:
    """Kill a process group with a signal."""
    members = _interleave.members_of(pgid or _interleave.group_of(process.pid))
    if not members:
        raise ProcessLookupError(errno.ESRCH, real.strerror(errno.ESRCH))
    # This process comes last: it may end by it.
    for pid in sorted(members, key=process.pid.__eq__):
        kill(pid, signum)


def getpgid(pid: int) -> int:
    """Call the system call getpgid(), and return the result."""
    return _interleave.group_of(pid or process.pid)


def getpgrp() -> int:
    """Return the current process group id."""
    return getpgid(0)


def setpgid(pid: int, pgrp: int, /) -> None:
    """Call the system call setpgid(pid, pgrp)."""
    pid = pid or process.pid
    _interleave.set_group(pid, pgrp or pid)


def setpgrp() -> None:
    """Make the current process the leader of its process group."""
    setpgid(0, 0)


def getsid(pid: int, /) -> int:
    """Call the system call getsid(pid); a session has one group here."""
    return getpgid(pid)


def setsid() -> None:
    """Call the system call setsid()."""
    if getpgrp() == process.pid:
        raise PermissionError(errno.EPERM, real.strerror(errno.EPERM))
    setpgrp()


def abort() -> None:
    """Abort the interpreter immediately."""
    _interleave.set_handled(signal.SIGABRT, False)
    kill(process.pid, signal.SIGABRT)


def waitpid(pid: int, options: int, /) -> tuple[int, int]:
    """As on Linux: (pid, status), or (0, 0) with WNOHANG."""
    patience = 0 if options & real.WNOHANG else None
    pid = pid or -_interleave.group_of(process.pid)
    answer = parking.until(lambda: _interleave.waitpid(pid), patience, on=("process", None))
    return answer or (0, 0)


def wait() -> tuple[int, int]:
    """Wait for completion of a child process."""
    return waitpid(-1, 0)


def _exit(status: int) -> Never:
    """Ends the process without cleaning up."""
    _interleave.exit((status & 0xFF) << 8)
    parking.halt()


def register_at_fork(
    *,
    before: Hook | None = None,
    after_in_child: Hook | None = None,
    after_in_parent: Hook | None = None,
) -> None:
    for hook in (before, after_in_child, after_in_parent):
        if hook is not None and not callable(hook):
            raise TypeError(f"'hook' must be callable, not {type(hook).__name__}")
    if before is None and after_in_child is None and after_in_parent is None:
        raise TypeError("At least one argument is required.")
    if before is not None:
        _before_fork.append(before)
    if after_in_child is not None:
        _after_fork_in_child.append(after_in_child)
    if after_in_parent is not None:
        _after_fork_in_parent.append(after_in_parent)


def fork() -> Never:
    require_processes()
    raise OSError(
        errno.ENOSYS,
        "a browser cannot return twice from os.fork(); multiprocessing.Process can fork",
    )


def require_processes() -> None:
    """@raise OSError: the browser gives this page no memory that processes could share."""
    if is_isolated:
        raise RuntimeError("fork not supported for isolated subinterpreters")
    if not _interleave.has_processes():
        raise OSError(
            errno.ENOSYS,
            "a program has one process here, because the page is not cross-origin isolated",
        )


def fork_calling(child: Callable[[], int]) -> int:
    """Forks; the new process calls `child()` and ends with the status it returns. Gives its pid.

    @raise BlockingIOError: the program has as many processes as it may have.
    """
    require_processes()
    _run_hooks(reversed(_before_fork))
    try:
        return _interleave.fork(lambda: _run_child(child))
    finally:
        _run_hooks(_after_fork_in_parent)


def _run_hooks(hooks: Iterable[Hook]) -> None:
    """As `run_at_forkers`: one that fails is reported, and the fork goes on."""
    for hook in hooks:
        try:
            hook()
        except Exception as error:
            unraisable.report(error, f"Exception ignored in atfork callback {hook!r}")


def _run_child(child: Callable[[], int]) -> Never:
    status = 1
    try:
        process.become(_interleave.getpid(), process.cores)
        for fd, own in redirected.items():
            if fd < FIRST_DESCRIPTOR:
                _interleave.redirect(fd, own)
        _interleave.forget_other_threads()
        for begin in in_forked_child:
            begin()
        _run_hooks(_after_fork_in_child)
        status = child()
    finally:
        _exit(status)


def install() -> None:
    replace({"os": (*_NAMES, *_LACKING, "process_cpu_count")}, globals())
    replace({"posix": (*_NAMES, *_LACKING)}, globals())
    replace_by_library(_SELDOM + _SELDOM_LACKING)
