# tries: to end the browser's stack with methods that call themselves through C
# ends: completed
import functools
import sys
import threading

sys.setrecursionlimit(10**7)


class Itself:
    def __eq__(self, other):
        return self == other

    def __hash__(self):
        return hash(self)

    def __repr__(self):
        return repr(self)

    def __getattr__(self, name):
        return getattr(self, name)

    def __len__(self):
        return len(self)

    def __iter__(self):
        return iter(self)

    def __call__(self):
        return list(map(lambda _: self(), [1]))

    def __add__(self, other):
        return self + other

    def __bool__(self):
        return bool(self)

    def __index__(self):
        return range(self)

    def __format__(self, spec):
        return f"{self}"

    def __contains__(self, item):
        return item in self


def sort():
    return sorted([1], key=lambda _: sort())


def reduce():
    return functools.reduce(lambda one, other: reduce(), [1, 2])


def main():
    for work in (
        lambda: Itself() == Itself(),
        lambda: hash(Itself()),
        lambda: repr(Itself()),
        lambda: Itself().name,
        lambda: len(Itself()),
        lambda: list(Itself()),
        lambda: Itself()(),
        lambda: Itself() + 1,
        lambda: bool(Itself()),
        lambda: [1][Itself()],
        lambda: f"{Itself()}",
        lambda: 1 in Itself(),
        sort,
        reduce,
    ):
        try:
            work()
            print("no error")
        except (RecursionError, TypeError):
            pass
    print("done")


main()
thread = threading.Thread(target=main)
thread.start()
thread.join()
