"""Methods that tell who watches the run, in the place of plain ones.

They stand there only in a run that is watched, and the plain ones come back once the worker has heard
enough.
"""

from collections.abc import Callable
from types import FunctionType


class Telling:
    """Methods of some classes, each with one that does the same and tells of it."""

    def __init__(self) -> None:
        self._methods: list[tuple[type, str, FunctionType, FunctionType]] = []

    def instead_of(self, owner: type, *names: str) -> Callable[[FunctionType], FunctionType]:
        """Marks a method that is to stand in the place of those of a class."""

        def mark(method: FunctionType) -> FunctionType:
            plain = getattr(owner, names[0])
            method.__name__, method.__qualname__ = plain.__name__, plain.__qualname__
            method.__module__, method.__doc__ = plain.__module__, plain.__doc__
            self._methods.extend((owner, name, getattr(owner, name), method) for name in names)
            return method

        return mark

    def begin(self) -> None:
        for owner, name, _, method in self._methods:
            setattr(owner, name, method)

    def end(self) -> None:
        for owner, name, plain, _ in self._methods:
            setattr(owner, name, plain)
