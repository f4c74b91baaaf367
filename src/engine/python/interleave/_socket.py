"""A network inside the program: replaces the sockets of `_socket` (Modules/socketmodule.c).

The threads and processes of one program reach each other on 127.0.0.1 and through Unix addresses; a
connection is a pair of the kernel's pipes. Every other address is unreachable.
"""

import errno
import os
import time

import _interleave
import _socket as real

from . import posix, replace, threads

REPLACED = (
    "AF_UNIX",
    "SocketType",
    "close",
    "dup",
    "getaddrinfo",
    "getdefaulttimeout",
    "gethostbyaddr",
    "gethostbyname",
    "gethostbyname_ex",
    "gethostname",
    "getnameinfo",
    "getservbyname",
    "setdefaulttimeout",
    "socket",
    "socketpair",
)

AF_UNIX = 1
_HOST = "127.0.0.1"
_NONBLOCK, _CLOEXEC = 0o4000, 0o2000000
_LOCAL = {"127.0.0.1", "localhost", "", "0.0.0.0", "::1", "::", "<broadcast>"}


def _unreachable(host):
    return OSError(
        errno.ENETUNREACH,
        f"Network is unreachable: a program here can only reach {_HOST}, itself, not {host}",
    )


class socket:
    """A stream socket: listening, or one end of a connection."""

    __module__ = "_socket"
    # `socket.socket` adds `__weakref__` itself.
    __slots__ = ("_family", "_type", "_proto", "_fd", "_timeout", "_name", "_peer", "_state", "_ended", "_options")

    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        self._family = real.AF_INET if family == -1 else int(family)
        self._type = real.SOCK_STREAM if type == -1 else int(type) & ~(_NONBLOCK | _CLOEXEC)
        self._proto = 0 if proto == -1 else proto
        self._timeout = 0.0 if type != -1 and int(type) & _NONBLOCK else _default_timeout
        self._options = {}
        self._name = ("", 0) if self._family != AF_UNIX else ""
        self._peer = None
        self._ended = False
        if fileno is not None:
            if fileno < 0:
                raise ValueError("negative file descriptor")
            os.fstat(fileno)
            self._fd = fileno
            self._state = "connected"
            self._name, self._peer, self._state = _known.get(
                fileno, (self._name, self._name, "connected")
            )
            return
        if self._family not in (real.AF_INET, real.AF_INET6, AF_UNIX):
            raise OSError(errno.EAFNOSUPPORT, os.strerror(errno.EAFNOSUPPORT))
        # Until it listens or connects, a socket holds its descriptor with a pipe to nobody.
        both = _interleave.pipe()
        posix.close(both & 0xFFFF)
        self._fd = both >> 16
        self._state = "new"

    family = property(lambda self: self._family)
    type = property(lambda self: self._type)
    proto = property(lambda self: self._proto)
    timeout = property(lambda self: self._timeout)

    def fileno(self):
        return self._fd

    def close(self):
        fd, self._fd = self._fd, -1
        if fd >= 0:
            _known.pop(fd, None)
            posix.close(fd)

    def detach(self):
        fd, self._fd = self._fd, -1
        if fd >= 0:
            _known[fd] = (self._name, self._peer, self._state)
        return fd

    def __del__(self):
        if getattr(self, "_fd", -1) >= 0:
            import warnings

            warnings.warn(f"unclosed {self!r}", ResourceWarning, source=self, stacklevel=2)
            socket.close(self)

    def settimeout(self, value, /):
        if value is not None:
            value = float(value)
            if value < 0:
                raise ValueError("Timeout value out of range")
        self._timeout = value

    def gettimeout(self):
        return self._timeout

    def setblocking(self, flag, /):
        self._timeout = None if flag else 0.0

    def getblocking(self):
        return self._timeout != 0.0

    def setsockopt(self, level, option, value, *length):
        """Remembered; a pair of pipes has nothing to tune."""
        self._options[level, option] = value

    def getsockopt(self, level, option, buflen=0, /):
        if level == real.SOL_SOCKET and option == real.SO_TYPE:
            return self._type
        if buflen:
            return bytes(buflen)
        return self._options.get((level, option), 0)

    def getsockname(self):
        return self._name

    def getpeername(self):
        if self._state != "connected" or self._peer is None:
            raise OSError(errno.ENOTCONN, os.strerror(errno.ENOTCONN))
        return self._peer

    # ------------------------------------------------------------ connections

    def _key(self, address):
        """The kernel's name for an address, and the address as Python shows it."""
        if self._family == AF_UNIX:
            path = os.fsdecode(os.fspath(address))
            return f"unix {path}".encode(), path
        if not isinstance(address, tuple):
            raise TypeError(f"AF_INET address must be tuple, not {type(address).__name__}")
        host, port = address[:2]
        if not isinstance(port, int):
            raise TypeError(f"'{type(port).__name__}' object cannot be interpreted as an integer")
        if not 0 <= port <= 65535:
            raise OverflowError("bind(): port must be 0-65535.")
        if host not in _LOCAL and not host.startswith("127."):
            raise _unreachable(host)
        shown = "::1" if self._family == real.AF_INET6 else _HOST
        if host in ("", "0.0.0.0") and self._state == "new":
            shown = "0.0.0.0"
        tail = (0, 0) if self._family == real.AF_INET6 else ()
        return f"port {port}".encode(), (shown, port, *tail)

    def bind(self, address, /):
        if self._family != AF_UNIX and isinstance(address, tuple) and address[1:2] == (0,):
            address = (address[0], _interleave.new_port())
        key, name = self._key(address)
        if _interleave.has_listener(key):
            raise OSError(errno.EADDRINUSE, os.strerror(errno.EADDRINUSE))
        if self._family == AF_UNIX and name:
            # Where the address is a path, others expect to find a file there.
            try:
                posix.close(os.open(name, os.O_CREAT | os.O_EXCL, 0o600))
            except FileExistsError:
                raise OSError(errno.EADDRINUSE, os.strerror(errno.EADDRINUSE)) from None
        self._name = name

    def listen(self, backlog=128, /):
        if self._state == "listening":
            return
        if self._name in (("", 0), ""):
            self.bind(("", 0))
        key, _ = self._key(self._name)
        self._replace(_interleave.listen(key))
        self._state = "listening"

    def _replace(self, fd):
        """Lets this socket's descriptor stand for what `fd` does."""
        _interleave.move(fd, self._fd)

    def _accept(self):
        if self._state != "listening":
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        fd, port = map(int, self._until_done(lambda: _interleave.accept(self._fd)).split())
        peer = "" if self._family == AF_UNIX else (*self._name[:1], port, *self._name[2:])
        _known[fd] = (self._name, peer, "connected")
        return fd, peer

    def connect(self, address, /):
        if self._state == "connected":
            raise OSError(errno.EISCONN, os.strerror(errno.EISCONN))
        key, peer = self._key(address)
        if self._family == real.AF_INET:
            peer = (_HOST, peer[1])
        port = 0 if self._family == AF_UNIX else self._name[1] or _interleave.new_port()
        self._replace(_interleave.connect(key, port))
        if self._family != AF_UNIX:
            self._name = (*peer[:1], port, *peer[2:])
        self._peer = peer
        self._state = "connected"

    def connect_ex(self, address, /):
        try:
            self.connect(address)
        except OSError as error:
            return error.errno
        return 0

    def shutdown(self, how, /):
        if self._state != "connected":
            raise OSError(errno.ENOTCONN, os.strerror(errno.ENOTCONN))
        if how in (real.SHUT_WR, real.SHUT_RDWR):
            _interleave.shut_down(self._fd, 1)
        if how in (real.SHUT_RD, real.SHUT_RDWR):
            self._ended = True

    # ------------------------------------------------------------------- data

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

    def _require_connection(self):
        if self._fd < 0:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        if self._state != "connected":
            raise OSError(errno.ENOTCONN, os.strerror(errno.ENOTCONN))

    def recv(self, bufsize, flags=0, /):
        if bufsize < 0:
            raise ValueError("negative buffersize in recv")
        self._require_connection()
        if self._ended or bufsize == 0:
            return b""
        return self._until_done(lambda: _interleave.read(self._fd, bufsize))

    def recv_into(self, buffer, nbytes=0, flags=0):
        view = memoryview(buffer).cast("B")
        data = self.recv(nbytes or len(view))
        view[: len(data)] = data
        return len(data)

    def recvfrom_into(self, buffer, nbytes=0, flags=0):
        return self.recv_into(buffer, nbytes, flags), self._peer

    def recvfrom(self, bufsize, flags=0, /):
        return self.recv(bufsize, flags), self._peer

    def send(self, data, flags=0, /):
        self._require_connection()
        data = bytes(data)
        return self._until_done(lambda: _interleave.write(self._fd, data, 0))

    def sendto(self, data, *args):
        if self._type != real.SOCK_STREAM or len(args) > 1:
            raise OSError(errno.EOPNOTSUPP, os.strerror(errno.EOPNOTSUPP))
        return self.send(data)

    def sendall(self, data, flags=0, /):
        view = memoryview(data).cast("B")
        while view:
            view = view[self.send(view) :]


