"""Names for memory that processes share: replaces the C module `_posixshmem`
(Modules/_multiprocessing/posixshmem.c), which this build of Python lacks."""

import os
import sys
import types

import _interleave

from .. import segments
from . import replace

ADDED = {"_posixshmem": ("shm_open", "shm_unlink")}


def shm_open(path: str, flags: int, mode: int = 0o777) -> int:
    """Open a shared memory object. Returns a file descriptor (integer)."""
    create, exclusive = flags & os.O_CREAT, flags & os.O_EXCL
    _require_no_null(path)
    try:
        segment = _interleave.segment_open(path.encode(), bool(create), bool(exclusive))
    except OSError as error:
        raise _of_path(error, path) from None
    return segments.new_descriptor(segment)


def shm_unlink(path: str) -> None:
    """Remove a shared memory object (similar to unlink())."""
    _require_no_null(path)
    try:
        _interleave.segment_unlink(path.encode())
    except OSError as error:
        raise _of_path(error, path) from None


def _of_path(error: OSError, path: str) -> OSError:
    return OSError(error.errno, error.strerror, path)


def _require_no_null(path: str) -> None:
    if "\0" in path:
        raise ValueError("embedded null character")


def install() -> None:
    sys.modules["_posixshmem"] = types.ModuleType("_posixshmem", __doc__)
    replace(ADDED, globals())
