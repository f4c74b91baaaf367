"""Methods that tell who watches the run, in the place of plain ones.

They stand there only in a run that is watched, and the plain ones come back once the worker has heard
enough.
"""

import json.encoder

import _interleave

_quote = json.encoder.encode_basestring_ascii


class Telling:
    """Methods of some classes, each with one that does the same and tells of it."""

    def __init__(self):
        self._methods = []
        #: The worker's numbers for what it has been told once.
        self._notes = {}

    def instead_of(self, owner, *names):
        """Marks a method that is to stand in the place of those of a class."""

        def mark(method):
            plain = getattr(owner, names[0])
            method.__name__, method.__qualname__ = plain.__name__, plain.__qualname__
            method.__module__, method.__doc__ = plain.__module__, plain.__doc__
            self._methods.extend((owner, name, getattr(owner, name), method) for name in names)
            return method

        return mark

    def begin(self):
        """In a forked child once more: what its parent has told, its own worker has not heard."""
        self._notes.clear()
        for owner, name, _, method in self._methods:
            setattr(owner, name, method)

    def end(self):
        for owner, name, plain, _ in self._methods:
            setattr(owner, name, plain)

    def note(self, **entry):
        """The worker's number for a description. Made without code that a tick could interrupt."""
        key = tuple(entry.items())
        number = self._notes.get(key)
        if number is None:
            fields = [
                f'"{name}":{value if type(value) is int else _quote(value)}'
                for name, value in key
                if value is not None
            ]
            number = self._notes[key] = _interleave.note(f"{{{','.join(fields)}}}".encode())
        return number
