"""The switch interval and input: replaces names of `sys` (Python/sysmodule.c).

A thread that reads `sys.stdin`, as `input()` does, waits; the others run on.
"""

import io

import _interleave

from . import posix, replace

REPLACED = {"sys": ("getswitchinterval", "setswitchinterval", "stdin", "__stdin__")}

_switch_interval = 0.005


def setswitchinterval(interval: float, /) -> None:
    """Set the ideal thread switching delay inside the Python interpreter."""
    global _switch_interval
    interval = float(interval)
    if interval <= 0:
        raise ValueError("switch interval must be strictly positive")
    _switch_interval = interval
    _interleave.set_switch_interval(interval)


def getswitchinterval() -> float:
    """Return the current thread switch interval; see sys.setswitchinterval()."""
    return _switch_interval


class _Input(io.BufferedIOBase):
    """Descriptor 0, buffered. Those of C take two threads that read for one that comes back to itself."""

    name = "<stdin>"
    mode = "rb"

    def __init__(self) -> None:
        self._data = b""

    def readable(self) -> bool:
        return True

    def fileno(self) -> int:
        return 0

    def peek(self, size: int = 0, /) -> bytes:
        if not self._data:
            self._data = posix.read(0, io.DEFAULT_BUFFER_SIZE)
        return self._data

    def read1(self, size: int = -1, /) -> bytes:
        data = self.peek()
        size = len(data) if size < 0 else size
        self._data = data[size:]
        return data[:size]

    def read(self, size: int | None = -1, /) -> bytes:
        found = b""
        while size is None or size < 0 or len(found) < size:
            rest = -1 if size is None or size < 0 else size - len(found)
            if not (data := self.read1(rest)):
                break
            found += data
        return found


stdin = __stdin__ = io.TextIOWrapper(_Input(), "utf-8")
stdin.mode = "r"  # pyright: ignore[reportAttributeAccessIssue]


def install() -> None:
    replace(REPLACED, globals())
