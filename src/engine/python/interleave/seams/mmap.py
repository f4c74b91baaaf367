"""Mapped memory: replaces `mmap.mmap` (Modules/mmapmodule.c) for files, and for what `_posixshmem` opens.

Each process works on an anonymous mapping of its own; the worker keeps the mappings of one segment in
step (src/engine/worker/shared-mappings.ts). One of a file is read when it is made, and what has changed is written
when it is flushed or closed.
"""

import errno
import mmap as real
import os

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
        if segment is None and fileno >= 0:
            return _FileMap.__new__(_FileMap, fileno, length, *args, **kwargs)
        if segment is None:
            self = _anonymous_mmap.__new__(cls, fileno, length, *args, **kwargs)
            self._share(length, *args, **kwargs)
            return self
        return _SegmentMap(segment, length or _interleave.segment_size(segment))

    #: What children have in common with this process; 0 where it is not shared.
    _segment = 0
    _address = 0

    def _share(
        self, length: int, flags: int = real.MAP_SHARED, *rest: object, **others: object
    ) -> None:
        """Lets children that are forked have the same memory."""
        if not flags & real.MAP_SHARED or not _interleave.has_processes():
            return
        name = f"anonymous {os.getpid()}".encode()
        self._segment = _interleave.segment_open(name, True, True)
        _interleave.segment_unlink(name)
        _interleave.segment_resize(self._segment, length)
        self._address = segments.map(self._segment, self, length)

    def close(self) -> None:
        segment, self._segment = self._segment, 0
        if segment:
            segments.unmap(segment, self._address)
        _anonymous_mmap.close(self)

    def __exit__(self, *exception: object) -> None:
        self.close()

    def __del__(self) -> None:
        self.close()


#: What has changed is written in pieces of so many bytes.
_PIECE = 4096


class _FileMap(mmap):
    """What `mmap.mmap` of a file gives."""

    _fd: int
    _offset: int
    _saved: bytearray
    _is_fixed: bool
    _is_private: bool

    def __new__(
        cls,
        fileno: int,
        length: int,
        flags: int = real.MAP_SHARED,
        prot: int = real.PROT_WRITE | real.PROT_READ,
        access: int = real.ACCESS_DEFAULT,
        offset: int = 0,
    ) -> _FileMap:
        if length < 0 or offset < 0:
            what = "length" if length < 0 else "offset"
            raise OverflowError(f"memory mapped {what} must be positive")
        if offset % real.ALLOCATIONGRANULARITY:
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        size = os.fstat(fileno).st_size
        if length == 0 and offset >= size:
            is_empty = size == 0
            raise ValueError(
                "cannot mmap an empty file" if is_empty else "mmap offset is greater than file size"
            )
        if length > size - offset:
            raise ValueError("mmap length is greater than file size")
        length = length or size - offset
        self = _anonymous_mmap.__new__(cls, -1, length)
        self._fd, self._offset = os.dup(fileno), offset
        self._saved = bytearray(os.pread(fileno, length, offset))
        self._is_fixed = access == real.ACCESS_READ or not prot & real.PROT_WRITE
        self._is_private = access == real.ACCESS_COPY or bool(flags & real.MAP_PRIVATE)
        _anonymous_mmap.__setitem__(self, slice(None), bytes(self._saved))
        return self

    def _require_writable(self) -> None:
        if self._is_fixed:
            raise TypeError("mmap can't modify a readonly memory map.")

    def __setitem__(self, index: Any, value: Any) -> None:
        self._require_writable()
        _anonymous_mmap.__setitem__(self, index, value)

    def write(self, bytes: Any, /) -> int:
        self._require_writable()
        return _anonymous_mmap.write(self, bytes)

    def write_byte(self, byte: int, /) -> None:
        self._require_writable()
        _anonymous_mmap.write_byte(self, byte)

    def move(self, dest: int, src: int, count: int, /) -> None:
        self._require_writable()
        _anonymous_mmap.move(self, dest, src, count)

    def size(self) -> int:
        return os.fstat(self._fd).st_size

    def flush(self, *args: object) -> None:
        if self._is_fixed or self._is_private:
            return
        for start in range(0, len(self), _PIECE):
            piece = bytearray(self[start : start + _PIECE])
            if piece != self._saved[start : start + _PIECE]:
                os.pwrite(self._fd, piece, self._offset + start)
                self._saved[start : start + _PIECE] = piece

    def close(self) -> None:
        if not self.closed:
            self.flush()
            _anonymous_mmap.close(self)
            os.close(self._fd)


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
