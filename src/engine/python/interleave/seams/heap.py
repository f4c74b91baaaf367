"""Memory for `Value` and `Array`: replaces `multiprocessing.heap.Arena`, which maps a file."""

import mmap
import os
from collections.abc import Callable
from multiprocessing import reduction, util

import _interleave

from .. import segments
from . import replace

REPLACED = {"multiprocessing.heap": ("Arena",)}


class Arena:
    """A shared memory area from which `multiprocessing.heap.Heap` hands out blocks."""

    def __init__(self, size: int, segment: int = 0) -> None:
        self.size = size
        if not segment:
            name = f"arena {os.getpid()}".encode()
            segment = _interleave.segment_open(name, True, True)
            _interleave.segment_unlink(name)
            _interleave.segment_resize(segment, size)
        self.segment = segment
        self.fd = segments.new_descriptor(segment)
        self.buffer = mmap.mmap(self.fd, size)
        util.Finalize(self, segments.close, (self.fd,))


def _reduce_arena(arena: Arena) -> tuple[Callable[[int, int], Arena], tuple[int, int]]:
    # Nobody knows when it arrives, or whether: from now on it is there for good.
    _interleave.segment_keep(arena.segment)
    return _rebuild_arena, (arena.size, arena.segment)


def _rebuild_arena(size: int, segment: int) -> Arena:
    _interleave.segment_use(segment)
    return Arena(size, segment)


def install() -> None:
    replace(REPLACED, globals())
    reduction.register(Arena, _reduce_arena)
