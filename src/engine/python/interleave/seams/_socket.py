"""A network inside the program: replaces the sockets of `_socket` (Modules/socketmodule.c).

The threads and processes of one program reach each other on 127.0.0.1 and through Unix addresses; a
connection is a pair of the kernel's pipes, and a socket for datagrams a pipe that many write to. Every
other address is unreachable.

Long because a seam is one file, and most of this is the methods of `socket`.
"""

import _socket as real
import errno
import os
import pickle
from collections.abc import Buffer, Callable, Iterable

import _interleave

from .. import parking
from . import posix, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

REPLACED = {
    "_socket": (
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
        "has_ipv6",
        "inet_ntop",
        "inet_pton",
        "setdefaulttimeout",
        "socket",
    )
}
ADDED = {"_socket": ("AF_UNIX", "SO_REUSEADDR", "SO_REUSEPORT", "socketpair")}

#: As Python shows it: a host and a port, for IPv6 with two numbers more, or the path of a Unix socket.
type Address = tuple[str, int, *tuple[int, ...]] | str

# Numbers as on Linux.
AF_UNIX = 1
SO_REUSEADDR, SO_REUSEPORT = 2, 15

_HOST = "127.0.0.1"
_NONBLOCK, _CLOEXEC = 0o4000, 0o2000000
_HOST_V6 = "::1"
has_ipv6 = True
#: Hosts that stand for every interface.
_ANY = {"", "0.0.0.0", "::"}
_LOCAL = {_HOST, _HOST_V6, "localhost", "<broadcast>", *_ANY}


def _unreachable(host: str) -> OSError:
    return OSError(
        errno.ENETUNREACH,
        f"Network is unreachable: a program here can only reach {_HOST}, itself, not {host}",
    )


def _error(number: int) -> OSError:
    return OSError(number, os.strerror(number))


