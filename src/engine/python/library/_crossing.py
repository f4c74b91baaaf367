"""What interpreters know of each other, and how one asks another to do something.

An interpreter is a process that says it is its program's. All that they share is in one file without a name, which each has
open, and changes while it has the lock. One listens, and does what it is asked to by others, one thing at a time. Long because
who asks and who answers are the two halves of each thing.
"""

import atexit
import builtins
import io
import marshal
import os
import pickle
import signal
import sys
import threading
import traceback
import types
import warnings
from collections.abc import Callable, Iterator
from types import CodeType, FunctionType, SimpleNamespace, TracebackType

from interleave import parking, process
from interleave.programs import start as programs
from interleave.seams import posix

import _interleave

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

type Excinfo = SimpleNamespace

#: Under which number each interpreter has the file with what they share: the last of those of files.
_FILE = 511

_HEADER = 8


class InterpreterError(Exception):
    """A cross-interpreter operation failed"""

    __module__ = "concurrent.interpreters"


class InterpreterNotFoundError(InterpreterError):
    """An interpreter was not found"""

    __module__ = "concurrent.interpreters"


class NotShareableError(TypeError):
    __module__ = "concurrent.interpreters"


class InterpreterState:
    def __init__(self, reqrefs: bool) -> None:
        self.reqrefs = reqrefs
        self.refs = 0
        self.is_running = False
        #: Of its process.
        self.pid = 0


class QueueState:
    def __init__(self, maxsize: int, unboundop: int, fallback: int) -> None:
        self.maxsize = maxsize
        self.unboundop = unboundop
        self.fallback = fallback
        self.refs = 0
        #: Which interpreter has put it there, what it is, and what becomes of it without that interpreter.
        self.items: list[tuple[int, bytes | None, int]] = []


class State:
    def __init__(self) -> None:
        self.last_interpreter = 0
        self.interpreters: dict[int, InterpreterState] = {}
        self.last_queue = 0
        self.queues: dict[int, QueueState] = {}


class _Here:
    """This interpreter, of a program that has several."""

    def __init__(self, id: int, program: int, lock: int, alive: int) -> None:
        self.id = id
        #: The pid that all of them say they have.
        self.program = program
        self.lock = lock
        #: A pipe that ends with the main interpreter, which has its other end.
        self.alive = alive


_here: _Here | None = None
_first = threading.RLock()
#: The thread that has the lock, and what its finalizers want to change meanwhile.
_holder: int | None = None
_deferred: list[Callable[[State], object]] = []


def _get_here() -> _Here:
    with _first:
        return _here or _begin()


def _begin() -> _Here:
    global _here
    posix.require_processes()
    opened = os.memfd_create("interpreters")
    os.dup2(opened, _FILE)
    os.close(opened)
    alive, _ = os.pipe()
    _write(State())
    _here = _Here(0, process.pid, _interleave.sem_new(1), alive)
    atexit.register(_end_all)
    return _here


def _forget() -> None:
    """In a forked child: it is a program of its own, with one interpreter."""
    global _here, _holder
    _here = _holder = None


os.register_at_fork(after_in_child=_forget)


def _read() -> State:
    size = int.from_bytes(os.pread(_FILE, _HEADER, 0))
    return pickle.loads(os.pread(_FILE, size, _HEADER))


def _write(state: State) -> None:
    data = pickle.dumps(state)
    os.pwrite(_FILE, len(data).to_bytes(_HEADER) + data, 0)


def change[T](make: Callable[[State], T]) -> T:
    """Changes what interpreters share, or fails and changes nothing."""
    global _holder
    here = _get_here()
    if _holder == parking.current:
        # A finalizer, in the middle of this.
        _deferred.append(make)
        return None  # pyright: ignore[reportReturnType]
    parking.until(lambda: _interleave.sem_acquire(here.lock) or None)
    _holder = parking.current
    try:
        state = _read()
        result = make(state)
        _write(state)
    finally:
        _holder = None
        _interleave.sem_release(here.lock)
    while _deferred:
        try:
            change(_deferred.pop())
        except InterpreterError, RuntimeError:
            pass
    return result


