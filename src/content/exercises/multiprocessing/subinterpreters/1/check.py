import contextlib
import pickle
import queue
import runpy
import threading
import types

from answer import squares

def fail(code):
    raise SystemExit(f"fail: {code}")

class Number(int):
    """Notices when it is squared outside of any interpreter."""

    def __mul__(self, other):
        return computed(int(self) * int(other))

    def __pow__(self, exponent, modulus=None):
        return computed(pow(int(self), exponent, modulus))

def computed(value):
    if not getattr(here, "inside", False):
        fail("not-in-there")
    return value

class InterpreterError(Exception):
    pass

class Queue:
    """Takes copies, as a queue between interpreters does."""

    def __init__(self, maxsize=0, **options):
        self.items = queue.Queue(maxsize)

    def put(self, item, block=True, timeout=None, **options):
        if getattr(here, "inside", False):
            note(item)
        self.items.put(copied(item), block, timeout)

    def get(self, block=True, timeout=None):
        try:
            return copied(self.items.get(block, timeout or 1))
        except queue.Empty:
            if block and timeout is None:
                fail("exec-waits")
            raise

    def qsize(self):
        return self.items.qsize()

    def empty(self):
        return self.items.empty()

def copied(item):
    return item if isinstance(item, Queue) else pickle.loads(pickle.dumps(item))

def is_shareable(value):
    """What `prepare_main` of 3.14 takes; lists and functions it does not."""
    if isinstance(value, tuple):
        return all(map(is_shareable, value))
    return value is None or isinstance(value, (bool, int, float, str, bytes, memoryview, Queue))

class Interpreter:
    """Stands in for an interpreter: own names, copied values, and an eye on what crosses."""

    def __init__(self):
        self.names, self.is_open, self.visitors = {"__name__": "__main__"}, True, 0
        created.append(self)

    def prepare_main(self, names=(), **more):
        self.must_be_open()
        names = dict(names, **more)
        if not all(map(is_shareable, names.values())):
            fail("not-shareable")
        self.names.update(names)

    def exec(self, code):
        with self.entered():
            exec(code, self.names)

    def call(self, function, *args, **kwargs):
        own = self.own(function)
        args, kwargs = [copied(a) for a in args], {k: copied(v) for k, v in kwargs.items()}
        with self.entered():
            result = copied(own(*args, **kwargs))
            note(result)
        return result

    def own(self, function):
        """The function as it is found there: in a new copy of its module, or made of its code."""
        if not isinstance(function, types.FunctionType):
            return copied(function)
        if function.__qualname__.isidentifier() and function.__module__ == squares.__module__:
            return runpy.run_path("answer.py")[function.__name__]
        if function.__closure__:
            fail("not-shareable")
        return types.FunctionType(function.__code__, self.names)

    def call_in_thread(self, *args, **kwargs):
        thread = threading.Thread(target=self.call, args=args, kwargs=kwargs)
        thread.start()
        return thread

    def close(self):
        self.must_be_open()
        if self.visitors > 0:
            raise InterpreterError("interpreter is running")
        self.is_open = False

    @contextlib.contextmanager
    def entered(self):
        self.must_be_open()
        here.inside = True
        self.visitors += 1
        try:
            yield
        finally:
            self.visitors -= 1
            here.inside = False

    def must_be_open(self):
        if not self.is_open:
            raise InterpreterError("the interpreter has been closed")

def note(value):
    """Keeps the numbers that came from an interpreter, whatever they came in."""
    if isinstance(value, int):
        came_out.add(value)
    elif isinstance(value, (list, tuple, dict)):
        for part in value.values() if isinstance(value, dict) else value:
            note(part)

here, came_out, created = threading.local(), set(), []
interpreters = types.SimpleNamespace(create=Interpreter, create_queue=Queue)
answers = squares(interpreters, [Number(5), Number(2), Number(7)])
if answers is None or list(answers) == []:
    fail("expects-sharing")
if list(answers) == [25, 4, 49] and not came_out.issuperset(answers):
    fail("not-in-there")
if list(answers) != [25, 4, 49]:
    fail("wrong-answers")
if any(interpreter.is_open for interpreter in created):
    fail("not-closed")
