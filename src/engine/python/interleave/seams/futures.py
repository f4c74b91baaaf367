"""`concurrent.futures` has been imported before there are other interpreters: replaces what it knows of them; and
gives its pools of threads an order."""

import concurrent.futures as real
import concurrent.futures.thread as threads

REPLACED = {"concurrent.futures": ("__all__", "_interpreters")}
ADDED = {"concurrent.futures.thread": ("set",)}


class _InOrder(dict[object, None]):
    """The threads of a pool, which are joined one after another. A set would give them in the order of their addresses,
    which are others when somebody watches, or steps: then the same schedule would lead elsewhere."""

    def add(self, item: object, /) -> None:
        self[item] = None


def install() -> None:
    real.__all__ = [*real.__all__, "InterpreterPoolExecutor"]
    real._interpreters = True  # pyright: ignore[reportAttributeAccessIssue]
    threads.set = _InOrder  # pyright: ignore[reportAttributeAccessIssue]
