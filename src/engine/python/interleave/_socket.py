"""Sockets between the threads and processes of one program: replaces `_socket.socket` and
`_socket.socketpair` (Modules/socketmodule.c)."""

import errno
import time

import _interleave
import _socket as real

from . import posix, threads

REPLACED = ("AF_UNIX", "socket", "SocketType", "socketpair")

AF_UNIX = 1


class socket:
    """A pair of pipes seen as one connected stream."""

    __module__ = "_socket"
    # `socket.socket` adds `__weakref__` itself.
    __slots__ = ("_family", "_type", "_proto", "_fd", "_timeout")

    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        if fileno is None:
            raise OSError(
                errno.EAFNOSUPPORT, "only connected pairs of sockets exist in this program"
            )
        self._family = AF_UNIX if family == -1 else family
        self._type = real.SOCK_STREAM if type == -1 else type
        self._proto = 0 if proto == -1 else proto
        self._fd = fileno
        self._timeout = None

    family = property(lambda self: self._family)
    type = property(lambda self: self._type)
    proto = property(lambda self: self._proto)
    timeout = property(lambda self: self._timeout)

    def fileno(self):
        return self._fd

    def close(self):
        fd, self._fd = self._fd, -1
        if fd >= 0:
            posix.close(fd)

    def detach(self):
        fd, self._fd = self._fd, -1
        return fd

    def __del__(self):
        if getattr(self, "_fd", -1) >= 0:
            socket.close(self)

    def settimeout(self, value, /):
        self._timeout = value

    def gettimeout(self):
        return self._timeout

    def setblocking(self, flag, /):
        self._timeout = None if flag else 0.0

    def getblocking(self):
        return self._timeout != 0.0

    def _until_done(self, attempt):
        deadline = None if self._timeout is None else time.monotonic() + self._timeout
        while (result := attempt()) is None:
            if self._timeout == 0:
                raise posix.would_block()
            left = None if deadline is None else deadline - time.monotonic()
            if left is not None and left <= 0:
                raise TimeoutError("timed out")
            threads.park(left, outside=True)
        return result

    def recv(self, bufsize, flags=0, /):
        return self._until_done(lambda: _interleave.read(self._fd, bufsize))

    def recv_into(self, buffer, nbytes=0, flags=0):
        data = self.recv(nbytes or memoryview(buffer).nbytes)
        memoryview(buffer).cast("B")[: len(data)] = data
        return len(data)

    def send(self, data, flags=0, /):
        data = bytes(data)
        return self._until_done(lambda: _interleave.write(self._fd, data))

    def sendall(self, data, flags=0, /):
        view = memoryview(data).cast("B")
        while view:
            view = view[self.send(view) :]

    def setsockopt(self, *args):
        """Accepted; a pair of pipes has nothing to tune."""

    def shutdown(self, how, /):
        self.close()


def socketpair(family=AF_UNIX, type=real.SOCK_STREAM, proto=0, /):
    both = _interleave.socketpair()
    return socket(family, type, proto, both >> 16), socket(family, type, proto, both & 0xFFFF)


def install():
    real.AF_UNIX = AF_UNIX
    real.socket = real.SocketType = socket
    real.socketpair = socketpair
