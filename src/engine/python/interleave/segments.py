"""Segments of memory that processes share: their descriptors, and who needs them in this process.

A segment is the kernel's (src/engine/kernel/segments.ts). This process holds on to one while a descriptor
names it or a mapping shows it.
"""

import errno
import os
from collections.abc import Buffer

import _interleave

from .constants import FIRST_SEGMENT_DESCRIPTOR

#: The segment behind each open descriptor. A forked child has a copy, as of any descriptor table.
_by_descriptor: dict[int, int] = {}

#: The segments that are mapped.
_mapped: set[int] = set()


def new_descriptor(segment: int) -> int:
    fd = FIRST_SEGMENT_DESCRIPTOR
    while fd in _by_descriptor:
        fd += 1
    _by_descriptor[fd] = segment
    return fd


def behind(fd: int) -> int | None:
    """The segment a descriptor names; None if it names none."""
    return _by_descriptor.get(fd)


def close(fd: int) -> None:
    segment = _by_descriptor.pop(fd, None)
    if segment is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    _release_if_unused(segment)


def _segment(fd: int) -> int:
    try:
        return _by_descriptor[fd]
    except KeyError:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF)) from None


def ftruncate(fd: int, length: int) -> None:
    _interleave.segment_resize(_segment(fd), length)


def fstat(fd: int) -> os.stat_result:
    size = _interleave.segment_size(_segment(fd))
    return os.stat_result((0o100600, 0, 0, 1, 0, 0, size, 0, 0, 0))


def map(segment: int, memory: Buffer, length: int) -> int:
    """Keeps `memory`, an object of `length` bytes, in step with a segment. Gives its address."""
    address = _interleave.segment_map(memory, length, segment)
    _mapped.add(segment)
    return address


def unmap(segment: int, address: int) -> None:
    _interleave.segment_unmap(address)
    _mapped.remove(segment)
    _release_if_unused(segment)


def _release_if_unused(segment: int) -> None:
    if segment not in _mapped and segment not in _by_descriptor.values():
        _interleave.segment_release(segment)