#: Names, peer and state of descriptors that are between two socket objects.
_known = {}
_default_timeout = None


def getdefaulttimeout():
    return _default_timeout


def setdefaulttimeout(timeout, /):
    global _default_timeout
    _default_timeout = None if timeout is None else float(timeout)


def socketpair(family=AF_UNIX, type=real.SOCK_STREAM, proto=0, /):
    both = _interleave.socketpair()
    return socket(family, type, proto, both >> 16), socket(family, type, proto, both & 0xFFFF)


def close(fd, /):
    _known.pop(fd, None)
    posix.close(fd)


def dup(fd, /):
    copy = posix.dup(fd)
    if fd in _known:
        _known[copy] = _known[fd]
    return copy


def _resolve(host):
    if host is None:
        return _HOST
    if isinstance(host, bytes):
        host = host.decode()
    if host in _LOCAL or host.startswith("127.") or host == gethostname():
        return _HOST
    raise real.gaierror(
        real.EAI_NONAME, f"Name or service not known: there is no network beyond {_HOST} here"
    )


def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    address = _resolve(host)
    if isinstance(port, bytes):
        port = port.decode()
    if isinstance(port, str):
        port = int(port) if port.isdigit() else getservbyname(port)
    kind = type or real.SOCK_STREAM
    if family not in (0, real.AF_INET):
        raise real.gaierror(real.EAI_FAMILY, "ai_family not supported")
    return [(real.AF_INET, kind, proto or 6, "", (address, port or 0))]