def look() -> State:
    """What interpreters share, as it is now."""
    return change(lambda state: state)


def current() -> int:
    return 0 if _here is None else _here.id


def all_ids() -> list[int]:
    return [0, *(look().interpreters if _here is not None else ())]


def _found(state: State, id: int) -> InterpreterState:
    found = state.interpreters.get(id)
    if found is None:
        raise InterpreterNotFoundError(f"unrecognized interpreter ID {id}")
    return found


def require(id: int) -> None:
    if id != 0:
        _found(look(), id)


def is_running(id: int) -> bool:
    return id == 0 or _found(look(), id).is_running


def incref(id: int) -> None:
    def count(state: State) -> None:
        _found(state, id).refs += 1

    if id != 0:
        change(count)


def decref(id: int) -> None:
    def count(state: State) -> bool:
        found = _found(state, id)
        found.refs -= 1
        return found.reqrefs and found.refs <= 0 and not found.is_running

    if id != 0 and change(count):
        destroy(id)


# ---------------------------------------------------------------- asking another


def _name(here: _Here, id: int) -> bytes:
    return f"interpreter {here.program} {id}".encode()


def create(reqrefs: bool) -> int:
    """Starts another interpreter, and waits until it listens."""
    here = _get_here()

    def add(state: State) -> int:
        state.last_interpreter += 1
        state.interpreters[state.last_interpreter] = InterpreterState(reqrefs)
        return state.last_interpreter

    id = change(add)
    ready, announce = os.pipe()
    numbers = (id, here.program, here.lock, here.alive, announce)
    files = {**programs.STANDARD, _FILE: _FILE, here.alive: here.alive, announce: announce}
    settings = [sys.argv, sys.path]
    try:
        try:
            pid = programs.start_any(("interpreter", [ascii((numbers, settings))]), files)
        except OSError as error:
            change(lambda state: state.interpreters.pop(id))
            raise InterpreterError("interpreter creation failed") from error
        _interleave.disown(pid)
        os.close(announce)
        announce = -1

        def note(state: State) -> None:
            state.interpreters[id].pid = pid

        change(note)
        if not os.read(ready, 1):
            change(lambda state: state.interpreters.pop(id))
            raise InterpreterError("interpreter creation failed")
    finally:
        os.close(ready)
        if announce >= 0:
            os.close(announce)
    return id


def _send(fd: int, kind: str, *data: object) -> None:
    packed = pickle.dumps((kind, *data))
    os.write(fd, len(packed).to_bytes(_HEADER) + packed)


def _receive(fd: int) -> tuple[str, *tuple[object, ...]]:
    """@raise EOFError: the other has ended."""

    def exactly(size: int) -> bytes:
        data = b""
        while len(data) < size:
            part = os.read(fd, size - len(data))
            if not part:
                raise EOFError
            data += part
        return data

    return pickle.loads(exactly(int.from_bytes(exactly(_HEADER))))


def _occupy(id: int, complaint: str) -> Callable[[State], None]:
    def occupy(state: State) -> None:
        found = _found(state, id)
        if found.is_running:
            raise InterpreterError(complaint)
        found.is_running = True

    return occupy


def ask(id: int, kind: str, data: bytes) -> tuple[object, Excinfo | None]:
    """Lets another interpreter do something: what came of it, and what is to be said of an exception it ended with."""
    here = _get_here()
    if id == 0:
        raise InterpreterError("cannot exec code for unrecognized interpreter 0")
    if id == here.id:
        raise InterpreterError("interpreter already running")
    change(_occupy(id, "interpreter already running"))
    try:
        fd = _interleave.connect(_name(here, id), 0)
        try:
            _send(fd, kind, data, getattr(sys.modules["__main__"], "__file__", None))
            answer, value = _receive(fd)
        finally:
            os.close(fd)
    except (EOFError, OSError) as error:
        change(lambda state: state.interpreters.pop(id, None))
        raise InterpreterError(f"interpreter {id} has ended") from error
    finally:
        change(lambda state: _set_idle(state, id))
    if answer == "failed":
        return None, value  # pyright: ignore[reportReturnType]
    if answer == "not shareable":
        raise NotShareableError(value)
    return unpack(value), None  # pyright: ignore[reportArgumentType]


