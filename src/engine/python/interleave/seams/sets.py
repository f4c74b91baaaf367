"""Sets whose order shows, of threads, tasks and processes that are joined or cancelled one after another: they have the
order in which those were made. By their addresses it would be another one when somebody watches, or steps, and the same
schedule would lead elsewhere."""

import asyncio.taskgroups as taskgroups
import concurrent.futures.thread as threads
import multiprocessing.process as processes

REPLACED = {"multiprocessing.process": ("_children",)}
ADDED = {
    "asyncio.taskgroups": ("set",),
    "concurrent.futures.thread": ("set",),
    "multiprocessing.process": ("set",),
}


class _InOrder(dict[object, None]):
    """What these modules ask of a set."""

    def add(self, item: object, /) -> None:
        self[item] = None

    def discard(self, item: object, /) -> None:
        self.pop(item, None)


def install() -> None:
    for module in (taskgroups, threads, processes):
        module.set = _InOrder  # pyright: ignore[reportAttributeAccessIssue]
    processes._children = _InOrder()  # pyright: ignore[reportAttributeAccessIssue]
