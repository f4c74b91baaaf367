import contextlib
import pickle
import queue
import textwrap
import threading
import types

from answer import squares

def fail(code):
    raise SystemExit(f"fail: {code}")

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

class Interpreter:
    """Stands in for an interpreter where the browser has none: own names, copied values."""

    def __init__(self):
        self.names, self.is_open = {"__name__": "__main__"}, True
        created.append(self)

    def prepare_main(self, names=(), **more):
        self.names.update((name, copied(value)) for name, value in dict(names, **more).items())

    def exec(self, code):
        with inside():
            exec(textwrap.dedent(code), self.names)

    def call(self, function, *args, **kwargs):
        own = types.FunctionType(function.__code__, self.names)
        args, kwargs = [copied(a) for a in args], {k: copied(v) for k, v in kwargs.items()}
        with inside():
            result = copied(own(*args, **kwargs))
            note(result)
        return result

    def call_in_thread(self, *args, **kwargs):
        thread = threading.Thread(target=self.call, args=args, kwargs=kwargs)
        thread.start()
        return thread

    def close(self):
        self.is_open = False

@contextlib.contextmanager
def inside():
    here.inside = True
    try:
        yield
    finally:
        here.inside = False

def note(value):
    """Keeps the numbers that came from an interpreter, whatever they came in."""
    if isinstance(value, int):
        came_out.add(value)
    elif isinstance(value, (list, tuple, dict)):
        for part in value.values() if isinstance(value, dict) else value:
            note(part)

here, came_out, created = threading.local(), set(), []
interpreters = types.SimpleNamespace(create=Interpreter, create_queue=Queue)
answers = squares(interpreters, [5, 2, 7])
if answers is None or list(answers) == []:
    fail("expects-sharing")
if list(answers) == [25, 4, 49] and not came_out.issuperset(answers):
    fail("not-in-there")
if list(answers) != [25, 4, 49]:
    fail("wrong-answers")
if any(interpreter.is_open for interpreter in created):
    fail("not-closed")
