"""A network inside the program: replaces the sockets of `_socket` (Modules/socketmodule.c).

The threads and processes of one program reach each other on 127.0.0.1 and through Unix addresses; a
connection is a pair of the kernel's pipes, and a socket for datagrams a pipe that many write to. Every
other address is unreachable.
"""

import errno
import os
import pickle

import _interleave
import _socket as real

from .. import parking
from . import posix, replace

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


def _unreachable(host):
    return OSError(
        errno.ENETUNREACH,
        f"Network is unreachable: a program here can only reach {_HOST}, itself, not {host}",
    )


def _error(number):
    # The C library's own words for it are shorter than Linux's.
    text = "Address already in use" if number == errno.EADDRINUSE else os.strerror(number)
    return OSError(number, text)


class socket:
    """A socket: listening, one end of a connection, or one that sends and receives datagrams."""

    __module__ = "_socket"
    # `socket.socket` adds `__weakref__` itself.
    __slots__ = ("_family", "_type", "_proto", "_fd", "_timeout", "_name", "_peer", "_state", "_ended", "_options", "_bound")

    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        self._family = real.AF_INET if family == -1 else int(family)
        self._type = real.SOCK_STREAM if type == -1 else int(type) & ~(_NONBLOCK | _CLOEXEC)
        self._proto = 0 if proto == -1 else proto
        self._timeout = 0.0 if type != -1 and int(type) & _NONBLOCK else _default_timeout
        self._options = {}
        self._bound = b""
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
        posix.set_blocking(self._open(), value is None)

    def gettimeout(self):
        return self._timeout

    def setblocking(self, flag, /):
        self.settimeout(None if flag else 0.0)

    def getblocking(self):
        return self._timeout != 0.0

    def _open(self):
        if self._fd < 0:
            raise _error(errno.EBADF)
        return self._fd

    def setsockopt(self, level, option, value, *length):
        """Remembered; a pair of pipes has nothing to tune."""
        self._options[level, option] = value

    def getsockopt(self, level, option, buflen=0, /):
        if level == real.SOL_SOCKET and option == real.SO_TYPE:
            return self._type
        if level == real.SOL_SOCKET and option == real.SO_ERROR:
            return self._options.pop((level, option), 0)
        if buflen:
            return bytes(buflen)
        return self._options.get((level, option), 0)

    def getsockname(self):
        self._open()
        return self._name

    def getpeername(self):
        self._open()
        if self._state != "connected" or self._peer is None:
            raise _error(errno.ENOTCONN)
        return self._peer

    # -------------------------------------------------------------- addresses

    def _key(self, address):
        """The kernel's name for an address, and the address as Python shows it."""
        if self._family == AF_UNIX:
            path = os.fsdecode(os.fspath(address))
            if path.startswith("\0"):
                return f"unix {path}".encode(), path
            try:
                # The file may go and another come, while who listens goes on.
                return f"unix {os.stat(path).st_ino}".encode(), path
            except OSError as error:
                raise _error(error.errno) from None
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
        tail = (0, 0) if self._family == real.AF_INET6 else ()
        return f"port {port}".encode(), (shown, port, *tail)

    def bind(self, address, /):
        self._open()
        if self._family != AF_UNIX and isinstance(address, tuple) and address[1:2] == (0,):
            address = (address[0], _interleave.new_port())
        if self._family == AF_UNIX:
            self._make_file(os.fsdecode(os.fspath(address)))
        key, name = self._key(address)
        if self._type == real.SOCK_DGRAM:
            try:
                _interleave.name_datagrams(self._fd, key)
            except OSError as error:
                raise _error(error.errno) from None
        elif _interleave.has_listener(key):
            raise _error(errno.EADDRINUSE)
        self._bound, self._name = key, name

    def _make_file(self, path):
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

    def listen(self, backlog=128, /):
        self._open()
        self._require_stream()
        if self._state == "listening":
            return
        if self._name in (("", 0), ""):
            self.bind(("", 0))
        try:
            self._replace(_interleave.listen(self._bound))
        except OSError as error:
            raise _error(error.errno) from None
        self._state = "listening"

    def _replace(self, fd):
        """Lets this socket's descriptor stand for what `fd` does."""
        _interleave.move(fd, self._fd)

    def _accept(self):
        self._open()
        self._require_stream()
        if self._state != "listening":
            raise _error(errno.EINVAL)
        fd, port = self._until_done(lambda: _interleave.accept(self._fd))
        name, peer = self._name, ""
        if self._family != AF_UNIX:
            host = _HOST_V6 if self._family == real.AF_INET6 else _HOST
            name, peer = (host, *name[1:]), (host, port, *name[2:])
        _known[fd] = (name, peer, "connected")
        return fd, peer

    def connect(self, address, /):
        self._open()
        if self._type == real.SOCK_DGRAM:
            _, self._peer = self._key(address)
            self._state = "connected"
            self._name_if_nameless()
            return
        if self._state == "connected":
            raise _error(errno.EISCONN)
        key, peer = self._key(address)
        if self._family == real.AF_INET:
            peer = (_HOST, peer[1])
        port = 0 if self._family == AF_UNIX else self._name[1] or _interleave.new_port()
        try:
            self._replace(_interleave.connect(key, port))
        except ConnectionRefusedError as error:
            if self._family == AF_UNIX or self._timeout != 0:
                raise
            # Who does not wait for an answer learns of it when the socket can be written to.
            self._options[real.SOL_SOCKET, real.SO_ERROR] = error.errno
            raise BlockingIOError(errno.EINPROGRESS, os.strerror(errno.EINPROGRESS)) from None
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
        self._open()
        if self._state != "connected":
            raise _error(errno.ENOTCONN)
        if self._type == real.SOCK_STREAM and how in (real.SHUT_WR, real.SHUT_RDWR):
            _interleave.shut_down(self._fd, "write")
        if how in (real.SHUT_RD, real.SHUT_RDWR):
            self._ended = True

    # ------------------------------------------------------------------- data

    def _until_done(self, attempt):
        if (result := parking.until(attempt, self._timeout)) is None:
            raise posix.would_block() if self._timeout == 0 else TimeoutError("timed out")
        return result

    def _require_stream(self):
        if self._type != real.SOCK_STREAM:
            raise _error(errno.EOPNOTSUPP)

    def _require_connection(self):
        self._open()
        if self._state != "connected":
            raise _error(errno.ENOTCONN)

    def _receive(self, bufsize):
        """Up to `bufsize` bytes, and who sent them."""
        if bufsize < 0:
            raise ValueError("negative buffersize in recv")
        if self._type == real.SOCK_DGRAM:
            self._open()
            if self._ended:
                return b"", None
            message = self._until_done(lambda: _interleave.receive_datagram(self._fd))
            sender, data = pickle.loads(message)
            return data[:bufsize], sender
        self._require_connection()
        if self._ended or bufsize == 0:
            return b"", self._peer
        return self._until_done(lambda: _interleave.read(self._fd, bufsize)), self._peer

    def recv(self, bufsize, flags=0, /):
        return self._receive(bufsize)[0]

    def recvfrom(self, bufsize, flags=0, /):
        return self._receive(bufsize)

    def recvfrom_into(self, buffer, nbytes=0, flags=0):
        view = memoryview(buffer).cast("B")
        data, sender = self._receive(nbytes or len(view))
        view[: len(data)] = data
        return len(data), sender

    def recv_into(self, buffer, nbytes=0, flags=0):
        return self.recvfrom_into(buffer, nbytes, flags)[0]

    def send(self, data, flags=0, /):
        self._require_connection()
        data = bytes(data)
        if self._type == real.SOCK_DGRAM:
            return self._send_datagram(data, self._peer)
        return self._until_done(lambda: _interleave.write(self._fd, data, 0))

    def sendto(self, data, *args):
        """sendto(data[, flags], address)"""
        self._open()
        if self._type == real.SOCK_STREAM:
            return self.send(data)
        _, address = self._key(args[-1])
        return self._send_datagram(bytes(data), address)

    def _name_if_nameless(self):
        if self._name == ("", 0):
            self.bind(("", 0))

    def _send_datagram(self, data, address):
        self._name_if_nameless()
        sender = self._name or None
        if self._family == real.AF_INET and sender[0] == "0.0.0.0":
            sender = (_HOST, *sender[1:])
        key, _ = self._key(address)
        message = pickle.dumps((sender, data))
        try:
            self._until_done(lambda: _interleave.send_datagram(key, message))
        except ConnectionRefusedError:
            # Nobody tells a sender of UDP that nobody receives.
            if self._family == AF_UNIX:
                raise
        return len(data)

    def sendall(self, data, flags=0, /):
        view = memoryview(data).cast("B")
        while view:
            view = view[self.send(view) :]

    def sendmsg(self, buffers, ancdata=(), flags=0, address=None, /):
        if list(ancdata):
            raise _error(errno.EOPNOTSUPP)
        data = b"".join(buffers)
        return self.send(data) if address is None else self.sendto(data, address)

    def recvmsg(self, bufsize, ancbufsize=0, flags=0, /):
        data, sender = self._receive(bufsize)
        return data, [], 0, sender


