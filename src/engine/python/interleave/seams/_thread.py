"""Threads and locks: replaces the C module `_thread` (Modules/_threadmodule.c).

The module object stays CPython's; its names are exchanged before anything imports `threading`, so
`threading`, `importlib`, `functools`, `queue` and `tempfile` use these without knowing. Long because a
seam is one file: locks, handles and starts are all of that module.
"""

import _thread as real
import time
from _functools import partial  # pyright: ignore[reportMissingImports]
from _signal import SIGINT
from collections import deque
from collections.abc import Callable
from types import FunctionType

import _interleave

from .. import parking, process, unraisable
from . import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Never, SupportsIndex

REPLACED = {
    "_thread": (
        "LockType",
        "RLock",
        "_ThreadHandle",
        "_count",
        "_make_thread_handle",
        "_shutdown",
        "allocate",
        "allocate_lock",
        "daemon_threads_allowed",
        "exit",
        "exit_thread",
        "get_ident",
        "interrupt_main",
        "lock",
        "start_joinable_thread",
        "start_new",
        "stack_size",
        "start_new_thread",
    )
}
ADDED = {"_thread": ("get_native_id", "set_name")}
#: Names handed through: they never wait and never ask which thread runs.
PASSED_THROUGH = (
    "TIMEOUT_MAX",
    "_ExceptHookArgs",
    "_excepthook",
    "_get_main_thread_ident",
    "_is_main_interpreter",
    "_local",
    "error",
)

_monotonic = time.monotonic

#: A waiter that has waited this long (seconds) gets the lock handed over, so that a thread that
#: locks and unlocks in a loop cannot starve it (PyMutex does the same, Python/lock.c).
_FAIR_AFTER = 0.001


def get_ident() -> int:
    return parking.current


def _timeout(blocking: object, timeout: float | SupportsIndex) -> float | None:
    """Seconds to wait, None for ever, as `lock.acquire` takes them."""
    timeout = parking.to_seconds(timeout)
    if not blocking:
        if timeout != -1:
            raise ValueError("can't specify a timeout for a non-blocking call")
        return 0
    if timeout == -1:
        return None
    if timeout < 0:
        raise ValueError("timeout value must be a non-negative number")
    if timeout > real.TIMEOUT_MAX:
        raise OverflowError("timeout value is too large")
    return timeout


class _Waiter:
    __slots__ = ("ident", "since", "granted")

    def __init__(self) -> None:
        self.ident = parking.current
        self.since = _monotonic()
        self.granted = False


class lock:
    """A lock object is a synchronization primitive."""

    __module__ = "_thread"
    __slots__ = ("_holder", "_waiters", "__weakref__")

    def __init__(self) -> None:
        self._holder = 0
        self._waiters: deque[_Waiter] | None = None

    def __init_subclass__(cls) -> Never:
        raise TypeError("type '_thread.lock' is not an acceptable base type")

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        if self._holder == 0 and (blocking is True and timeout == -1):
            self._holder = parking.current
            return True
        limit = _timeout(blocking, timeout)
        if self._holder == 0:
            self._holder = parking.current
            return True
        if limit is not None and limit <= 0:
            return False
        return self._wait(limit)

    def _wait(self, timeout: float | None) -> bool:
        if self._waiters is None:
            self._waiters = deque()
        waiter = _Waiter()
        self._waiters.append(waiter)
        deadline = None if timeout is None else waiter.since + timeout
        wait = ("lock", self)
        try:
            while True:
                seen = _interleave.changes()
                if waiter.granted:
                    return True
                if self._holder == 0:
                    self._holder = parking.current
                    self._waiters.remove(waiter)
                    return True
                left = None if deadline is None else deadline - _monotonic()
                if left is not None and left <= 0:
                    self._waiters.remove(waiter)
                    return False
                parking.park(seen, left, on=wait)
        except BaseException:
            # A signal handler raised: the lock must not stay with a thread that did not get it.
            if waiter.granted:
                self.release()
            else:
                self._waiters.remove(waiter)
            raise

    def release(self) -> None:
        if self._holder == 0:
            raise RuntimeError("release unlocked lock")
        self._holder = 0
        if self._waiters:
            waiter = self._waiters[0]
            if _monotonic() - waiter.since > _FAIR_AFTER:
                self._waiters.popleft()
                waiter.granted = True
                self._holder = waiter.ident
            parking.unpark(waiter.ident)

    def __reduce__(self) -> Never:
        raise TypeError("cannot pickle '_thread.lock' object")

    def locked(self) -> bool:
        return self._holder != 0

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(self, *exception: object) -> None:
        self.release()

    acquire_lock = acquire
    release_lock = release
    locked_lock = locked

    def _at_fork_reinit(self) -> None:
        self._holder = 0
        self._waiters = None

    def __repr__(self) -> str:
        state = "locked" if self._holder else "unlocked"
        return f"<{state} _thread.lock object at 0x{id(self):x}>"


#: An RLock's own lock is nobody else's to hear of, whatever takes the place of these methods.
_acquire, _release = lock.acquire, lock.release


