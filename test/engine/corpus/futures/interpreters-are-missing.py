# here: CPython 3.14 on a desktop has several interpreters in a process
for statement in (
    "from concurrent.futures import InterpreterPoolExecutor",
    "from concurrent import interpreters",
):
    try:
        exec(statement)
    except ImportError as error:
        print(error)

from concurrent import futures

print(getattr(futures, "InterpreterPoolExecutor", None))
