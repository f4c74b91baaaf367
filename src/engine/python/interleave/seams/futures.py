"""`concurrent.futures` has been imported before there are other interpreters: replaces what it knows of them."""

import concurrent.futures as real

REPLACED = {"concurrent.futures": ("__all__", "_interpreters")}


def install() -> None:
    real.__all__ = [*real.__all__, "InterpreterPoolExecutor"]
    real._interpreters = True  # pyright: ignore[reportAttributeAccessIssue]
