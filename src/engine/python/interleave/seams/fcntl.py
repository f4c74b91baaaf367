"""Locks of files, and flags of the kernel's descriptors: replaces names of `fcntl` (Modules/fcntlmodule.c)."""

import errno
import fcntl as real
import os

import _interleave

from .. import parking
from ..constants import FIRST_DESCRIPTOR
from . import posix, replace
from .select import _descriptor

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Literal

    from .select import File

REPLACED = {"fcntl": ("fcntl", "flock", "lockf")}

_fcntl = real.fcntl

#: Behind every byte of a file.
_END = 2**31 - 1


def _kind(cmd: int) -> Literal["shared", "exclusive", "none"] | None:
    if cmd == real.LOCK_UN:
        return "none"
    if cmd & real.LOCK_SH:
        return "shared"
    return "exclusive" if cmd & real.LOCK_EX else None


def flock(fd: File, operation: int, /) -> None:
    """Perform the lock operation on file descriptor fd."""
    fd, kind = _descriptor(fd), _kind(operation)
    if kind is None or operation & ~real.LOCK_NB not in (real.LOCK_SH, real.LOCK_EX, real.LOCK_UN):
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    patience = 0 if operation & real.LOCK_NB else None
    if not parking.until(lambda: _interleave.lock_file(fd, kind) or None, patience):
        raise posix.would_block()


def part(fd: int, length: int, start: int, whence: int) -> tuple[int, int]:
    """The first byte of a part of a file, and the first behind it."""
    if whence == os.SEEK_CUR:
        start += os.lseek(fd, 0, os.SEEK_CUR)
    elif whence == os.SEEK_END:
        start += os.fstat(fd).st_size
    first, end = (
        (start + length, start) if length < 0 else (start, start + length if length else _END)
    )
    if first < 0:
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    return min(first, _END), min(end, _END)


def lockf(fd: File, cmd: int, len: int = 0, start: int = 0, whence: int = 0, /) -> None:
    """A wrapper around the fcntl() locking calls."""
    fd, kind = _descriptor(fd), _kind(cmd)
    if kind is None:
        raise ValueError("unrecognized lockf argument")
    first, end = part(fd, len, start, whence)
    patience = 0 if cmd & real.LOCK_NB else None
    if not parking.until(lambda: _interleave.lock_part(fd, kind, first, end) or None, patience):
        raise posix.would_block()


def fcntl(fd: File, cmd: int, arg: Any = 0, /) -> Any:
    """Perform the operation `cmd` on file descriptor fd."""
    fd = _descriptor(fd)
    if fd < FIRST_DESCRIPTOR:
        return _fcntl(fd, cmd, arg)
    posix.fstat(fd)
    if cmd == real.F_GETFL:
        return os.O_RDWR | (0 if posix.get_blocking(fd) else os.O_NONBLOCK)
    if cmd == real.F_SETFL:
        posix.set_blocking(fd, not arg & os.O_NONBLOCK)
        return 0
    if cmd == real.F_GETFD:
        return real.FD_CLOEXEC
    if cmd == real.F_SETFD:
        return 0
    if cmd in (real.F_DUPFD, real.F_DUPFD_CLOEXEC):
        return posix.dup(fd)
    raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))


def install() -> None:
    replace(REPLACED, globals())
