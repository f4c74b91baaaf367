# tries: to end the browser's stack with nested data
# ends: completed
# takes: long
import copy
import json
import marshal
import pickle
import threading


def nest(make):
    data = make(None)
    for _ in range(100_000):
        data = make(data)
    return data


def attempt(work):
    try:
        work()
    except (RecursionError, TypeError, ValueError, MemoryError):
        pass


def main():
    for make in (lambda inner: [inner], lambda inner: {"key": inner}, lambda inner: (inner,)):
        for work in (repr, str, copy.deepcopy, json.dumps, pickle.dumps, marshal.dumps):
            attempt(lambda: work(nest(make)))
        attempt(lambda: nest(make) == nest(make))
        attempt(lambda: nest(make) < nest(make))
    attempt(lambda: json.loads("[" * 100_000))
    attempt(lambda: pickle.loads(b"(" * 100_000 + b"t" * 100_000 + b"."))
    attempt(lambda: isinstance(1, nest(lambda inner: (inner or str,))))
    print("done")


main()
thread = threading.Thread(target=main)
thread.start()
thread.join()