class RLock:
    """A reentrant lock: the thread that holds it may take it again."""

    __module__ = "_thread"
    __slots__ = ("_block", "_owner", "_depth", "__weakref__")

    def __init__(self, *args: object, **kwargs: object) -> None:
        self._block = lock()
        self._owner = 0
        self._depth = 0

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        me = parking.current
        if self._owner == me:
            self._depth += 1
            return True
        if _acquire(self._block, blocking, timeout):
            self._owner = me
            self._depth = 1
            return True
        return False

    def release(self) -> None:
        if self._owner != parking.current or self._depth == 0:
            raise RuntimeError("cannot release un-acquired lock")
        self._depth -= 1
        if self._depth == 0:
            self._owner = 0
            _release(self._block)

    def __reduce__(self) -> Never:
        raise TypeError("cannot pickle '_thread.RLock' object")

    def locked(self) -> bool:
        return self._depth > 0

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(self, *exception: object) -> None:
        self.release()

    def _is_owned(self) -> bool:
        return self._depth > 0 and self._owner == parking.current

    def _recursion_count(self) -> int:
        return self._depth if self._owner == parking.current else 0

    def _release_save(self) -> tuple[int, int]:
        if self._depth == 0:
            raise RuntimeError("cannot release un-acquired lock")
        state = (self._depth, self._owner)
        self._depth = 0
        self._owner = 0
        _release(self._block)
        return state

    def _acquire_restore(self, state: tuple[int, int]) -> None:
        _acquire(self._block)
        self._depth, self._owner = state

    def _at_fork_reinit(self) -> None:
        self._block._at_fork_reinit()
        self._owner = 0
        self._depth = 0

    def __repr__(self) -> str:
        state = "locked" if self._depth else "unlocked"
        return (
            f"<{state} _thread.RLock object owner={self._owner} "
            f"count={self._depth} at 0x{id(self):x}>"
        )


def attach() -> None:
    """When this interpreter starts to be a process of a program. As the call of C returns in which a lock has been taken,
    CPython looks for signals; where a schedule may let Ctrl+C be pressed, it may be then.
    """
    if "interrupt" not in _interleave.faults():
        return
    global _acquire, _acquire_again
    _acquire, _acquire_again = _copy(lock.acquire), _copy(RLock.acquire)
    lock.acquire.__code__, RLock.acquire.__code__ = _take.__code__, _take_again.__code__


def _copy(function: FunctionType) -> FunctionType:
    return FunctionType(function.__code__, function.__globals__, argdefs=function.__defaults__)


_acquire_again = RLock.acquire


def _take(self: lock, blocking: bool = True, timeout: float = -1) -> bool:
    taken = _acquire(self, blocking, timeout)
    if taken:
        _hear()
    return taken


def _take_again(self: RLock, blocking: bool = True, timeout: float = -1) -> bool:
    taken = _acquire_again(self, blocking, timeout)
    if taken:
        _hear()
    return taken


def _hear() -> None:
    if parking.current == parking.MAIN and _interleave.fault("interrupt", None):
        _interleave.signal_self(SIGINT)
        _interleave.raise_signals()


_NEW, _RUNNING, _DONE = "new", "running", "done"


class _ThreadHandle:
    """What `threading.Thread` keeps of the thread it started."""

    __module__ = "_thread"
    __slots__ = ("ident", "_state", "_joiners", "_daemon", "__weakref__")

    def __init__(self) -> None:
        self.ident = 0
        self._state = _NEW
        self._joiners: list[int] = []
        self._daemon = True

    def is_done(self) -> bool:
        return self._state is _DONE

    def _set_done(self) -> None:
        if self._state is _NEW:
            raise RuntimeError("thread not started")
        self._state = _DONE
        joiners, self._joiners = self._joiners, []
        for ident in joiners:
            parking.unpark(ident)

    def join(self, timeout: float | SupportsIndex | None = None) -> None:
        if self._state is _NEW:
            raise RuntimeError("thread not started")
        if self._state is _DONE:
            return
        if self.ident == parking.current:
            raise RuntimeError("Cannot join current thread")
        if timeout is not None:
            timeout = parking.to_seconds(timeout)
        deadline = None if timeout is None or timeout < 0 else _monotonic() + timeout
        while True:
            seen = _interleave.changes()
            if self._state is _DONE:
                return
            left = None if deadline is None else deadline - _monotonic()
            if left is not None and left <= 0:
                return
            self._joiners.append(parking.current)
            try:
                parking.park(seen, left, on=("join", self))
            finally:
                if parking.current in self._joiners:
                    self._joiners.remove(parking.current)

    def __repr__(self) -> str:
        return f"<_thread._ThreadHandle object: ident={self.ident}>"


def _make_thread_handle(ident: int) -> _ThreadHandle:
    handle = _ThreadHandle()
    handle.ident = ident
    handle._state = _RUNNING
    _made[ident] = handle
    return handle


