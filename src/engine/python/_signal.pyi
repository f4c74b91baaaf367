"""The C module below `signal`, as far as the engine uses it; type checkers know none of it."""

from signal import ITIMER_REAL as ITIMER_REAL
from signal import NSIG as NSIG
from signal import SIG_BLOCK as SIG_BLOCK
from signal import SIG_DFL as SIG_DFL
from signal import SIG_IGN as SIG_IGN
from signal import SIG_SETMASK as SIG_SETMASK
from signal import SIG_UNBLOCK as SIG_UNBLOCK
from signal import SIGABRT as SIGABRT
from signal import SIGHUP as SIGHUP
from signal import SIGINT as SIGINT
from signal import SIGKILL as SIGKILL
from signal import SIGPIPE as SIGPIPE
from signal import SIGSTOP as SIGSTOP
from signal import SIGTERM as SIGTERM
from signal import SIGUSR1 as SIGUSR1
from signal import SIGUSR2 as SIGUSR2
from signal import default_int_handler as default_int_handler
from signal import struct_siginfo as struct_siginfo


def getsignal(signalnum: int, /) -> object: ...
def set_wakeup_fd(fd: int, /, *, warn_on_full_buffer: bool = ...) -> int: ...
def signal(signalnum: int, handler: object, /) -> object: ...
