"""Files over the kernel's descriptors: replaces `io.open`, which `open` and `os.fdopen` are
(Modules/_io/_iomodule.c), for descriptors the interpreter's own files do not know, and standard input."""

import io as real
from collections.abc import Buffer, Callable

import _interleave

from .. import parking
from ..constants import FIRST_DESCRIPTOR, FIRST_SEGMENT_DESCRIPTOR
from . import posix, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

REPLACED = {"builtins": ("open",), "io": ("open",)}

_open = real.open


class _Turn:
    """One thread at a time, as often as it likes."""

    __slots__ = ("owner", "depth", "waiting")

    def __init__(self) -> None:
        self.owner = self.depth = 0
        self.waiting: list[int] = []

    def __enter__(self) -> None:
        me = parking.current
        while self.owner not in (0, me):
            seen = _interleave.changes()
            self.waiting.append(me)
            parking.park(seen)
        self.owner = me
        self.depth += 1

    def __exit__(self, *exception: object) -> None:
        self.depth -= 1
        if self.depth == 0:
            self.owner = 0
            for ident in self.waiting:
                parking.unpark(ident)
            self.waiting.clear()


_IN_TURN = ("__next__", "flush", "peek", "read", "read1", "readinto", "readline", "write")

#: Made when they are asked for: few programs do.
_made: dict[str, Any] = {}


def _taking_turns(name: str) -> Any:
    """A kind of buffered file whose thread may wait in it for what is below; others that come wait for their turn.

    For C, which would let them wait itself, all threads are one that comes back.
    """
    if name in _made:
        return _made[name]
    kind = getattr(real, name)

    def in_turn(name: str) -> Callable[..., object]:
        method = getattr(kind, name)

        def call(self: Any, *args: Any) -> object:
            with self._turn:
                return method(self, *args)

        return call

    def begin(self: Any, *args: Any) -> None:
        self._turn = _Turn()
        kind.__init__(self, *args)

    members = {method: in_turn(method) for method in _IN_TURN if hasattr(kind, method)}
    _made[name] = made = type(name, (kind,), {"__module__": "_io", "__init__": begin, **members})
    return made


class _SocketIO:
    """What `socket` has for `io`: `makefile` makes files of it."""

    def __getattr__(self, name: str) -> object:
        if name in ("BufferedReader", "BufferedWriter", "BufferedRWPair"):
            return _taking_turns(name)
        return getattr(real, name)


def install_in_socket() -> None:
    import socket

    socket.io = _SocketIO()  # pyright: ignore[reportAttributeAccessIssue]


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
    if file == "/dev/stdin":
        file = 0
    is_ours = isinstance(file, int) and (
        FIRST_DESCRIPTOR <= file < FIRST_SEGMENT_DESCRIPTOR
        or file in posix.redirected
        or posix.is_input(file)
    )
    if not is_ours:
        return _open(file, mode, buffering, encoding, errors, newline, closefd, opener)
    posix.fstat(file)
    raw = _RawDescriptor(file, mode, closefd)
    if buffering == 0:
        if "b" not in mode:
            raise ValueError("can't have unbuffered text I/O")
        return raw
    size = real.DEFAULT_BUFFER_SIZE if buffering < 2 else buffering
    if raw.readable() and raw.writable():
        buffered = _taking_turns("BufferedRWPair")(raw, raw, size)
    elif raw.writable():
        buffered = _taking_turns("BufferedWriter")(raw, size)
    else:
        buffered = _taking_turns("BufferedReader")(raw, size)
    if "b" in mode:
        return buffered
    text = real.TextIOWrapper(buffered, encoding, errors, newline, buffering == 1)
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
            real.RawIOBase.close(self)
            if self.closefd:
                posix.close(self._fd)


def install() -> None:
    replace(REPLACED, globals())
