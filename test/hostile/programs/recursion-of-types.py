# tries: to end the browser's stack with types
# ends: completed
# takes: long
import types
import typing


def deep(make, start, times):
    try:
        for _ in range(times):
            start = make(start)
        repr(start)
        hash(start)
        start == start
        isinstance(1, start)
    except (RecursionError, TypeError, MemoryError):
        pass


deep(lambda inner: list[inner], int, 20_000)
deep(lambda inner: types.GenericAlias(dict, (inner, int)), int, 20_000)
deep(lambda inner: type("T", (inner,), {}), object, 2_000)
deep(lambda inner: typing.Optional[list[inner]], int, 1_000)
deep(lambda inner: types.MappingProxyType({1: inner}), {}, 20_000)
deep(lambda inner: property(inner).getter(inner), int, 20_000)
print("done")
