"""Queues between interpreters: replaces Modules/_interpqueuesmodule.c. They are a part of what `_crossing` keeps."""

import _crossing
from _crossing import QueueState, State


class QueueError(RuntimeError):
    """Indicates that a queue-related error happened."""

    __module__ = "concurrent.interpreters"


class QueueNotFoundError(QueueError):
    __module__ = "concurrent.interpreters"


_empty: type[Exception] = QueueError
_full: type[Exception] = QueueError


def _register_heap_types(
    queuetype: type, emptyerror: type[Exception], fullerror: type[Exception]
) -> None:
    global _empty, _full
    _empty, _full = emptyerror, fullerror
    _crossing.shareable_types.add(queuetype)


def _found(state: State, qid: int) -> QueueState:
    queue = state.queues.get(qid)
    if queue is None:
        raise QueueNotFoundError(f"queue {qid} not found")
    return queue


def create(maxsize: int, unboundop: int, fallback: int) -> int:
    """Create a new cross-interpreter queue and return its unique generated ID."""

    def add(state: State) -> int:
        state.last_queue += 1
        state.queues[state.last_queue] = QueueState(max(maxsize, 0), unboundop, fallback)
        return state.last_queue

    return _crossing.change(add)


def destroy(qid: int) -> None:
    """Clear and destroy the queue."""

    def remove(state: State) -> None:
        _found(state, qid)
        del state.queues[qid]

    _crossing.change(remove)


def list_all() -> list[tuple[int, int, int]]:
    """Return the list of IDs for all queues."""
    queues = _crossing.look().queues
    return [(qid, queue.unboundop, queue.fallback) for qid, queue in queues.items()]


def put(qid: int, obj: object, unboundop: int = -1, fallback: int = -1) -> None:
    """Add the object's data to the queue."""
    data = _crossing.pack(obj)

    def add(state: State) -> None:
        queue = _found(state, qid)
        if 0 < queue.maxsize <= len(queue.items):
            raise _full(f"queue {qid} is full")
        op = queue.unboundop if unboundop < 0 else unboundop
        queue.items.append((_crossing.current(), data, op))

    _crossing.change(add)


def get(qid: int) -> tuple[object, int | None]:
    """Return a new object from the data at the front of the queue."""

    def take(state: State) -> tuple[int, bytes | None, int]:
        queue = _found(state, qid)
        if not queue.items:
            raise _empty(f"queue {qid} is empty")
        return queue.items.pop(0)

    # Who waits looks again and again: that is to cost nothing.
    if not _found(_crossing.look(), qid).items:
        raise _empty(f"queue {qid} is empty")
    _, data, op = _crossing.change(take)
    return (None, op) if data is None else (_crossing.unpack(data), None)


def bind(qid: int) -> None:
    """Take a reference to the identified queue."""

    def count(state: State) -> None:
        _found(state, qid).refs += 1

    _crossing.change(count)


def release(qid: int) -> None:
    """Release a reference to the queue."""

    def count(state: State) -> None:
        queue = _found(state, qid)
        queue.refs -= 1
        if queue.refs <= 0:
            del state.queues[qid]

    _crossing.change(count)


def get_maxsize(qid: int) -> int:
    """Return the maximum number of items in the queue."""
    return _found(_crossing.look(), qid).maxsize


def get_queue_defaults(qid: int) -> tuple[int, int]:
    """Return the queue's default values, set when it was created."""
    queue = _found(_crossing.look(), qid)
    return queue.unboundop, queue.fallback


def is_full(qid: int) -> bool:
    """Return true if the queue has a maxsize and has reached it."""
    queue = _found(_crossing.look(), qid)
    return 0 < queue.maxsize <= len(queue.items)


def get_count(qid: int) -> int:
    """Return the number of items in the queue."""
    return len(_found(_crossing.look(), qid).items)
