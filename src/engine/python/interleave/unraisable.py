"""Errors that nobody can catch."""

import sys

import _interleave


def report(error: BaseException, message: str) -> None:
    """Tells `sys.unraisablehook` of an error that nobody can catch; called where it was caught."""
    # Only C can make a `sys.UnraisableHookArgs`, and under C no thread could wait.
    made = []
    hook, sys.unraisablehook = sys.unraisablehook, made.append
    try:
        _interleave.pass_to_unraisable_hook(error, message)
    finally:
        sys.unraisablehook = hook
    try:
        hook(*made)
    except BaseException as failure:
        import traceback

        if failure.__context__ is error:
            failure.__context__ = None
        print(f"Exception ignored in sys.unraisablehook: {hook!r}", file=sys.stderr)
        traceback.print_exception(failure)
