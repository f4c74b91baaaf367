"""Mapped memory: replaces `mmap.mmap` (Modules/mmapmodule.c) for what `_posixshmem` opens.

Each process works on an anonymous mapping of its own; the worker keeps the mappings of one segment in
step (src/engine/worker/shared-mappings.ts).
"""

import mmap as real

import _interleave

from .. import segments
from . import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Self

REPLACED = {"mmap": ("mmap",)}

_anonymous_mmap = real.mmap

#: The one copy this process has of each mapped segment: (anonymous mapping, address, users).
_copies: dict[int, list[Any]] = {}


class mmap(_anonymous_mmap):
    """A memory map; those of one shared memory segment are one memory."""

    __module__ = "mmap"

    def __new__(cls, fileno: int, length: int, *args: Any, **kwargs: Any) -> mmap | _SegmentMap:
        segment = segments.behind(fileno)
        if segment is None:
            return super().__new__(cls, fileno, length, *args, **kwargs)
        return _SegmentMap(segment, length or _interleave.segment_size(segment))


class _SegmentMap:
    """What `mmap.mmap` of a segment gives: the part of its interface that memory has."""

    def __init__(self, segment: int, length: int) -> None:
        if segment not in _copies:
            memory = _anonymous_mmap(-1, length)
            address = segments.map(segment, memory, length)
            _copies[segment] = [memory, address, 0]
        _copies[segment][2] += 1
        self._segment = segment
        self._exports = 0

    def _memory(self) -> real.mmap:
        if self._segment is None:
            raise ValueError("mmap closed or invalid")
        return _copies[self._segment][0]

    def __buffer__(self, flags: int) -> memoryview:
        view = memoryview(self._memory())
        self._exports += 1
        return view

    def __release_buffer__(self, view: memoryview) -> None:
        self._exports -= 1
        view.release()

    def __len__(self) -> int:
        return len(self._memory())

    def size(self) -> int:
        return len(self._memory())

    def __getitem__(self, index: Any) -> int | bytes:
        return self._memory()[index]

    def __setitem__(self, index: Any, value: Any) -> None:
        self._memory()[index] = value

    def flush(self, *args: object) -> None:
        _interleave.sync()

    @property
    def closed(self) -> bool:
        return self._segment is None

    def close(self) -> None:
        if self._exports:
            raise BufferError("cannot close exported pointers exist")
        segment, self._segment = self._segment, None
        if segment is None:
            return
        copy = _copies[segment]
        copy[2] -= 1
        if copy[2] == 0:
            del _copies[segment]
            segments.unmap(segment, copy[1])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def __del__(self) -> None:
        self._exports = 0
        self.close()


def install() -> None:
    replace(REPLACED, globals())
