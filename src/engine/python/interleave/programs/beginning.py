"""A process that begins with another program than the reader's."""

import _signal as signal
import os
import sys
from collections.abc import Sequence

import _interleave

from .. import main
from ..constants import FIRST_DESCRIPTOR
from . import python
from .start import device, open_streams


def begin(command: str) -> int:
    """In a process that begins so: gives its status as `os.waitpid` does."""
    try:
        return _run(command)
    except BaseException as error:
        main.report(error)
        return 1 << 8


def _run(command: str) -> int:
    name, args, directory, environment, sources, umask, ignored = eval(command, {})
    for key in os.environb.keys() - environment.keys():
        del os.environb[key]
    os.environb.update(environment)
    os.chdir(directory)
    if umask >= 0:
        os.umask(umask)
    for fd, source in sources.items():
        if not isinstance(source, str):
            own, is_copy = source, source >= FIRST_DESCRIPTOR
        elif source != device(fd):
            own, is_copy = os.open(source, os.O_RDWR), True
        else:
            continue
        os.dup2(own, fd)
        if is_copy:
            os.close(own)
    for number in ignored:
        signal.signal(number, signal.SIG_IGN)
    open_streams()
    _interleave.started()
    return execute(name, args)


def execute(name: str, args: Sequence[str]) -> int:
    """Calls a program in this process; gives its status as `os.waitpid` does."""
    if name.startswith("python"):
        return python.main([*args])
    if name == "interpreter":
        from _crossing import serve

        return serve(*args)
    from _programs import shell, tools

    if signal.getsignal(signal.SIGINT) != signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        if name in ("sh", "env"):
            code = (shell.main if name == "sh" else tools.env)([*args], execute)
        else:
            code = tools.TOOLS[name]([*args])
        sys.stdout.flush()
    except SystemExit as exit:
        code = exit.code if isinstance(exit.code, int) else 1
    except BrokenPipeError:
        return signal.SIGPIPE
    return (code & 0xFF) << 8