class socket:
    """A socket: listening, one end of a connection, or one that sends and receives datagrams."""

    __module__ = "_socket"
    # `socket.socket` adds `__weakref__` itself.
    __slots__ = (
        "_family",
        "_type",
        "_proto",
        "_fd",
        "_timeout",
        "_name",
        "_peer",
        "_state",
        "_ended",
        "_broken",
        "_waiting",
        "_left",
        "_options",
        "_bound",
    )

    def __init__(
        self, family: int = -1, type: int = -1, proto: int = -1, fileno: int | None = None
    ) -> None:
        self._family = real.AF_INET if family == -1 else int(family)
        self._type = real.SOCK_STREAM if type == -1 else int(type) & ~(_NONBLOCK | _CLOEXEC)
        self._proto = 0 if proto == -1 else proto
        self._timeout: float | None = (
            0.0 if type != -1 and int(type) & _NONBLOCK else _default_timeout
        )
        self._options: dict[tuple[int, int], object] = {}
        self._bound = b""
        self._name: Address = ("", 0) if self._family != AF_UNIX else ""
        self._peer: Address | None = None
        #: Whether nothing more is received, and whether nothing more can be sent.
        self._ended = self._broken = False
        #: Who waits for this socket, and the descriptor that lasts as long as they do, though it was closed.
        self._waiting: list[int] = []
        self._left = -1
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
            raise _error(errno.EAFNOSUPPORT)
        if self._type == real.SOCK_DGRAM:
            self._fd = _interleave.datagram_socket()
        elif self._type == real.SOCK_STREAM:
            # Until it listens or connects, a socket holds its descriptor with a pipe to nobody.
            self._fd, unused = _interleave.pipe()
            posix.close(unused)
        else:
            raise _error(errno.EPROTONOSUPPORT)
        self._state = "new"
        posix.set_blocking(self._fd, self._timeout is None)

    family = property(lambda self: self._family)
    type = property(lambda self: self._type)
    proto = property(lambda self: self._proto)
    timeout = property(lambda self: self._timeout)

    def fileno(self) -> int:
        return self._fd

    def close(self) -> None:
        fd, self._fd = self._fd, -1
        if fd >= 0:
            _known.pop(fd, None)
            if self._waiting:
                self._left = fd
            else:
                posix.close(fd)

    def detach(self) -> int:
        fd, self._fd = self._fd, -1
        if fd >= 0:
            _known[fd] = (self._name, self._peer, self._state)
        return fd

    def __del__(self) -> None:
        if getattr(self, "_fd", -1) >= 0:
            import warnings

            warnings.warn(f"unclosed {self!r}", ResourceWarning, source=self, stacklevel=1)
            socket.close(self)

    def settimeout(self, value: float | None, /) -> None:
        if value is not None:
            value = float(value)
            if value < 0:
                raise ValueError("Timeout value out of range")
        self._timeout = value
        posix.set_blocking(self._open(), value is None)

    def gettimeout(self) -> float | None:
        return self._timeout

    def setblocking(self, flag: object, /) -> None:
        self.settimeout(None if flag else 0.0)

    def getblocking(self) -> bool:
        return self._timeout != 0.0

    def _open(self) -> int:
        if self._fd < 0:
            raise _error(errno.EBADF)
        return self._fd

    def setsockopt(self, level: int, option: int, value: object, *length: int) -> None:
        """Remembered; a pair of pipes has nothing to tune."""
        self._options[level, option] = value

    def getsockopt(self, level: int, option: int, buflen: int = 0, /) -> object:
        if level == real.SOL_SOCKET and option == real.SO_TYPE:
            return self._type
        if level == real.SOL_SOCKET and option == real.SO_ERROR:
            return self._options.pop((level, option), 0)
        if buflen:
            return bytes(buflen)
        return self._options.get((level, option), 0)

    def getsockname(self) -> Address:
        self._open()
        return self._name

    def getpeername(self) -> Address:
        return self._require_connection()

    # -------------------------------------------------------------- addresses

    def _key(self, address: Any) -> tuple[bytes, Address]:
        """The kernel's name for an address, and the address as Python shows it."""
        if self._family == AF_UNIX:
            path = os.fsdecode(address)
            if path.startswith("\0"):
                return f"unix {path}".encode(), path
            try:
                # The file may go and another come, while who listens goes on.
                return f"unix {os.stat(path).st_ino}".encode(), path
            except OSError as error:
                raise OSError(error.errno, error.strerror) from None
        if not isinstance(address, tuple):
            raise TypeError(f"AF_INET address must be tuple, not {type(address).__name__}")
        host, port = address[:2]
        if not isinstance(port, int):
            raise TypeError(f"'{type(port).__name__}' object cannot be interpreted as an integer")
        if not 0 <= port <= 65535:
            raise OverflowError("bind(): port must be 0-65535.")
        if host not in _LOCAL and not host.startswith("127."):
            raise _unreachable(host)
        shown = _HOST_V6 if self._family == real.AF_INET6 else _HOST
        if host in _ANY and self._state == "new":
            shown = "::" if self._family == real.AF_INET6 else "0.0.0.0"
        rest = (0, 0) if self._family == real.AF_INET6 else ()
        return f"port {port}".encode(), (shown, port, *rest)

    def bind(self, address: Any, /) -> None:
        self._open()
        if self._family == AF_UNIX:
            self._make_file(os.fsdecode(address))
        elif isinstance(address, tuple) and address[1:2] == (0,):
            address = (address[0], _interleave.new_port())
        key, name = self._key(address)
        if self._type == real.SOCK_DGRAM:
            _interleave.name_datagrams(self._fd, key)
        elif _interleave.has_listener(key):
            raise _error(errno.EADDRINUSE)
        self._bound, self._name = key, name

    def _make_file(self, path: str) -> None:
        """Where the address is a path, others expect to find a socket there."""
        if not path or path.startswith("\0"):
            return
        try:
            posix.close(os.open(path, os.O_CREAT | os.O_EXCL))
        except FileExistsError:
            raise _error(errno.EADDRINUSE) from None
        os.unlink(path)
        _interleave.make_socket_file(os.path.abspath(path))

    # ------------------------------------------------------------ connections

    def listen(self, backlog: int = 128, /) -> None:
        self._open()
        self._require_stream()
        if self._state == "listening":
            return
        if self._name in (("", 0), ""):
            self.bind(("", 0))
        self._replace(_interleave.listen(self._bound))
        self._state = "listening"

    def _replace(self, fd: int) -> None:
        """Lets this socket's descriptor stand for what `fd` does."""
        _interleave.move(fd, self._fd)

    def _accept(self) -> tuple[int, Address]:
        self._open()
        self._require_stream()
        if self._state != "listening":
            raise _error(errno.EINVAL)
        listening = self._fd

        def attempt() -> tuple[int, int] | None:
            if self._state != "listening":
                raise _error(errno.EINVAL)
            return _interleave.accept(listening)

        fd, port = self._until_done(attempt)
        name, peer = self._name, ""
        if isinstance(name, tuple):
            host = _HOST_V6 if self._family == real.AF_INET6 else _HOST
            name, peer = (host, *name[1:]), (host, port, *name[2:])
        _known[fd] = (name, peer, "connected")
        return fd, peer

    def connect(self, address: Any, /) -> None:
        self._open()
        if self._type == real.SOCK_DGRAM:
            _, self._peer = self._key(address)
            self._state = "connected"
            self._name_if_nameless()
            return
        if self._state == "connected":
            raise _error(errno.EISCONN)
        key, peer = self._key(address)
        port = 0
        if isinstance(peer, tuple) and isinstance(self._name, tuple):
            if self._family == real.AF_INET:
                peer = (_HOST, peer[1])
            port = self._name[1] or _interleave.new_port()
        try:
            self._replace(_interleave.connect(key, port))
        except ConnectionRefusedError as error:
            if self._family == AF_UNIX or self._timeout != 0:
                raise
            # Who does not wait for an answer learns of it when the socket can be written to.
            self._options[real.SOL_SOCKET, real.SO_ERROR] = error.errno
            raise BlockingIOError(errno.EINPROGRESS, os.strerror(errno.EINPROGRESS)) from None
        if isinstance(peer, tuple):
            self._name = (peer[0], port, *peer[2:])
        self._peer = peer
        self._state = "connected"

    def connect_ex(self, address: Any, /) -> int | None:
        try:
            self.connect(address)
        except OSError as error:
            return error.errno
        return 0

    def shutdown(self, how: int, /) -> None:
        self._open()
        if self._state == "listening":
            if how != real.SHUT_WR:
                fd, unused = _interleave.pipe()
                posix.close(unused)
                self._replace(fd)
                self._state = "new"
        elif self._state != "connected":
            raise _error(errno.ENOTCONN)
        if self._type == real.SOCK_STREAM and how != real.SHUT_RD and not self._broken:
            _interleave.shut_down(self._fd, "write")
            self._broken = True
        if how != real.SHUT_WR:
            self._ended = True
            for thread in self._waiting:
                parking.unpark(thread)

    # ------------------------------------------------------------------- data

    def _until_done[T](self, attempt: Callable[[], T | None], flags: int = 0) -> T:
        timeout = 0 if flags & real.MSG_DONTWAIT else self._timeout
        me = parking.current
        self._waiting.append(me)
        try:
            result = parking.until(attempt, timeout)
        finally:
            self._waiting.remove(me)
            if self._left >= 0 and not self._waiting:
                posix.close(self._left)
                self._left = -1
        if result is None:
            raise posix.would_block() if timeout == 0 else TimeoutError("timed out")
        return result

    def _require_stream(self) -> None:
        if self._type != real.SOCK_STREAM:
            raise _error(errno.EOPNOTSUPP)

    def _require_connection(self) -> Address:
        """Whom this socket is connected to."""
        self._open()
        if self._state != "connected" or self._peer is None:
            raise _error(errno.ENOTCONN)
        return self._peer

    def _receive(self, bufsize: int, flags: int = 0) -> tuple[bytes, Address | None]:
        """Up to `bufsize` bytes, and who sent them."""
        if bufsize < 0:
            raise ValueError("negative buffersize in recv")
        if self._type == real.SOCK_DGRAM:
            self._open()
            if self._ended:
                return b"", None
            fd = self._fd
            message = self._until_done(lambda: _interleave.receive_datagram(fd), flags)
            sender, data = pickle.loads(message)
            return data[:bufsize], sender
        peer = self._require_connection()
        if bufsize == 0:
            return b"", peer
        fd = self._fd
        take = _interleave.peek if flags & real.MSG_PEEK else _interleave.read
        got = b""

        def attempt() -> bytes | None:
            nonlocal got
            data = b"" if self._ended else take(fd, bufsize - len(got))
            if data is None:
                return None
            got += data
            is_whole = len(got) == bufsize or not data or not flags & real.MSG_WAITALL
            return got if is_whole or flags & real.MSG_PEEK else attempt()

        try:
            return self._until_done(attempt, flags), peer
        except OSError:
            # What has come is not lost.
            if not got:
                raise
            return got, peer

    def recv(self, bufsize: int, flags: int = 0, /) -> bytes:
        return self._receive(bufsize, flags)[0]

    def recvfrom(self, bufsize: int, flags: int = 0, /) -> tuple[bytes, Address | None]:
        return self._receive(bufsize, flags)

    def recvfrom_into(
        self, buffer: Buffer, nbytes: int = 0, flags: int = 0
    ) -> tuple[int, Address | None]:
        view = memoryview(buffer).cast("B")
        data, sender = self._receive(nbytes or len(view), flags)
        view[: len(data)] = data
        return len(data), sender

    def recv_into(self, buffer: Buffer, nbytes: int = 0, flags: int = 0) -> int:
        return self.recvfrom_into(buffer, nbytes, flags)[0]

    def send(self, data: Buffer, flags: int = 0, /) -> int:
        peer = self._require_connection()
        sent = bytes(data)
        if self._type == real.SOCK_DGRAM:
            return self._send_datagram(sent, peer, flags)
        if self._broken:
            raise _error(errno.EPIPE)
        fd = self._fd
        try:
            count = _interleave.write(fd, sent, 0)
        except BrokenPipeError:
            # Over TCP what is sent first is on its way before anybody says that there is nobody.
            if self._family == AF_UNIX:
                raise
            self._broken = True
            return len(sent)
        if count is None:
            return self._until_done(lambda: _interleave.write(fd, sent, 0), flags)
        return count

    def sendto(self, data: Buffer, *args: Any) -> int:
        """sendto(data[, flags], address)"""
        self._open()
        *flags, address = args
        if self._type == real.SOCK_STREAM:
            return self.send(data, *flags)
        _, address = self._key(address)
        return self._send_datagram(bytes(data), address, *flags)

    def _name_if_nameless(self) -> None:
        if self._name == ("", 0):
            self.bind(("", 0))

    def _send_datagram(self, data: bytes, address: Address, flags: int = 0) -> int:
        self._name_if_nameless()
        sender = self._name or None
        if isinstance(sender, tuple) and sender[0] == "0.0.0.0":
            sender = (_HOST, *sender[1:])
        key, _ = self._key(address)
        message = pickle.dumps((sender, data))
        try:
            self._until_done(lambda: _interleave.send_datagram(key, message), flags)
        except ConnectionRefusedError:
            # Nobody tells a sender of UDP that nobody receives.
            if self._family == AF_UNIX:
                raise
        return len(data)

    def sendall(self, data: Buffer, flags: int = 0, /) -> None:
        view = memoryview(data).cast("B")
        while view:
            view = view[self.send(view, flags) :]

    def sendmsg(
        self,
        buffers: Iterable[Buffer],
        ancdata: Iterable[object] = (),
        flags: int = 0,
        address: Any = None,
        /,
    ) -> int:
        if list(ancdata):
            raise _error(errno.EOPNOTSUPP)
        data = b"".join(buffers)
        return self.send(data, flags) if address is None else self.sendto(data, flags, address)

    def recvmsg(
        self, bufsize: int, ancbufsize: int = 0, flags: int = 0, /
    ) -> tuple[bytes, list[object], int, Address | None]:
        data, sender = self._receive(bufsize, flags)
        return data, [], 0, sender


