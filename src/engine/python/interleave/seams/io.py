"""Files over the kernel's descriptors: replaces `io.open`, which `open` and `os.fdopen` are
(Modules/_io/_iomodule.c), for descriptors the interpreter's own files do not know."""

import io as real
from collections.abc import Buffer, Callable

from ..constants import FIRST_DESCRIPTOR, FIRST_SEGMENT_DESCRIPTOR
from . import posix, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

REPLACED = {"builtins": ("open",), "io": ("open",)}

_open = real.open


def open(
    file: Any,
    mode: str = "r",
    buffering: int = -1,
    encoding: str | None = None,
    errors: str | None = None,
    newline: str | None = None,
    closefd: bool = True,
    opener: Callable[[str, int], int] | None = None,
) -> Any:
    """Open file and return a stream.  Raise OSError upon failure."""
    if not isinstance(file, int) or not FIRST_DESCRIPTOR <= file < FIRST_SEGMENT_DESCRIPTOR:
        return _open(file, mode, buffering, encoding, errors, newline, closefd, opener)
    posix.fstat(file)
    raw = _RawDescriptor(file, mode, closefd)
    if buffering == 0:
        if "b" not in mode:
            raise ValueError("can't have unbuffered text I/O")
        return raw
    size = real.DEFAULT_BUFFER_SIZE if buffering < 2 else buffering
    if raw.readable() and raw.writable():
        buffered = real.BufferedRWPair(raw, raw, size)
    elif raw.writable():
        buffered = real.BufferedWriter(raw, size)
    else:
        buffered = real.BufferedReader(raw, size)
    if "b" in mode:
        return buffered
    text = real.TextIOWrapper(buffered, encoding, errors, newline, buffering == 1)  # pyright: ignore[reportArgumentType]
    text.mode = mode  # pyright: ignore[reportAttributeAccessIssue]
    return text


class _RawDescriptor(real.RawIOBase):
    def __init__(self, fd: int, mode: str, closefd: bool) -> None:
        self.name = self._fd = fd
        self.mode = mode.replace("t", "")
        self.closefd = closefd

    def fileno(self) -> int:
        return self._fd

    def isatty(self) -> bool:
        return False

    def readable(self) -> bool:
        return "r" in self.mode or "+" in self.mode

    def writable(self) -> bool:
        return "w" in self.mode or "a" in self.mode or "+" in self.mode

    def readinto(self, buffer: Buffer) -> int | None:
        view = memoryview(buffer).cast("B")
        try:
            data = posix.read(self._fd, len(view))
        except BlockingIOError:
            return None
        view[: len(data)] = data
        return len(data)

    def write(self, data: Buffer) -> int | None:
        try:
            return posix.write(self._fd, data)
        except BlockingIOError:
            return None

    def close(self) -> None:
        if not self.closed:
            super().close()
            if self.closefd:
                posix.close(self._fd)


def install() -> None:
    replace(REPLACED, globals())
