"""The C module below `signal`, as far as the engine uses it; type checkers know none of it."""

from signal import ITIMER_REAL as ITIMER_REAL
from signal import SIG_DFL as SIG_DFL
from signal import SIGABRT as SIGABRT
from signal import SIGKILL as SIGKILL
from signal import SIGSTOP as SIGSTOP


def getsignal(signalnum: int, /) -> object: ...
def set_wakeup_fd(fd: int, /, *, warn_on_full_buffer: bool = ...) -> int: ...
def signal(signalnum: int, handler: object, /) -> object: ...
