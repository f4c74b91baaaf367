"""What few programs ask `os` for (Modules/posixmodule.c): see `replace_by_library` in interleave/seams/__init__.py.

The library is no part of the snapshot. Nobody meets the frames of this module either.
"""

import errno
import os
import signal
from collections.abc import Sequence
from typing import Any, NamedTuple

from interleave import process, startup
from interleave.seams import fcntl, posix

import _interleave


def _failure(code: int, *names: object) -> OSError:
    return OSError(code, os.strerror(code), *names)


def readv(fd: int, buffers: Sequence[Any], /) -> int:
    """Read from a file descriptor fd into an iterable of buffers."""
    views = [memoryview(buffer).cast("B") for buffer in buffers]
    data = posix.read(fd, sum(map(len, views)))
    left = data
    for view in views:
        part, left = left[: len(view)], left[len(view) :]
        view[: len(part)] = part
    return len(data)


def writev(fd: int, buffers: Sequence[Any], /) -> int:
    """Iterate over buffers, and write the contents of each to a file descriptor."""
    return posix.write(fd, b"".join(map(bytes, buffers)))


def lockf(fd: int, command: int, length: int, /) -> None:
    """Apply, test or remove a POSIX lock on an open file descriptor."""
    if command == os.F_TEST:
        # As glibc, which asks for a shared lock (io/lockf.c).
        if not _interleave.is_free(fd, *fcntl.part(fd, length, 0, os.SEEK_CUR)):
            raise _failure(errno.EACCES)
        return
    cmd = {
        os.F_LOCK: fcntl.real.LOCK_EX,
        os.F_TLOCK: fcntl.real.LOCK_EX | fcntl.real.LOCK_NB,
        os.F_ULOCK: fcntl.real.LOCK_UN,
    }.get(command)
    if cmd is None:
        raise _failure(errno.EINVAL)
    fcntl.lockf(fd, cmd, length, 0, os.SEEK_CUR)


def copy_file_range(
    src: int, dst: int, count: int, offset_src: int | None = None, offset_dst: int | None = None
) -> int:
    """Copy count bytes from one file descriptor to another."""
    if count < 0:
        raise ValueError("negative value for 'count' not allowed")
    data = os.read(src, count) if offset_src is None else os.pread(src, count, offset_src)
    return os.write(dst, data) if offset_dst is None else os.pwrite(dst, data, offset_dst)


def link(
    src: Any,
    dst: Any,
    *,
    src_dir_fd: int | None = None,
    dst_dir_fd: int | None = None,
    follow_symlinks: bool = True,
) -> None:
    """Create a hard link to a file."""
    if src_dir_fd is not None or dst_dir_fd is not None:
        raise NotImplementedError("src_dir_fd and dst_dir_fd unavailable on this platform")

    def place(path: Any) -> str:
        directory, name = os.path.split(os.path.abspath(os.fsdecode(path)))
        return os.path.join(os.path.realpath(directory), name)

    try:
        _interleave.link(place(src), place(dst))
    except OSError as error:
        failure = _failure(error.errno or 0, src, None, dst)
    else:
        return
    raise failure


def memfd_create(name: str, flags: int = 1) -> int:
    """Create an anonymous file."""
    path = f"/tmp/memfd:{os.urandom(8).hex()}"
    fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    os.unlink(path)
    return fd


def getgroups() -> list[int]:
    """Return list of supplemental group IDs for the process."""
    return [os.getgid()]


_niceness = 0


def nice(increment: int, /) -> int:
    """Add increment to the priority of process and return the new priority."""
    global _niceness
    if increment < 0 and os.getuid() != 0:
        raise _failure(errno.EPERM)
    _niceness = max(-20, min(_niceness + increment, 19))
    return _niceness


def _require_process(pid: int) -> None:
    if pid:
        os.kill(pid, 0)


def sched_setaffinity(pid: int, mask: Any, /) -> None:
    """Set the affinity of the process identified by pid."""
    _require_process(pid)
    wanted = {int(cpu) for cpu in mask}
    if any(cpu < 0 for cpu in wanted):
        raise ValueError("negative CPU number")
    possible = wanted & {*range(process.cores)}
    if not possible:
        raise _failure(errno.EINVAL)
    if pid in (0, process.pid):
        posix.affinity = possible


class _Usage(NamedTuple):
    ru_utime: float = 0.0
    ru_stime: float = 0.0
    ru_maxrss: int = 0
    ru_ixrss: int = 0
    ru_idrss: int = 0
    ru_isrss: int = 0
    ru_minflt: int = 0
    ru_majflt: int = 0
    ru_nswap: int = 0
    ru_inblock: int = 0
    ru_oublock: int = 0
    ru_msgsnd: int = 0
    ru_msgrcv: int = 0
    ru_nsignals: int = 0
    ru_nvcsw: int = 0
    ru_nivcsw: int = 0


_Usage.__module__, _Usage.__name__, _Usage.__qualname__ = (
    "resource",
    "struct_rusage",
    "struct_rusage",
)


def wait4(pid: int, options: int) -> tuple[int, int, _Usage]:
    """Wait for completion of a specific child process."""
    return *posix.waitpid(pid, options), _Usage()


def wait3(options: int) -> tuple[int, int, _Usage]:
    """Wait for completion of a child process."""
    return wait4(-1, options)


def waitid(idtype: int, id: int, options: int, /) -> Any:
    """Returns the result of waiting for a process or processes."""
    if not options & os.WEXITED or options & os.WNOWAIT:
        raise _failure(errno.EINVAL)
    kinds = {os.P_ALL: -1, os.P_PID: id, os.P_PGID: -id}
    pid, status = posix.waitpid(kinds[idtype], options & os.WNOHANG)
    if pid == 0:
        return None
    code, shown = os.CLD_EXITED, os.waitstatus_to_exitcode(status)
    if shown < 0:
        code, shown = os.CLD_KILLED, -shown
    return os.waitid_result((pid, os.getuid(), signal.SIGCHLD, shown, code))


for _found in [*vars().values()]:
    if getattr(_found, "__code__", None):
        _found.__code__ = startup._unseen(_found.__code__, True)