def _set_idle(state: State, id: int) -> None:
    if found := state.interpreters.get(id):
        found.is_running = False


def destroy(id: int) -> None:
    here = _get_here()
    if id == here.id:
        raise InterpreterError("cannot destroy the current interpreter")
    if id == 0:
        raise InterpreterError("cannot destroy the main interpreter")
    change(_occupy(id, "interpreter running"))
    _end(here, id)
    change(lambda state: _remove(state, id))


def _end(here: _Here, id: int) -> None:
    try:
        fd = _interleave.connect(_name(here, id), 0)
        try:
            _send(fd, "end", b"", None)
            # It says nothing more; its descriptors close with it.
            os.read(fd, 1)
        finally:
            os.close(fd)
    except OSError:
        pass


def _remove(state: State, id: int) -> None:
    """An interpreter is no more; what it has put into queues is not its own any longer."""
    state.interpreters.pop(id, None)
    for queue in state.queues.values():
        queue.items = [
            (owner, None if owner == id else data, op)
            for owner, data, op in queue.items
            if not (owner == id and op == _UNBOUND_REMOVE)
        ]


_UNBOUND_REMOVE = 1


def _end_all() -> None:
    """The main interpreter ends, and with it all others."""
    if _here is None or _here.id != 0:
        return
    interpreters = look().interpreters
    if interpreters:
        text = "remaining subinterpreters; close them with Interpreter.close()"
        warnings.warn_explicit(text, RuntimeWarning, "<sys>", 0)
    for id, found in interpreters.items():
        if not found.is_running:
            _end(_here, id)
        else:
            try:
                _interleave.kill(found.pid, signal.SIGKILL)
            except OSError:
                pass


# ---------------------------------------------------------------- being asked


def serve(beginning: str) -> int:
    """What the process of another interpreter does."""
    global _here
    (id, program, lock, alive, announce), (sys.argv, sys.path[:]) = eval(beginning, {})
    _here = _Here(id, program, lock, alive)
    process.become(program, process.cores)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading._daemon_threads_allowed = lambda: False  # pyright: ignore[reportAttributeAccessIssue]
    posix.is_isolated = True
    main = sys.modules["__main__"] = types.ModuleType("__main__")
    main.__dict__["__builtins__"] = builtins
    listener = _interleave.listen(_name(_here, id))
    os.write(announce, b"!")
    os.close(announce)
    for fd in _connections(listener, alive):
        kind, data, path = _receive(fd)
        if kind == "end":
            # The descriptor closes with this process.
            return 0
        _send(fd, *_answer(kind, data, path))  # pyright: ignore[reportArgumentType]
        os.close(fd)
    return 0


def _connections(listener: int, alive: int) -> Iterator[int]:
    """Those who ask, until the main interpreter has ended."""

    def accept() -> int | None:
        if _interleave.poll(alive)[2]:
            return -1
        accepted = _interleave.accept(listener)
        return None if accepted is None else accepted[0]

    while (fd := parking.until(accept)) not in (None, -1):
        yield fd


def _answer(kind: str, data: bytes, path: str | None) -> tuple[str, object]:
    global _main_path
    _main_path = path
    main = sys.modules["__main__"].__dict__
    call: Callable[[], object]
    try:
        if kind == "bind":
            main.update(unpack(data))  # pyright: ignore[reportCallIssue, reportArgumentType]
            return "done", pack(None)
        if kind == "exec":
            code = marshal.loads(data)
            call = lambda: exec(code, main)  # noqa: E731
        else:
            function, args, kwargs = unpack(data)  # pyright: ignore[reportGeneralTypeIssues]
            call = lambda: function(*args, **kwargs)  # noqa: E731
    except NotShareableError as error:
        return "not shareable", str(error)
    try:
        result = call()
    except BaseException as error:
        # Without this function, and the one that stands for the call.
        trace = error.__traceback__ and error.__traceback__.tb_next
        return "failed", snapshot(error, trace and trace.tb_next)
    finally:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
    try:
        return "done", pack(result, "result not shareable")
    except NotShareableError as error:
        return "not shareable", str(error)


