"""Memory that processes share: replaces the C module `_posixshmem`, which this build of Python lacks,
`mmap.mmap` of what it opens, and `multiprocessing.heap.Arena`, which maps a file.

Each process works on an anonymous mapping of its own; the worker keeps the mappings of one segment in
step (src/engine/worker/shared-mappings.ts).
"""

import errno
import mmap as real_mmap
import os
import sys
import types

import _interleave

REPLACED = ("_posixshmem.shm_open", "_posixshmem.shm_unlink", "mmap.mmap", "heap.Arena")

#: Descriptors of segments start here; they are this process's own numbers.
FIRST_DESCRIPTOR = 2048

#: The segment behind each open descriptor. A forked child has a copy, as of any descriptor table.
_segments = {}


def _describe(segment):
    fd = FIRST_DESCRIPTOR
    while fd in _segments:
        fd += 1
    _segments[fd] = segment
    return fd


def shm_open(path, flags, mode=0o777):
    """Open a shared memory object. Returns a file descriptor (integer)."""
    create, exclusive = flags & os.O_CREAT, flags & os.O_EXCL
    _require_no_null(path)
    try:
        segment = _interleave.segment_open(path.encode(), bool(create), bool(exclusive))
    except OSError as error:
        raise OSError(error.errno, os.strerror(error.errno), path) from None
    return _describe(segment)


def _require_no_null(path):
    if "\0" in path:
        raise ValueError("embedded null character")


def shm_unlink(path):
    """Remove a shared memory object (similar to unlink())."""
    _require_no_null(path)
    try:
        _interleave.segment_unlink(path.encode())
    except OSError as error:
        raise OSError(error.errno, os.strerror(error.errno), path) from None


def close(fd):
    segment = _segments.pop(fd, None)
    if segment is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    _release_if_unused(segment)


def _release_if_unused(segment):
    if segment not in _copies and segment not in _segments.values():
        _interleave.segment_release(segment)


def ftruncate(fd, length):
    _interleave.segment_resize(_segments[fd], length)


def fstat(fd):
    size = _interleave.segment_size(_segments[fd])
    return os.stat_result((0o100600, 0, 0, 1, 0, 0, size, 0, 0, 0))


def segment_of(fd):
    return _segments[fd]


_anonymous_mmap = real_mmap.mmap


#: The one copy this process has of each mapped segment: (anonymous mapping, address, users).
_copies = {}


class mmap(_anonymous_mmap):
    """A memory map; those of one shared memory segment are one memory."""

    __module__ = "mmap"

    def __new__(cls, fileno, length, *args, **kwargs):
        segment = _segments.get(fileno)
        if segment is None:
            return super().__new__(cls, fileno, length, *args, **kwargs)
        return _SegmentMap(segment, length or _interleave.segment_size(segment))


class _SegmentMap:
    """What `mmap.mmap` of a segment gives: the part of its interface that memory has."""

    def __init__(self, segment, length):
        if segment not in _copies:
            memory = _anonymous_mmap(-1, length)
            address = _interleave.segment_map(memory, length, segment)
            _copies[segment] = [memory, address, 0]
        _copies[segment][2] += 1
        self._segment = segment
        self._exports = 0

    def _memory(self):
        if self._segment is None:
            raise ValueError("mmap closed or invalid")
        return _copies[self._segment][0]

    def __buffer__(self, flags):
        view = memoryview(self._memory())
        self._exports += 1
        return view

    def __release_buffer__(self, view):
        self._exports -= 1
        view.release()

    def __len__(self):
        return len(self._memory())

    def size(self):
        return len(self._memory())

    def __getitem__(self, index):
        return self._memory()[index]

    def __setitem__(self, index, value):
        self._memory()[index] = value

    def flush(self, *args):
        _interleave.sync()

    @property
    def closed(self):
        return self._segment is None

    def close(self):
        if self._exports:
            raise BufferError("cannot close exported pointers exist")
        segment, self._segment = self._segment, None
        if segment is None:
            return
        copy = _copies[segment]
        copy[2] -= 1
        if copy[2] == 0:
            _interleave.segment_unmap(copy[1])
            del _copies[segment]
            _release_if_unused(segment)

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.close()

    def __del__(self):
        self._exports = 0
        self.close()


class Arena:
    """A shared memory area from which `multiprocessing.heap.Heap` hands out blocks."""

    def __init__(self, size, segment=0):
        from multiprocessing import util

        self.size = size
        if not segment:
            name = f"arena {os.getpid()}".encode()
            segment = _interleave.segment_open(name, True, True)
            _interleave.segment_unlink(name)
            _interleave.segment_resize(segment, size)
        self.segment = segment
        self.fd = _describe(segment)
        self.buffer = mmap(self.fd, size)
        util.Finalize(self, close, (self.fd,))


def _reduce_arena(arena):
    # Nobody knows when it arrives, or whether: from now on it is there for good.
    _interleave.segment_keep(arena.segment)
    return _rebuild_arena, (arena.size, arena.segment)


def _rebuild_arena(size, segment):
    _interleave.segment_use(segment)
    return Arena(size, segment)


def before_imports():
    module = types.ModuleType("_posixshmem")
    module.shm_open = shm_open
    module.shm_unlink = shm_unlink
    sys.modules["_posixshmem"] = module
    real_mmap.mmap = mmap


def after_imports():
    from multiprocessing import heap, reduction

    heap.Arena = Arena
    reduction.register(Arena, _reduce_arena)
