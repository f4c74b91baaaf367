import operator
import runpy
from concurrent import futures

used = []

def recording(name, Executor):
    class Recording(Executor):
        def __init__(self, *args, **kwargs):
            used.append(name)
            super().__init__(*args, **kwargs)

    return Recording

def fail(code):
    raise SystemExit(f"fail: {code}")

def executor_for(kind):
    used.clear()
    try:
        results = runpy.run_path("answer.py")["run"](kind, operator.neg, [3, 1, 2])
    except (ImportError, AttributeError):
        fail("needs-interpreters")
    if results != [-3, -1, -2]:
        fail("wrong-results")
    return used[-1] if used else None

Threads, Processes = futures.ThreadPoolExecutor, futures.ProcessPoolExecutor
futures.ThreadPoolExecutor = recording("threads", Threads)
futures.ProcessPoolExecutor = recording("processes", Processes)

# A Python older than 3.14.
vars(futures).pop("InterpreterPoolExecutor", None)
futures._interpreters = None
if executor_for("computing") != "processes":
    fail("threads-for-computing")
if executor_for("waiting") != "threads":
    fail("processes-for-waiting")
if executor_for("isolated") != "processes":
    fail("not-isolated")

# A Python that has the third executor.
futures.InterpreterPoolExecutor = recording("interpreters", Threads)
if executor_for("isolated") != "interpreters":
    fail("ignores-interpreters")
if executor_for("computing") != "processes":
    fail("threads-for-computing")