_SERVICES = {"ftp": 21, "ssh": 22, "smtp": 25, "domain": 53, "http": 80, "https": 443}


def getservbyname(name, protocol="tcp", /):
    if name not in _SERVICES:
        raise OSError("service/proto not found")
    return _SERVICES[name]


def gethostbyname(host, /):
    return _resolve(host)


def gethostbyname_ex(host, /):
    return host, [], [_resolve(host)]


def gethostbyaddr(host, /):
    return "localhost", [], [_resolve(host)]


def gethostname():
    return "localhost"


def getnameinfo(sockaddr, flags, /):
    return "localhost", str(sockaddr[1])


#: Numbers as on Linux, where this build lacks them; options are accepted and do nothing.
_CONSTANTS = {
    "SO_REUSEADDR": 2,
    "SO_TYPE": 3,
    "SO_ERROR": 4,
    "SO_BROADCAST": 6,
    "SO_SNDBUF": 7,
    "SO_RCVBUF": 8,
    "SO_KEEPALIVE": 9,
    "SO_LINGER": 13,
    "SO_REUSEPORT": 15,
    "TCP_NODELAY": 1,
    "IPPROTO_TCP": 6,
    "IPPROTO_IPV6": 41,
    "IPV6_V6ONLY": 26,
    "SOMAXCONN": 128,
    "SHUT_RD": 0,
    "SHUT_WR": 1,
    "SHUT_RDWR": 2,
    "AI_PASSIVE": 1,
    "AI_CANONNAME": 2,
    "AI_NUMERICHOST": 4,
    "AI_NUMERICSERV": 1024,
    "AI_ADDRCONFIG": 32,
    "EAI_NONAME": -2,
    "EAI_FAMILY": -6,
    "NI_NUMERICHOST": 1,
    "NI_NUMERICSERV": 2,
}


def install():
    for name, value in _CONSTANTS.items():
        if not hasattr(real, name):
            setattr(real, name, value)
    real.AF_UNIX = AF_UNIX
    real.SocketType = socket
    replace(real, [name for name in REPLACED if name.islower()], globals())
