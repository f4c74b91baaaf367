"""Starting other programs: replaces `_posixsubprocess.fork_exec` (Modules/_posixsubprocess.c), on which the standard
library's `subprocess` and `multiprocessing.util.spawnv_passfds` stand, and of `os` what starts programs."""

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence

from ..programs import start as programs
from . import posix, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Never

    type Path = str | bytes | os.PathLike[str] | os.PathLike[bytes]

REPLACED = {
    "_posixsubprocess": ("fork_exec",),
    "os": ("_spawnvef", "execv", "execve", "system"),
    "posix": ("execv", "execve", "system"),
}

_SPAWNING = (
    "POSIX_SPAWN_CLOSE",
    "POSIX_SPAWN_DUP2",
    "POSIX_SPAWN_OPEN",
    "posix_spawn",
    "posix_spawnp",
)
ADDED = {"os": _SPAWNING, "posix": _SPAWNING}

POSIX_SPAWN_OPEN, POSIX_SPAWN_CLOSE, POSIX_SPAWN_DUP2 = range(3)

#: In the place of the pid of a child that could not become another program, and so was none.
_NOBODY = 2**31 - 1


def fork_exec(
    args: Sequence[Path],
    executables: Sequence[bytes],
    close_fds: bool,
    pass_fds: Iterable[int],
    cwd: Path | None,
    env: Iterable[bytes] | None,
    p2cread: int,
    p2cwrite: int,
    c2pread: int,
    c2pwrite: int,
    errread: int,
    errwrite: int,
    errpipe_read: int,
    errpipe_write: int,
    restore_signals: bool,
    call_setsid: bool,
    pgid_to_set: int,
    gid: int | None,
    extra_groups: Iterable[int] | None,
    uid: int | None,
    child_umask: int,
    preexec_fn: Callable[[], object] | None,
    /,
) -> int:
    """Start a child process that executes another program."""
    files = {fd: fd for fd in pass_fds if fd != errpipe_write}
    for fd, own in enumerate((p2cread, c2pwrite, errwrite)):
        files[fd] = own if own >= 0 else fd
    step = "noexec:chdir"
    try:
        directory = os.path.join(os.getcwd(), os.fsdecode(cwd or b""))
        if cwd is not None:
            os.listdir(directory)
        step = ""
        paths = [os.path.join(directory, os.fsdecode(path)) for path in executables]
        program = programs.find_first(paths, [os.fsdecode(arg) for arg in args])
    except OSError as error:
        if errpipe_write >= 0:
            os.write(errpipe_write, f"OSError:{error.errno:x}:{step}".encode())
        return _NOBODY
    environment = _environment(env)
    if preexec_fn is None:
        pid = programs.start(program, files, directory, environment, child_umask)
    else:

        def child() -> int:
            os.chdir(directory)
            try:
                preexec_fn()
            except BaseException:
                os.write(errpipe_write, b"SubprocessError:0:Exception occurred in preexec_fn.")
                return 255
            programs.become(program, files, environment, child_umask)

        pid = posix.fork_calling(child)
    if call_setsid or pgid_to_set >= 0:
        os.setpgid(pid, max(pgid_to_set, 0))
    return pid


def _environment(entries: Iterable[bytes] | None) -> Mapping[bytes, bytes] | None:
    if entries is None:
        return None
    pairs = (entry.partition(b"=") for entry in entries)
    return {key: value for key, _, value in pairs}


def execv(path: Path, argv: Sequence[Path], /) -> Never:
    """Execute an executable path with arguments, replacing current process."""
    execve(path, argv, os.environ)


def execve(path: Path, argv: Sequence[Path], env: Mapping[Any, Any]) -> Never:
    """Execute an executable path with arguments, replacing current process."""
    if not argv:
        raise ValueError("execve() arg 2 must not be empty")
    program = programs.find_first([os.fsdecode(path)], [os.fsdecode(arg) for arg in argv])
    programs.become(program, programs.STANDARD, _encoded(env))


def _encoded(env: Mapping[Any, Any]) -> Mapping[bytes, bytes]:
    return {os.fsencode(key): os.fsencode(env[key]) for key in env}


def system(command: str) -> int:
    """Execute the command in a subshell."""
    try:
        pid = programs.start(("sh", ["sh", "-c", os.fsdecode(command)]), programs.STANDARD)
    except OSError:
        return -1
    return os.waitpid(pid, 0)[1]


def posix_spawn(
    path: Path, argv: Sequence[Path], env: Mapping[Any, Any] | None, /, **options: Any
) -> int:
    """Execute the program specified by path in a new process."""
    return _spawn([os.fsdecode(path)], argv, env, **options)


def posix_spawnp(
    path: Path, argv: Sequence[Path], env: Mapping[Any, Any] | None, /, **options: Any
) -> int:
    """Execute the program specified by path in a new process, which is looked for in PATH."""
    return _spawn(programs.places_of(os.fsdecode(path)), argv, env, **options)


def _spawn(
    paths: Sequence[str],
    argv: Sequence[Path],
    env: Mapping[Any, Any] | None,
    *,
    file_actions: Iterable[tuple[Any, ...]] | None = (),
    setpgroup: int | None = None,
    resetids: bool = False,
    setsid: bool = False,
    setsigmask: Iterable[int] = (),
    setsigdef: Iterable[int] = (),
    scheduler: object = None,
) -> int:
    files: dict[int, int] = dict(programs.STANDARD)
    opened: list[int] = []
    try:
        for action, fd, *rest in file_actions or ():
            if action == POSIX_SPAWN_OPEN:
                opened.append(os.open(*rest))
                files[fd] = opened[-1]
            elif action == POSIX_SPAWN_CLOSE:
                files.pop(fd, None)
            elif action == POSIX_SPAWN_DUP2:
                files[rest[0]] = files.get(fd, int(fd))
            else:
                raise TypeError("Unknown file_actions identifier")
        program = programs.find_first(paths, [os.fsdecode(arg) for arg in argv])
        pid = programs.start(program, files, environment=None if env is None else _encoded(env))
    finally:
        for fd in opened:
            os.close(fd)
    if setsid or setpgroup is not None:
        os.setpgid(pid, setpgroup or 0)
    return pid


def _spawnvef(
    mode: int,
    file: Path,
    args: Sequence[Path],
    env: Mapping[Any, Any] | None,
    func: Callable[..., object],
) -> int:
    """As `os._spawnvef`: the child fails as a shell's that finds no program."""
    if not isinstance(args, (tuple, list)):
        raise TypeError("argv must be a tuple or a list")
    if not args or not args[0]:
        raise ValueError("argv first element cannot be empty")
    begin = posix_spawnp if func in (os.execvp, os.execvpe) else posix_spawn
    try:
        pid = begin(file, args, env)
    except OSError:
        pid = begin("/bin/sh", ["sh", "-c", "exit 127"], env)
    return pid if mode == os.P_NOWAIT else os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def install() -> None:
    replace(REPLACED, globals())
    # CPython's own, which asks the platform whether there are other programs.
    import selectors  # noqa: F401
    import threading  # noqa: F401

    platform, sys.platform = sys.platform, "linux"
    import subprocess  # noqa: F401

    sys.platform = platform
    replace(ADDED, globals())