def snapshot(error: BaseException, trace: TracebackType | None) -> Excinfo:
    """What another interpreter is told of an exception."""
    kind = type(error)
    message = str(error)
    name = (
        kind.__qualname__
        if kind.__module__ == "builtins"
        else f"{kind.__module__}.{kind.__qualname__}"
    )
    told = traceback.TracebackException(kind, error, trace)
    return SimpleNamespace(
        type=SimpleNamespace(
            __name__=kind.__name__, __qualname__=kind.__qualname__, __module__=kind.__module__
        ),
        msg=message,
        formatted=f"{name}: {message}",
        errdisplay="".join(told.format()).rstrip("\n"),
    )


# ---------------------------------------------------------------- what crosses

_SHAREABLE = {type(None), bool, int, float, str, bytes, memoryview, tuple}
#: Besides those: queues.
shareable_types: set[type] = set()


def is_shareable(value: object) -> bool:
    return type(value) in _SHAREABLE or type(value) in shareable_types


def is_wholly_shareable(value: object) -> bool:
    """The same of all that a tuple consists of."""
    parts: tuple[object, ...] = value if isinstance(value, tuple) else ()
    return is_shareable(value) and all(map(is_wholly_shareable, parts))


def _is_stateless(function: FunctionType) -> bool:
    """Whether a function is its code, and nothing else."""
    if function.__closure__ or function.__defaults__ or function.__kwdefaults__:
        return False
    codes = [function.__code__]
    while codes:
        code = codes.pop()
        codes += (it for it in code.co_consts if isinstance(it, CodeType))
        import dis

        for instruction in dis.get_instructions(code):
            if instruction.opname in ("LOAD_GLOBAL", "LOAD_NAME", "STORE_GLOBAL", "DELETE_GLOBAL"):
                name = instruction.argval
                if name in function.__globals__ or not hasattr(builtins, name):
                    return False
    return True


def _function(code: bytes, name: str, qualname: str) -> FunctionType:
    function = FunctionType(
        marshal.loads(code), {"__builtins__": builtins, "__name__": "__main__"}, name
    )
    function.__qualname__ = qualname
    return function


class _Pickler(pickle.Pickler):
    def reducer_override(self, obj: object, /) -> Any:
        if type(obj) is FunctionType and _is_stateless(obj):
            return _function, (marshal.dumps(obj.__code__), obj.__name__, obj.__qualname__)
        if type(obj) is memoryview:
            return memoryview, (bytes(obj),)
        return NotImplemented


def pack(value: object, complaint: str = "object does not support cross-interpreter data") -> bytes:
    """@raise NotShareableError: it cannot be copied."""
    file = io.BytesIO()
    try:
        _Pickler(file).dump(value)
    except Exception as error:
        raise NotShareableError(complaint) from error
    return file.getvalue()


#: The program's file, of whose objects another interpreter has none before it is sent one.
_main_path: str | None = None


class _Unpickler(pickle.Unpickler):
    def find_class(self, module_name: str, global_name: str, /) -> object:
        if module_name not in ("__main__", "__mp_main__") or current() == 0:
            return super(_Unpickler, self).find_class(module_name, global_name)
        try:
            return super(_Unpickler, self).find_class("__main__", global_name)
        except AttributeError:
            _import_main()
            return super(_Unpickler, self).find_class("__mp_main__", global_name)


def _import_main() -> None:
    """As spawned processes do."""
    if _main_path is None or "__mp_main__" in _imported:
        return
    import runpy

    module = sys.modules["__mp_main__"] = types.ModuleType("__mp_main__")
    _imported.add("__mp_main__")
    module.__dict__.update(runpy.run_path(_main_path, run_name="__mp_main__"))


_imported: set[str] = set()


def unpack(data: bytes) -> object:
    """@raise NotShareableError: it means nothing here."""
    try:
        return _Unpickler(io.BytesIO(data)).load()
    except Exception as error:
        raise NotShareableError("object could not be unpickled") from error
