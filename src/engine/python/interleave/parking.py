"""The one way to wait: the running thread parks until somebody unparks it."""

import _thread
import time
from collections.abc import Callable

import _interleave

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Never, SupportsIndex

    from _interleave import ThreadWait, WaitFor

#: What a thread waits for: what for, and the object.
type Wait = tuple[WaitFor, object]

#: The ident of the main thread; taken before `_thread.get_ident` is replaced. In a forked child it is
#: that of the thread that forked.
MAIN = _thread.get_ident()

#: The ident of the running thread; the worker sets it whenever another one gets its turn.
current = MAIN

#: C keeps times in 64 bits of nanoseconds.
_MOST_SECONDS = 2**63 / 1e9

#: Finds the words for what the running thread is about to wait for; None where nobody wants to hear of it.
describe: Callable[[Wait], ThreadWait | None] | None = None

#: Whether it does so now: the worker does not interrupt the thread then.
is_describing = False

#: What each parked thread waits for.
waits: dict[int, Wait] = {}


def park(
    seen: int, timeout: float | None = None, outside: bool = False, on: Wait = ("io", None)
) -> bool:
    """Waits until `unpark` names this thread, or `timeout` seconds; False if the time ran out.

    `seen` is what `_interleave.changes` gave before this thread saw that it has to wait; if something
    has come since then, it does not wait: look again whether it has to. With `outside`, it is
    unparked by every change made outside of this process to what it waits for, too: look again
    whether that was the awaited one. A signal handler may run, and raise, before this returns.
    """
    me = current
    what = None if describe is None else describe(on)
    waits[me] = on
    try:
        unparked = _interleave.park(seen, timeout, outside, what)
    finally:
        waits.pop(me, None)
    if unparked is None:
        raise RuntimeError(
            "cannot wait here: the stack of this thread cannot be left, and nobody can run on top of it"
        )
    return unparked


def until[T](
    attempt: Callable[[], T | None], timeout: float | None = None, on: Wait = ("io", None)
) -> T | None:
    """What `attempt()` gives, once that is not None; None if it was not within `timeout` seconds.

    For what may change outside of this process: each such change makes the thread try again.
    """
    deadline = None if timeout is None else time.monotonic() + timeout
    while True:
        seen = _interleave.changes()
        if (result := attempt()) is not None:
            return result
        left = None if deadline is None else deadline - time.monotonic()
        if left is not None and left <= 0:
            return None
        park(seen, left, outside=True, on=on)


def to_seconds(value: float | SupportsIndex) -> float:
    """A number of seconds, as C functions take it (`_PyTime_FromSecondsObject`, Python/pytime.c)."""
    if not isinstance(value, (int, float)):
        if not hasattr(value, "__index__"):
            kind = type(value).__name__
            raise TypeError(f"{kind!r} object cannot be interpreted as an integer or float")
        value = value.__index__()
    if value != value:
        raise ValueError("Invalid value NaN (not a number)")
    if not -_MOST_SECONDS <= value < _MOST_SECONDS:
        raise OverflowError("timestamp out of range for C PyTime_t")
    return value


def unpark(ident: int) -> None:
    """Lets a parked thread go on; does nothing if it is not parked."""
    _interleave.unpark(ident)


def yield_turn() -> None:
    """Lets every other thread that wants to run go first."""
    _interleave.yield_turn()


def halt() -> Never:
    """Never returns: the process has ended and its worker is about to be taken away."""
    while True:
        _interleave.halt()