_last_ident = parking.MAIN
_running: dict[int, _ThreadHandle] = {}
#: Of threads that nobody has started with a handle, such as the main one.
_made: dict[int, _ThreadHandle] = {}
_shutting_down = False


def _start(
    handle: _ThreadHandle,
    function: Callable[..., object],
    args: tuple[object, ...],
    kwargs: dict[str, object],
) -> None:
    global _last_ident
    if handle._state is not _NEW:
        raise RuntimeError("thread already started")
    _last_ident += 16
    ident = handle.ident = _last_ident
    handle._state = _RUNNING
    _running[ident] = handle

    name = getattr(getattr(function, "__self__", None), "name", None) or f"Thread {ident}"
    try:
        if _interleave.fault("refusal", None):
            raise BlockingIOError
        _interleave.start(ident, partial(_bootstrap, handle, function, args, kwargs), str(name))
    except BlockingIOError:
        del _running[ident]
        handle._state = _NEW
        raise RuntimeError("can't start new thread") from None


def _bootstrap(
    handle: _ThreadHandle,
    function: Callable[..., object],
    args: tuple[object, ...],
    kwargs: dict[str, object],
) -> None:
    """A thread, from its first frame to its last (`thread_run`, Modules/_threadmodule.c)."""
    try:
        function(*args, **kwargs)
    except SystemExit:
        pass
    except BaseException as error:
        unraisable.report(error, f"Exception ignored in thread started by {function!r}")
    finally:
        _running.pop(handle.ident, None)
        _made.pop(handle.ident, None)
        handle._set_done()


def start_joinable_thread(
    function: Callable[[], object], handle: _ThreadHandle | None = None, daemon: bool = True
) -> _ThreadHandle:
    if not callable(function):
        raise TypeError("thread function must be callable")
    if handle is None:
        handle = _ThreadHandle()
    elif not isinstance(handle, _ThreadHandle):
        raise TypeError("'handle' must be a _ThreadHandle")
    if daemon and _shutting_down:
        raise PythonFinalizationError("can't create new thread at interpreter shutdown")
    handle._daemon = daemon
    _start(handle, function, (), {})
    started = getattr(getattr(function, "__self__", None), "_started", None)
    if started is not None and not _interleave.can_switch():
        # `Thread.start` waits until the thread has begun; here it begins when its starter waits for
        # something else, or it would have to end before the next one is started.
        started.set()
    return handle


def start_new_thread(
    function: Callable[..., object],
    args: tuple[object, ...],
    kwargs: dict[str, object] = {},  # noqa: B006, nobody changes it
    /,
) -> int:
    if not callable(function):
        raise TypeError("first arg must be callable")
    if not isinstance(args, tuple):
        raise TypeError("2nd arg must be a tuple")
    if not isinstance(kwargs, dict):
        raise TypeError("optional 3rd arg must be a dictionary")
    handle = _ThreadHandle()
    _start(handle, function, args, kwargs)
    return handle.ident


def get_native_id() -> int:
    return _native_id(parking.current)


def _native_id(ident: int) -> int:
    """Linux's numbering: the main thread has the number of its process, the others follow."""
    return process.pid + (ident - parking.MAIN) // 16


def interrupt_main(signum: int = 2, /) -> None:
    """Simulate the arrival of the given signal in the main thread."""
    import signal

    if not 0 < signum < signal.NSIG:
        raise ValueError("signal number out of range")
    if callable(signal.getsignal(signum)):
        _interleave.signal_self(signum)
        if parking.current == parking.MAIN:
            _interleave.raise_signals()


def set_name(name: str) -> None:
    """Names the running thread for the operating system; nobody looks there."""


def exit() -> Never:
    raise SystemExit


def _count() -> int:
    return len(_running)


def daemon_threads_allowed() -> bool:
    return True


_stack_size = real.stack_size


def stack_size(size: int = 0, /) -> int:
    """Return the thread stack size used when creating new threads."""
    former = _stack_size(size)
    _interleave.set_stack_size(min(size, 2**30))
    return former


def _shutdown() -> None:
    """Joins every thread that is not a daemon (`thread_shutdown`, Modules/_threadmodule.c)."""
    global _shutting_down
    while True:
        for handle in list(_running.values()):
            if not handle._daemon and handle.ident != parking.current:
                try:
                    handle.join()
                except BaseException as error:
                    unraisable.report(
                        error, "Exception ignored while joining a thread in _thread._shutdown()"
                    )
                    return
                break
        else:
            break
    _shutting_down = True


def after_fork() -> None:
    """Only the thread that forked exists in the child, as its main thread; it keeps its ident.

    The others have ended for whoever joins them (`_PyThread_AfterFork`, Modules/_threadmodule.c).
    """
    parking.MAIN = parking.current
    parking.waits.clear()
    for handles in (_running, _made):
        for ident, handle in list(handles.items()):
            handle._joiners.clear()
            if ident != parking.current:
                del handles[ident]
                handle._state = _DONE


allocate = allocate_lock = LockType = lock
start_new = start_new_thread
exit_thread = exit


def install() -> None:
    replace(REPLACED, globals())
    replace(ADDED, globals())
