"""How a program is found, and how another process begins with it."""

import _signal as signal
import errno
import io
import os
import stat
import sys
from collections.abc import Callable, Mapping, Sequence

import _interleave

from .. import parking
from ..constants import FIRST_DESCRIPTOR, PROGRAM_DIRECTORY
from ..seams import posix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Never

#: The devices that print.
_TERMINALS = ("/dev/tty", "/dev/tty1")

#: What a child has of its parent if nobody says otherwise.
STANDARD = {0: 0, 1: 1, 2: 2}


def find(path: str, args: Sequence[str]) -> tuple[str, list[str]]:
    """The program that runs if a file is executed, by its name, and with which arguments.

    @raise OSError: as `execve` fails.
    """
    mode = os.stat(path).st_mode
    if not (stat.S_ISREG(mode) and mode & 0o111):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
    directory, name = os.path.split(os.path.realpath(path))
    if directory == PROGRAM_DIRECTORY:
        return name, [*args]
    with open(path, "rb") as file:
        line = os.fsdecode(file.readline(256))
    if not line.startswith("#!") or line.split() == ["#!"]:
        raise OSError(errno.ENOEXEC, os.strerror(errno.ENOEXEC), path)
    interpreter, *option = line[2:].strip().split(None, 1)
    return find(interpreter, [interpreter, *option, path, *args[1:]])


def find_first(paths: Sequence[str], args: Sequence[str]) -> tuple[str, list[str]]:
    """Of the first of these files that can be executed, what `find` gives; fails as `execvp` does."""
    failure: OSError | None = None
    for path in paths:
        try:
            return find(path, args)
        except FileNotFoundError, NotADirectoryError:
            pass
        except OSError as error:
            failure = failure or error
    raise failure or FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), paths[-1])


def places_of(name: str, path: str | None = None) -> list[str]:
    """Where a program of that name is looked for."""
    if os.path.dirname(name):
        return [name]
    searched = os.environ.get("PATH", os.defpath) if path is None else path
    return [os.path.join(directory, name) for directory in searched.split(os.pathsep)]


class _Beginning:
    """How a process is to begin: with which program, and with these of this process's descriptors."""

    def __init__(self, program: tuple[str, Sequence[str]], files: Mapping[int, int]) -> None:
        self._program = program
        self._sources: dict[int, int | str] = {}
        #: Descriptors of the kernel that it has, and those of them that were made for it.
        self._kept: list[int] = []
        self._copies: list[int] = []
        self._opened: dict[int, int] = {}
        for fd, own in files.items():
            self._add(fd, posix.redirected.get(own, own))

    def _add(self, fd: int, own: int) -> None:
        if own >= FIRST_DESCRIPTOR:
            if fd != own:
                own = self._sources[fd] = _interleave.dup(own)
                self._copies.append(own)
            self._kept.append(own)
        elif own in self._opened:
            self._sources[fd] = self._opened[own]
        else:
            try:
                is_device = stat.S_ISCHR(os.fstat(own).st_mode)
            except OSError:
                # It is closed here, and there.
                return
            if is_device:
                self._sources[fd] = device(own)
            else:
                self._opened[own] = fd

    def hand_to(
        self,
        begin: Callable[[str, list[int], list[tuple[int, int]]], int],
        directory: str | None,
        environment: Mapping[bytes, bytes] | None,
        umask: int,
    ) -> int:
        environment = dict(os.environb if environment is None else environment)
        ignored = [int(it) for it in _INHERITED if signal.getsignal(it) == signal.SIG_IGN]
        directory = directory or os.getcwd()
        command = (*self._program, directory, environment, self._sources, umask, ignored)
        try:
            return begin(
                ascii(command), self._kept, [(fd, own) for own, fd in self._opened.items()]
            )
        finally:
            for copy in self._copies:
                _interleave.close(copy)


#: Signals that a program ignores if the one that has started it did.
_INHERITED = (signal.SIGHUP, signal.SIGINT, signal.SIGTERM, signal.SIGUSR1, signal.SIGUSR2)


def start(
    program: tuple[str, Sequence[str]],
    files: Mapping[int, int],
    directory: str | None = None,
    environment: Mapping[bytes, bytes] | None = None,
    umask: int = -1,
) -> int:
    """Starts what `find` has found as a child, which has these of this process's descriptors, under its own numbers.

    @return: its pid.
    """
    posix.require_processes()
    return start_any(program, files, directory, environment, umask)


def start_any(
    program: tuple[str, Sequence[str]],
    files: Mapping[int, int],
    directory: str | None = None,
    environment: Mapping[bytes, bytes] | None = None,
    umask: int = -1,
) -> int:
    """As `start`, from interpreters that may have no children, too."""
    return _Beginning(program, files).hand_to(_interleave.spawn, directory, environment, umask)


def become(
    program: tuple[str, Sequence[str]],
    files: Mapping[int, int],
    environment: Mapping[bytes, bytes] | None = None,
    umask: int = -1,
) -> Never:
    """Goes on as what `find` has found: the same process, and nothing else of it but these descriptors."""
    posix.require_processes()
    beginning = _Beginning(program, files)

    def begin(command: str, kept: list[int], opened: list[tuple[int, int]]) -> Never:
        _interleave.become(command, kept, opened)
        parking.halt()

    beginning.hand_to(begin, None, environment, umask)
    parking.halt()


def device(fd: int) -> str:
    return os.readlink(f"/proc/self/fd/{fd}")


def open_streams(is_buffered: bool = True) -> None:
    """Makes those that are no terminal what CPython makes of them when it begins."""
    for fd, name in ((1, "stdout"), (2, "stderr")):
        if fd not in posix.redirected and device(fd) in _TERMINALS:
            continue
        binary: Any = os.fdopen(fd, "wb", -1 if is_buffered else 0, closefd=False)
        (binary.raw if is_buffered else binary).name = f"<{name}>"
        errors = "strict" if fd == 1 else "backslashreplace"
        stream = io.TextIOWrapper(
            binary,
            "utf-8",
            errors,
            line_buffering=fd == 2,
            write_through=not is_buffered,
        )
        stream.mode = "w"  # pyright: ignore[reportAttributeAccessIssue]
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)
