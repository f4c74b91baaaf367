# tries: to free chains of generators, closures, tuples, dicts, methods and exceptions
# ends: completed
import threading
import types


def generator(inner):
    yield inner


def closure(inner):
    return lambda: inner


def begun(inner):
    new = generator(inner)
    next(new)
    return new


def raised(inner):
    try:
        raise ValueError from inner
    except ValueError as error:
        return error


MAKERS = {
    "list": lambda inner: [inner],
    "tuple": lambda inner: (inner,),
    "dict": lambda inner: {"key": inner},
    "set of a frozenset": lambda inner: [frozenset([id(inner)]), inner],
    "generator": begun,
    "closure": closure,
    "method": lambda inner: types.MethodType(len, inner or 1),
    "exception": raised,
    "map": lambda inner: map(int, inner or [1]),
    "property": lambda inner: property(inner),
    "slice": lambda inner: slice(inner),
}


def main():
    for name, make in MAKERS.items():
        chain = None
        for _ in range(20_000 if name == "exception" else 100_000):
            chain = make(chain)
        del chain
    print("freed")


main()
thread = threading.Thread(target=main)
thread.start()
thread.join()