SocketType = socket

#: Names, peer and state of descriptors that are between two socket objects.
_known: dict[int, tuple[Address, Address | None, str]] = {}
_default_timeout: float | None = None


def getdefaulttimeout() -> float | None:
    return _default_timeout


def setdefaulttimeout(timeout: float | None, /) -> None:
    global _default_timeout
    _default_timeout = None if timeout is None else float(timeout)


def socketpair(
    family: int = AF_UNIX, type: int = real.SOCK_STREAM, proto: int = 0, /
) -> tuple[socket, socket]:
    if type & ~(_NONBLOCK | _CLOEXEC) == real.SOCK_DGRAM:
        one, other = socket(family, type, proto), socket(family, type, proto)
        for end, peer in ((one, other), (other, one)):
            # Names nobody else can know: two descriptors of one process.
            end._name = f"\0pair {os.getpid()} {end._fd} {_interleave.new_port()}"
            _interleave.name_datagrams(end._fd, end._key(end._name)[0])
            peer._peer, peer._state = end._name, "connected"
        return one, other
    one, other = _interleave.socketpair()
    return socket(family, type, proto, one), socket(family, type, proto, other)


def close(fd: int, /) -> None:
    _known.pop(fd, None)
    posix.close(fd)


def dup(fd: int, /) -> int:
    copy = posix.dup(fd)
    if fd in _known:
        _known[copy] = _known[fd]
    return copy