SocketType = socket

#: Names, peer and state of descriptors that are between two socket objects.
_known = {}
_default_timeout = None


def getdefaulttimeout():
    return _default_timeout


def setdefaulttimeout(timeout, /):
    global _default_timeout
    _default_timeout = None if timeout is None else float(timeout)


def socketpair(family=AF_UNIX, type=real.SOCK_STREAM, proto=0, /):
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


def close(fd, /):
    _known.pop(fd, None)
    posix.close(fd)


def dup(fd, /):
    copy = posix.dup(fd)
    if fd in _known:
        _known[copy] = _known[fd]
    return copy


def _resolve(host, flags=0):
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


def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
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


def inet_pton(address_family, ip_string, /):
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


def inet_ntop(address_family, packed_ip, /):
    """Convert a packed IP address of the given family to string format."""
    if address_family != real.AF_INET6:
        return _inet_ntop(address_family, packed_ip)
    import ipaddress

    if len(packed_ip) != 16:
        raise ValueError("invalid length of packed IP address string")
    return str(ipaddress.IPv6Address(bytes(packed_ip)))


#: The protocol of each type of socket: TCP, UDP.
_PROTOCOLS = {real.SOCK_STREAM: 6, real.SOCK_DGRAM: 17}

_SERVICES = {"ftp": 21, "ssh": 22, "smtp": 25, "domain": 53, "http": 80, "https": 443}


def getservbyname(name, protocol="tcp", /):
    if name not in _SERVICES:
        raise OSError("service/proto not found")
    return _SERVICES[name]


def gethostbyname(host, /):
    return _resolve(host)[1]


def gethostbyname_ex(host, /):
    return host, [], [gethostbyname(host)]


def gethostbyaddr(host, /):
    return "localhost", [], [gethostbyname(host)]


def gethostname():
    return "localhost"


def getnameinfo(sockaddr, flags, /):
    return "localhost", str(sockaddr[1])


def install():
    replace(REPLACED, globals())
    replace(ADDED, globals())
