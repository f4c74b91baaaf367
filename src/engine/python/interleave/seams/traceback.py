"""Tracebacks of the reader's frames alone: replaces what `traceback` walks stacks with. Where CPython has C functions, which leave no frames,
the engine has Python ones, and they are left out of what `traceback` walks."""

import traceback
from collections.abc import Iterator
from types import FrameType, TracebackType

from .. import DIRECTORY

REPLACED = {"traceback": ("_walk_tb_with_full_positions", "walk_stack", "walk_tb")}


def _is_ours(frame: FrameType) -> bool:
    return frame.f_code.co_filename.startswith(DIRECTORY)


def install() -> None:
    walk_tb = traceback.walk_tb
    walk_stack = traceback.walk_stack
    walk_positions = traceback._walk_tb_with_full_positions  # pyright: ignore[reportAttributeAccessIssue]

    def walk_tb_of_readers(tb: TracebackType | None) -> Iterator[tuple[FrameType, int]]:
        return (entry for entry in walk_tb(tb) if not _is_ours(entry[0]))

    def walk_stack_of_readers(f: FrameType | None) -> Iterator[tuple[FrameType, int]]:
        return (entry for entry in walk_stack(f) if not _is_ours(entry[0]))

    def walk_positions_of_readers(tb: TracebackType | None) -> Iterator[tuple[FrameType, object]]:
        return (entry for entry in walk_positions(tb) if not _is_ours(entry[0]))

    traceback.walk_tb = walk_tb_of_readers
    traceback.walk_stack = walk_stack_of_readers
    traceback._walk_tb_with_full_positions = walk_positions_of_readers  # pyright: ignore[reportAttributeAccessIssue]