def _resolve(host: str | bytes | None, flags: int = 0) -> tuple[int, str, int | None]:
    """The families and addresses of a host; numbers need no network to be looked up in."""
    if isinstance(host, bytes):
        host = host.decode()
    if not host:
        host = "0.0.0.0" if flags & real.AI_PASSIVE else _HOST
    if ":" in host:
        address, _, scope = host.partition("%")
        return real.AF_INET6, address, int(scope) if scope.isdigit() else 0
    if all(part.isdigit() for part in host.split(".")):
        return real.AF_INET, host, None
    if host in _LOCAL or host == gethostname():
        return real.AF_INET, _HOST, None
    raise real.gaierror(
        real.EAI_NONAME, f"Name or service not known: there is no network beyond {_HOST} here"
    )


def getaddrinfo(
    host: str | bytes | None,
    port: str | bytes | int | None,
    family: int = 0,
    type: int = 0,
    proto: int = 0,
    flags: int = 0,
) -> list[tuple[int, int, int, str, Address]]:
    found, address, scope = _resolve(host, flags)
    if family == real.AF_INET6 and found != family:
        found, address, scope = family, "::" if address == "0.0.0.0" else _HOST_V6, 0
    if family not in (0, found):
        raise real.gaierror(real.EAI_FAMILY, "ai_family not supported")
    if isinstance(port, bytes):
        port = port.decode()
    if isinstance(port, str):
        port = int(port) if port.isdigit() else getservbyname(port)
    end = (address, port or 0) if scope is None else (address, port or 0, 0, scope)
    return [
        (found, kind, proto or usual, "", end)
        for kind, usual in _PROTOCOLS.items()
        if type in (0, kind) and proto in (0, usual)
    ]


