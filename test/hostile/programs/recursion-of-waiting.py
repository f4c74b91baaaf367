# tries: to nest generators, coroutines, contexts and imports without end
# ends: completed
import asyncio
import contextlib
import functools
import threading


def generators():
    def inner(depth):
        yield from inner(depth + 1)

    list(inner(0))


def partials():
    call = int
    for _ in range(100_000):
        call = functools.partial(lambda inner: inner(), call)
    call()


def contexts():
    @contextlib.contextmanager
    def inner():
        with inner():
            yield

    with inner():
        pass


def coroutines():
    async def inner():
        await inner()

    asyncio.run(inner())


def main():
    for work in (generators, partials, contexts, coroutines):
        try:
            work()
        except RecursionError:
            pass
    print("done")


main()
thread = threading.Thread(target=main)
thread.start()
thread.join()
