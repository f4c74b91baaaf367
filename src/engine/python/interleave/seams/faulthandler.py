"""Where the threads of a program are: replaces parts of `faulthandler` (Modules/faulthandler.c), whose watchdog is a thread
of the system, and which prints the engine's frames, too."""

import signal
import sys
import time
from types import FrameType

import _interleave

from .. import parking
from . import _thread, posix, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

REPLACED = {
    "faulthandler": (
        "cancel_dump_traceback_later",
        "dump_traceback",
        "dump_traceback_later",
        "register",
        "unregister",
    )
}

_MOST_SECONDS = 2**31
_MOST_FRAMES = 100

#: What was done for a signal before, and the file, which is not to be closed because nobody else has it.
_registered: dict[int, tuple[Any, object]] = {}
#: The thread that will print, 0 for none.
_watchdog = 0


def _descriptor(file: Any) -> int:
    if file is None:
        file = sys.stderr
    if isinstance(file, int):
        return file
    file.flush()
    return file.fileno()


def dump_traceback(file: Any = None, all_threads: bool = True) -> None:
    """Dump the traceback of the current thread, or of all threads if all_threads is True, into file."""
    _dump(_descriptor(file), sys._getframe(1), all_threads)


def _dump(fd: int, running: FrameType | None, all_threads: bool) -> None:
    me = parking.current
    frames = {me: running}
    if all_threads:
        # The newest thread is the first, as in C; the running one stays in its place.
        frames = {**sys._current_frames(), **frames}
    texts: list[str] = []
    for ident, frame in frames.items():
        if frame is None:
            continue
        who = f"{'Current thread' if ident == me else 'Thread'} 0x{ident:016x}"
        lines = [f"{who if all_threads else 'Stack'} (most recent call first):"]
        while frame is not None and len(lines) <= _MOST_FRAMES:
            code = frame.f_code
            lines.append(f'  File "{code.co_filename}", line {frame.f_lineno} in {code.co_name}')
            frame = frame.f_back
        texts.append("\n".join(lines) + "\n")
    posix.write(fd, "\n".join(texts).encode(errors="backslashreplace"))


def dump_traceback_later(
    timeout: float, repeat: bool = False, file: Any = None, exit: bool = False
) -> None:
    """Dump the traceback of all threads in timeout seconds, or each timeout seconds if repeat is True."""
    global _watchdog
    if timeout <= 0:
        raise ValueError("timeout must be greater than 0")
    if timeout >= _MOST_SECONDS:
        raise OverflowError("timeout value is too large")
    fd = _descriptor(file)
    cancel_dump_traceback_later()
    _watchdog = _thread.start_new_thread(_watch, (timeout, repeat, fd, exit, file))


def _watch(timeout: float, repeat: bool, fd: int, exit: bool, file: object) -> None:
    """`file` has the descriptor, and is not closed as long as it is known here."""
    global _watchdog
    minutes, seconds = divmod(timeout, 60)
    hours, minutes = divmod(int(minutes), 60)
    fraction = f".{round(seconds % 1 * 1e6):06}" if seconds % 1 else ""
    deadline = time.monotonic()
    while True:
        deadline += timeout
        while (left := deadline - time.monotonic()) > 0:
            parking.park(_interleave.changes(), left, on=("sleep", None))
            if _watchdog != parking.current:
                return
        header = f"Timeout ({hours}:{minutes:02}:{int(seconds):02}{fraction})!\n"
        posix.write(fd, header.encode())
        _dump(fd, None, True)
        if exit:
            posix._exit(1)
        if not repeat:
            _watchdog = 0
            return


def cancel_dump_traceback_later() -> None:
    """Cancel the previous call to dump_traceback_later()."""
    global _watchdog
    former, _watchdog = _watchdog, 0
    if former:
        parking.unpark(former)


def register(signum: int, file: Any = None, all_threads: bool = True, chain: bool = False) -> None:
    """Register a handler for the signal 'signum': dump the traceback into file."""
    fd = _descriptor(file)
    former, _ = _registered.get(signum, (signal.getsignal(signum), None))

    def handler(number: int, frame: FrameType | None) -> None:
        _dump(fd, frame, all_threads)
        if chain and callable(former):
            former(number, frame)

    signal.signal(signum, handler)
    _registered[signum] = former, file


def unregister(signum: int, /) -> bool:
    """Unregister the handler of the signal 'signum' registered by register()."""
    if signum not in _registered:
        return False
    former, _ = _registered.pop(signum)
    signal.signal(signum, former)
    return True


def install() -> None:
    replace(REPLACED, globals())