_inet_pton, _inet_ntop = real.inet_pton, real.inet_ntop


def inet_pton(address_family: int, ip_string: str, /) -> bytes:
    """Convert an IP address from string format to a packed string."""
    if address_family != real.AF_INET6:
        return _inet_pton(address_family, ip_string)
    # The C library is built without IPv6.
    import ipaddress

    try:
        if "%" not in ip_string:
            return ipaddress.IPv6Address(ip_string).packed
    except ValueError:
        pass
    raise OSError("illegal IP address string passed to inet_pton")


def inet_ntop(address_family: int, packed_ip: Buffer, /) -> str:
    """Convert a packed IP address of the given family to string format."""
    if address_family != real.AF_INET6:
        return _inet_ntop(address_family, packed_ip)
    import ipaddress

    packed = bytes(packed_ip)
    if len(packed) != 16:
        raise ValueError("invalid length of packed IP address string")
    return str(ipaddress.IPv6Address(packed))


#: The protocol of each type of socket: TCP, UDP.
_PROTOCOLS = {real.SOCK_STREAM: 6, real.SOCK_DGRAM: 17}

_SERVICES = {"ftp": 21, "ssh": 22, "smtp": 25, "domain": 53, "http": 80, "https": 443}


def getservbyname(name: str, protocol: str = "tcp", /) -> int:
    if name not in _SERVICES:
        raise OSError("service/proto not found")
    return _SERVICES[name]


def gethostbyname(host: str, /) -> str:
    return _resolve(host)[1]


def gethostbyname_ex(host: str, /) -> tuple[str, list[str], list[str]]:
    return host, [], [gethostbyname(host)]


def gethostbyaddr(host: str, /) -> tuple[str, list[str], list[str]]:
    return "localhost", [], [gethostbyname(host)]


def gethostname() -> str:
    return "localhost"


def getnameinfo(sockaddr: tuple[object, ...], flags: int, /) -> tuple[str, str]:
    return "localhost", str(sockaddr[1])


def install() -> None:
    replace(REPLACED, globals())
    replace(ADDED, globals())
