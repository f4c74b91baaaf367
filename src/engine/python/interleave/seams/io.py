"""Files over the kernel's descriptors: replaces `io.open`, which `open` and `os.fdopen` are
(Modules/_io/_iomodule.c), for descriptors the interpreter's own files do not know."""

import io as real

from ..constants import FIRST_DESCRIPTOR, FIRST_SEGMENT_DESCRIPTOR
from . import posix, replace

REPLACED = {"builtins": ("open",), "io": ("open",)}

_open = real.open


def open(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
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
    text = real.TextIOWrapper(buffered, encoding, errors, newline, buffering == 1)
    text.mode = mode
    return text


class _RawDescriptor(real.RawIOBase):
    def __init__(self, fd, mode, closefd):
        self.name = self._fd = fd
        self.mode = mode.replace("t", "")
        self.closefd = closefd

    def fileno(self):
        return self._fd

    def isatty(self):
        return False

    def readable(self):
        return "r" in self.mode or "+" in self.mode

    def writable(self):
        return "w" in self.mode or "a" in self.mode or "+" in self.mode

    def readinto(self, buffer):
        try:
            data = posix.read(self._fd, len(buffer))
        except BlockingIOError:
            return None
        buffer[: len(data)] = data
        return len(data)

    def write(self, data):
        try:
            return posix.write(self._fd, data)
        except BlockingIOError:
            return None

    def close(self):
        if not self.closed:
            super().close()
            if self.closefd:
                posix.close(self._fd)


def install():
    replace(REPLACED, globals())
