# compare: pattern
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor

for make in (
    lambda: ThreadPoolExecutor(0),
    lambda: ProcessPoolExecutor(-1),
    lambda: ThreadPoolExecutor(initializer="x"),
    lambda: ThreadPoolExecutor().map(abs, [1], chunksize=0),
    lambda: ProcessPoolExecutor(1).map(abs, [1], chunksize=0),
):
    try:
        print(make())
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
print(Future())
