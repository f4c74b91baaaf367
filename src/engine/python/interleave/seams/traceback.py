"""Tracebacks of the reader's frames alone: replaces what `traceback` walks stacks with. Where CPython has C functions, which leave no frames,
the engine has Python ones, and they are left out of what `traceback` walks."""

import traceback

from .. import DIRECTORY

REPLACED = {"traceback": ("_walk_tb_with_full_positions", "walk_stack", "walk_tb")}


def _is_ours(frame):
    return frame.f_code.co_filename.startswith(DIRECTORY)


def install():
    walk_tb = traceback.walk_tb
    walk_stack = traceback.walk_stack
    walk_positions = traceback._walk_tb_with_full_positions

    def walk_tb_outside(tb):
        return (entry for entry in walk_tb(tb) if not _is_ours(entry[0]))

    def walk_stack_outside(f):
        return (entry for entry in walk_stack(f) if not _is_ours(entry[0]))

    def walk_positions_outside(tb):
        return (entry for entry in walk_positions(tb) if not _is_ours(entry[0]))

    traceback.walk_tb = walk_tb_outside
    traceback.walk_stack = walk_stack_outside
    traceback._walk_tb_with_full_positions = walk_positions_outside
